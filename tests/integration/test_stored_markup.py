"""Every text that staff can record is published with markup in it: nowhere does it come to life."""

import csv
import io
import json
from typing import Any, cast
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from icalendar import Calendar
from openpyxl import load_workbook

from signatories import models
from signatories.admin.forms import FIRST, form_for
from tests.html import Page
from tests.staff import ADD, DRAFTS, at_work, member, messages, publish, review

TAG = "x-evil"
SHORT = f"'\"><{TAG} onx=1>"
# What ends each kind of place that a text stands in, and begins something of its own.
LONG = f"=1+1 ]]>--></title></textarea></script></style>{SHORT}<script>onx()</script>{{{{7*7}}}}"
LINES = f"{LONG}\r\nURL:https://evil.example\r\nEND:VEVENT\r\n"
URL = f"https://example.org/'\"><{TAG}/onx=1/><script>onx()</script>"
# What must be of a form; every other text takes anything.
GIVEN = {
    "date": "2026-05-04", "end_date": "2027-05-04", "articles": "7(2)", "article": "41",
    "territory": "NCL", "depositary_notification": "", "act_key": "fra-signature-1",
    "memberships": "eu 0", "other_names": f"{SHORT}; =1", "iso2": "KE", "m49": "404",
    "since": "", "until": "", "count": "7", "evidence": "reported", "void": "",
    "needs_lawyer": "", "supersedes": "", "further_sources": f"{LONG} {URL}",
}  # fmt: skip
OTHERS = [
    "/feeds/actions.atom", "/feeds/corrections.atom", "/feeds/calendar.ics", "/data/map.svg",
    "/data/map.svg?lang=ar", "/embed/map/", "/embed/state/ken/", "/embed/countdown/",
    "/data/hanoi-convention.zip", "/data/datapackage.json", "/data/csv-metadata.json",
    "/oembed?url=http://127.0.0.1:8000/states/ken/", "/states/?q=x-evil&part=results", "/live/?v=x",
    "/compare/?a=ken&b=fra", "/articles/index.json", "/api/v1/participants/KEN", "/api/v1/actions",
    "/states/ken/?as_at=2026-11-21", "/timeline/?kind=statement", "/map/?part=day", "/sitemap.xml",
    "/entry-into-force/?add=ken&on=2027-01-01", "/articles/search/?q=x-evil", "/states/ke/",
]  # fmt: skip


def typed(model, iso3):
    """What is typed into the form of a table: in each text as much as it takes."""
    values = {"_save": "Save", "version": ""}
    for name, field in form_for(model).base_fields.items():
        if name in GIVEN:
            values[name] = GIVEN[name]
        elif isinstance(field, forms.ChoiceField):
            codes = [str(value) for value, _label in cast("list[Any]", field.choices)]
            values[name] = next(filter(None, codes))
        elif isinstance(field, forms.URLField):
            values[name] = URL
        elif isinstance(field, forms.DateField) or "date" in name or name.endswith("_on"):
            values[name] = "2026-05-04"
        elif isinstance(field, forms.BooleanField):
            values[name] = "on"
        else:
            values[name] = _text(getattr(field, "max_length", None))
    return values | {"participant": iso3, "reason": LINES}


def _text(longest):
    if longest is None:
        return LINES
    return LONG if longest >= len(LONG) else SHORT


@pytest.fixture
def evil(tracker, django_capture_on_commit_callbacks):
    """One hostile row of every table, written, returned, mended, reviewed and published."""
    writer, reader = at_work(member("alice", "recorder")), at_work(member("rita", "reviewer"))
    User.objects.filter(username="alice").update(first_name=SHORT, last_name=SHORT)
    pages: dict[str, Any] = {}
    for model in FIRST:
        pages |= _record(model, writer, reader, django_capture_on_commit_callbacks)
    return pages


