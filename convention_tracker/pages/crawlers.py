"""What programs look for at fixed places: `/sitemap.xml`, `/robots.txt`, and whom to tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import contents, library
from convention_tracker import clock, languages
from signatories.codes import Organization, RegionalGroup
from signatories.editions import Edition
from signatories.facts import Authority, Claim, ReportedCount, Reservation
from signatories.presenters.about import REVIEWED, corrected
from signatories.presenters.changes import last_change, of_participants, of_whole
from signatories.presenters.groups import Group
from signatories.views.dated import edition_for
from signatories.views.files import strict

from .notes import ENTRY, SIGNATURE, concerns

ABOUT_EVERYBODY = (
    "home", "map", "states", "compare", "breakdown", "entry", "timeline", "data", "dictionary",
    "about", "embeds",
)  # fmt: skip
SECURITY_DAYS = 180  # RFC 9116 asks for less than a year


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language; `alternates` are its addresses in all."""

    url: str
    changed: date
    alternates: tuple[tuple[str, str], ...]


@strict
def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: every page in every language, with the day on which it last changed."""
    if request.GET:
        raise ValueError(_("This file takes no parameter."))
    pages = [page for path, day in _paths(edition_for({})) for page in _in_languages(path, day)]
    return render(request, "sitemap.xml", {"pages": pages}, content_type="application/xml")


def _in_languages(path: str, changed: date) -> list[Page]:
    pages = languages.all_of(path)
    urls = [(page.code, settings.SITE_URL + page.path) for page in pages]
    return [Page(url, changed, (*urls, ("x-default", urls[0][1]))) for _code, url in urls]


def _paths(edition: Edition) -> Iterator[tuple[str, date]]:
    """Every page that search engines may keep, and the day of its last change."""
    whole, of = of_whole(edition), of_participants(edition)
    for name in ABOUT_EVERYBODY:
        yield reverse(f"signatories:{name}"), whole
    checked = (*edition.snapshot.all(Claim), *edition.snapshot.all(ReportedCount))
    yield reverse("signatories:claims"), last_change(edition, checked)
    yield reverse("signatories:accessibility"), REVIEWED
    yield reverse("signatories:glossary"), edition.register.rule.register_first_day
    yield reverse("api:page"), edition.register.rule.register_first_day
    corrections = (new for _old, new in corrected(edition))
    yield reverse("signatories:corrections"), last_change(edition, corrections)
    for iso3, changed in of.items():
        yield reverse("signatories:state", args=[iso3.lower()]), changed
    groups: list[Group] = [*RegionalGroup, *Organization]
    for group in groups:
        days = [of[member.iso3] for member in edition.on.members(group)]
        yield reverse("signatories:group", args=[group]), max(days, default=whole)
    yield from _articles(edition, whole)


def _articles(edition: Edition, whole: date) -> Iterator[tuple[str, date]]:
    imported = [clock.day_of(held.imported_at) for held in library.current().editions.values()]
    texts = max(imported, default=edition.register.rule.register_first_day)
    yield reverse("articles:contents"), texts
    yield reverse("articles:search"), texts
    for number in contents.load().articles:
        path = reverse("articles:article", args=[number])
        has_clock = number in (SIGNATURE, ENTRY)
        noted = whole if has_clock else last_change(edition, _under(number, edition))
        yield path, max(texts, noted)


def _under(number: int, edition: Edition) -> list[Reservation | Authority]:
    """What was ever published under an article."""
    made = [row for row in edition.snapshot.all(Reservation) if concerns(row, number)]
    return [*made, *(row for row in edition.snapshot.all(Authority) if row.article == number)]


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`.

    It names the admin's usual place whatever ADMIN_PATH says, for it must not tell a secret one;
    wherever it is, the admin's own pages ask not to be indexed.
    """
    begins = [languages.prefix(code) for code in languages.CODES]
    closed = [f"Disallow: {begin}/{path}/" for path in ("admin", "live") for begin in begins]
    return _text(
        ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"]
    )


@csrf_exempt
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt` (RFC 9116); it expires so many days after it is read."""
    expires = clock.today() + timedelta(days=SECURITY_DAYS)
    return _text(
        [
            f"Contact: mailto:{settings.CONTACT}",
            f"Expires: {expires}T00:00:00Z",
            f"Preferred-Languages: {settings.LANGUAGE_CODE}",
            f"Canonical: {settings.SITE_URL}{reverse('security')}",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