def _record(model, writer, reader, committed):
    """The pages of the desk on the way of one row."""
    name = model._meta.model_name
    is_profile = model is models.Profile  # every participant has one: it is corrected
    old = models.Profile.objects.get(participant="KEN").pk if is_profile else ""
    values = typed(model, "Kenya" if is_profile else "Japan") | {"supersedes": old}
    query = f"?table={name}" + (f"&supersedes={old}" if old else "")
    looked = Page(writer.post(f"{ADD}{query}", values | {"_look": "1"}))
    saved = Page(writer.post(f"{ADD}{query}", values, follow=True))
    assert "Saved" in messages(saved), (name, messages(saved))
    (draft,) = models.Draft.objects.all()
    form = Page(writer.get(f"{DRAFTS}{draft.pk}/change/"))
    listed = Page(reader.get(DRAFTS))
    reader.post(f"{DRAFTS}return/", {"draft": draft.pk, "comment": LINES})
    desk = Page(writer.get("/admin/"))
    returned = Page(reader.get(f"/admin/signatories/draft/review/?draft={draft.pk}"))
    draft.refresh_from_db()
    version = models.Draft.history.filter(id=draft.pk).first().pk
    writer.post(f"{DRAFTS}{draft.pk}/change/", values | {"version": version})
    page = review(reader, draft)
    done = publish(reader, page, committed)
    assert not models.Draft.objects.exists(), (name, messages(done))
    pages = (looked, saved, form, listed, desk, returned, page, done)
    return {f"{name} {number}": shown.response for number, shown in enumerate(pages)}


def harmless(address, response):
    """Whether the payload stands there; fails where it is more than a text."""
    kind = response.headers["Content-Type"].partition(";")[0]
    assert f"<{TAG}" not in str(response.headers), address
    check = CHECKS[kind]
    check(address, response.content)
    return TAG.encode() in response.content


def _html(address, body):
    soup = BeautifulSoup(body, "html.parser")
    assert f"<{TAG}".encode() not in body, address
    assert not soup.select(f"{TAG}, [onx], script:not([src]):not([type='application/ld+json'])"), (
        address
    )
    for block in soup.select("script[type='application/ld+json']"):
        json.loads(str(block.string))
    for link in soup.select("[href], [src]"):
        assert str(link.get("href") or link.get("src"))[:11].lower() != "javascript:", address


def _xml(address, body):
    assert f"<{TAG}".encode() not in body, address
    root = ElementTree.fromstring(body)
    assert not [tag for tag in root.iter() if TAG in tag.tag or "onx" in tag.attrib], address


def _csv(address, body):
    for row in csv.reader(io.StringIO(body.decode(), newline="")):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")], address


def _json(_address, body):
    json.loads(body)


def _calendar(address, body):
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75, address
    assert not [line for line in lines if line.startswith(b"URL:https://evil")], address
    Calendar.from_ical(body)


def _workbook(address, body):
    for sheet in load_workbook(io.BytesIO(body)):
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"], address


def _archive(address, body):
    with ZipFile(io.BytesIO(body)) as found:
        for name in found.namelist():
            if name.endswith(".csv"):
                _csv(f"{address} {name}", found.read(name))


CHECKS = {
    "text/html": _html,
    "image/svg+xml": _xml,
    "application/xml": _xml,
    "application/atom+xml": _xml,
    "text/csv": _csv,
    "text/plain": _json,
    "application/json": _json,
    "application/csvm+json": _json,
    "text/calendar": _calendar,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "application/zip": _archive,
}


def test_markup_in_any_text_stays_text_on_every_page_and_in_every_file(evil, tracker, settings):
    root = ElementTree.fromstring(tracker.get("/sitemap.xml").content)
    named = [str(loc.text) for loc in root.iterfind("{*}url/{*}loc")]
    every = [address.removeprefix(settings.SITE_URL) for address in named]
    shown = {at for at in (*every, *OTHERS, *_files(tracker))
             if harmless(at, tracker.get(at, follow=True))}  # fmt: skip
    assert len(every) > 280
    pages = {"/", "/states/ken/", "/states/jpn/", "/timeline/", "/claims/", "/corrections/"}
    assert pages | {"/articles/41/", "/feeds/actions.atom", "/api/v1/participants/KEN"} <= shown


def _files(client):
    page = Page(client.get("/data/"))
    found = {url for _text, url in page.links() if url.startswith("/data/") and "." in url}
    return sorted(url for url in found if ".png" not in url)


def test_markup_in_any_text_stays_text_on_every_page_of_staff(evil, admin_client):
    shown = {at for at, response in evil.items() if harmless(at, response)}
    assert {f"{model._meta.model_name} 6" for model in FIRST} <= shown
    for model in FIRST:
        row = model._default_manager.filter(release="")[0]
        at = f"/admin/signatories/{model._meta.model_name}/"
        for address in (at, f"{at}{row.pk}/change/", f"{at}{row.pk}/history/"):
            harmless(address, admin_client.get(address))
    for iso3 in ("KEN", "JPN"):
        assert harmless(iso3, admin_client.get(f"/admin/signatories/profile/of/{iso3}/"))
    for other in admin.site._registry:
        at = f"/admin/{other._meta.app_label}/{other._meta.model_name}/"
        harmless(at, admin_client.get(f"{at}?q={SHORT}"))
