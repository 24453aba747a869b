"""`/embed/…`: what other sites show in a frame, the page that offers it, and oEmbed."""

import json
from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_act
from tests.html import Page, read
from tests.integration.test_headers import directives

MAP, COUNTDOWN, STATE = "/embed/map/", "/embed/countdown/", "/embed/state/fra/"
EMBEDS = [MAP, COUNTDOWN, STATE]
# Every kind of page that is no embed, errors included.
OTHERS = [
    "/", "/map/", "/states/", "/states/fra/", "/groups/eu/", "/entry-into-force/", "/articles/",
    "/articles/41/", "/articles/search/?q=x", "/timeline/", "/claims/", "/about/", "/corrections/",
    "/data/", "/embed/", "/admin/login/", "/nothing/", "/?as_at=soon", "/data/states.csv",
    "/data/map.svg", "/feeds/actions.atom", "/feeds/calendar.ics", "/live/", "/oembed",
    "/robots.txt", "/sitemap.xml", "/embed/nothing/", "/map/?part=day",
]  # fmt: skip


# -- who may frame what ----------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?theme=dark", "?as_at=2025-10-26", "?lang=xx"])
@pytest.mark.parametrize("address", [*EMBEDS, "/embed/state/nowhere/"])
def test_embed_may_be_framed_by_anyone_and_does_nothing_else_that_pages_do_not(
    tracker, address, query
):
    response = tracker.get(address + query)
    found = directives(response)
    assert found.pop("frame-ancestors") == ["*"]
    assert {value for values in found.values() for value in values} == {"'self'", "'none'"}
    assert "X-Frame-Options" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("address", EMBEDS)
def test_embed_of_a_wrong_day_says_so_inside_the_frame(tracker, address):
    response = tracker.get(f"{address}?as_at=soon")
    assert response.status_code == 400
    assert directives(response)["frame-ancestors"] == ["*"]


@pytest.mark.parametrize("address", OTHERS)
def test_nothing_else_may_be_framed(tracker, address):
    response = tracker.get(address)
    assert directives(response)["frame-ancestors"] == ["'none'"]
    assert response.headers["X-Frame-Options"] == "DENY"


# -- what they show --------------------------------------------------------------------------------


def test_map_embed_says_the_counts_their_day_the_source_and_the_disclaimer(tracker, settings):
    page = read(tracker, MAP)
    assert (
        "73 participants are confirmed to have signed; 3 more signatures are reported" in page.main
    )
    assert "0 of the 40 instruments" in page.main
    assert "As at 22 November 2026" in page.main
    assert "express no opinion on the legal status" in page.main
    assert page.link("Hanoi Convention Tracker") == page.canonical == f"{settings.SITE_URL}/map/"
    assert len(page.soup.select("svg.world use.signed")) > 60


def test_map_embed_of_a_group_and_a_part_leads_to_the_same(tracker, settings):
    page = read(tracker, f"{MAP}?group=asean&view=pacific&as_at=2025-10-26")
    assert page.soup.select("svg.world .faded")
    assert "As at 26 October 2025" in page.main
    query = "?group=asean&view=pacific&as_at=2025-10-26"
    assert page.canonical == f"{settings.SITE_URL}/map/{query}"


def test_state_embed_says_the_standing_the_acts_their_evidence_and_sources(tracker, settings):
    page = read(tracker, STATE)
    assert page.h1 == "France and the Hanoi Convention"
    assert "signatory" in page.main
    assert "Signature, 25 October 2025. Evidence: depositary. Source:" in page.main
    assert "A signature alone does not bind it" in page.main
    assert "As at 22 November 2026" in page.main
    assert page.canonical == f"{settings.SITE_URL}/states/fra/"


def test_state_embed_of_what_is_reported_says_so_twice(tracker):
    text = read(tracker, "/embed/state/can/").main
    assert "no action signature reported, not confirmed" in text
    assert "Signature, July 2026. Reported, not confirmed." in text


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/embed/state/FR/", "/embed/state/fra/"),
        ("/embed/state/burma/?as_at=2025-10-26&theme=dark",
         "/embed/state/mmr/?theme=dark&as_at=2025-10-26"),
    ],
)  # fmt: skip
def test_state_embed_by_another_name_leads_to_the_code_and_keeps_what_was_asked(
    tracker, typed, leads_to
):
    response = tracker.get(typed)
    assert (response.status_code, response.headers["Location"]) == (302, leads_to)
    assert directives(response)["frame-ancestors"] == ["*"]


@pytest.mark.parametrize("address", EMBEDS)
def test_embed_is_light_opens_links_in_the_whole_window_and_is_not_indexed(tracker, address):
    page = read(tracker, address)
    assert page.robots == "noindex"
    assert [base["target"] for base in page.soup.select("base")] == ["_top"]
    assert not page.soup.select("header, footer, nav, form, link[rel=alternate]")
    assert page.soup.select("script[src$='js/embed.js'][defer]")


@pytest.mark.parametrize("address", EMBEDS)
def test_embed_of_today_follows_the_register_and_a_dated_one_does_not(tracker, address):
    today = read(tracker, address).soup
    assert today.select("#live[data-token][data-seconds='60']")
    assert today.select("[data-live]")
    assert all(part.get("id") for part in today.select("[data-live]"))
    for day in ("as_at=2025-10-26", "known_at=2026-11-22"):
        dated = tracker.get(f"{address}?{day}")
        if dated.status_code == 200:
            assert not BeautifulSoup(dated.content, "html.parser").select("#live")


def test_embed_as_published_on_a_day_does_not_know_what_came_later(tracker, also, register_day):
    register_day.move_to("2026-11-24 17:00+00:00")
    also([make_act("signature", "2026-11-20", "JPN", recorded_at=date(2026, 11, 23))])
    assert "74 participants" in read(tracker, MAP).main
    assert "73 participants" in read(tracker, f"{MAP}?known_at=2026-11-22").main
    assert "no action" in read(tracker, "/embed/state/jpn/?known_at=2026-11-22").main


# -- colours and language --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "theme", "schemes"),
    [("", "auto", "light dark"), ("?theme=auto", "auto", "light dark"),
     ("?theme=dark", "dark", "dark"), ("?theme=light", "light", "light")],
)  # fmt: skip
@pytest.mark.parametrize("address", EMBEDS)
def test_theme_is_the_one_asked_for_or_the_readers(tracker, address, query, theme, schemes):
    soup = read(tracker, address + query).soup
    assert [html["data-theme"] for html in soup.select("html")] == [theme]
    assert [meta["content"] for meta in soup.select("meta[name=color-scheme]")] == [schemes]


@pytest.mark.parametrize("address", EMBEDS)
def test_language_is_the_one_asked_for(tracker, address):
    french = read(tracker, f"{address}?lang=fr")
    assert french.soup.select("html[lang=fr][dir=ltr]")
    assert "22 novembre 2026" in french.main
    assert read(tracker, f"{address}?lang=ar").soup.select("html[lang=ar][dir=rtl]")
    assert "22 November 2026" in read(tracker, address).main


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?theme=print", "theme: “print” is not known. Choose one of: auto, light, dark."),
        ("?lang=de", "lang: “de” is not known. Choose one of: en, fr, es, ru, zh-hans, ar, vi."),
    ],
)
@pytest.mark.parametrize("address", [*EMBEDS, "/embed/"])
def test_choice_that_is_not_known_is_named_beside_what_is_shown_instead(
    tracker, address, query, words
):
    page = read(tracker, address + query)
    assert words in page.main
    assert page.soup.select("html[lang=en]")


# -- the page that offers them ---------------------------------------------------------------------


def snippets(page: Page) -> list[BeautifulSoup]:
    return [BeautifulSoup(area.get_text(), "html.parser") for area in page.soup.select("pre")]


def frames(page: Page) -> list[str]:
    return [str(snippet.select_one("iframe")["src"]) for snippet in snippets(page)]  # type: ignore[index]


def test_gallery_offers_three_with_what_to_copy_and_how_it_looks(tracker, settings):
    page = read(tracker, "/embed/")
    site = settings.SITE_URL
    assert frames(page) == [f"{site}{path}" for path in (MAP, COUNTDOWN, "/embed/state/afg/")]
    assert [str(frame["src"]) for frame in page.soup.select("iframe")] == [
        MAP, COUNTDOWN, "/embed/state/afg/",
    ]  # fmt: skip
    for snippet in snippets(page):
        (frame,), (script,) = snippet.select("iframe"), snippet.select("script")
        assert frame["title"]
        assert int(str(frame["height"])) > 200
        assert script["src"] == f"{site}/embed/height.js"
        assert snippet.get_text() == ""


def test_gallery_puts_every_choice_into_what_to_copy(tracker, settings):
    asked = "?theme=dark&state=civ&group=eu&as_at=2025-10-26"
    page = read(tracker, f"/embed/{asked}")
    site = settings.SITE_URL
    assert frames(page) == [
        f"{site}/embed/map/?group=eu&theme=dark&as_at=2025-10-26",
        f"{site}/embed/countdown/?theme=dark&as_at=2025-10-26",
        f"{site}/embed/state/civ/?theme=dark&as_at=2025-10-26",
    ]
    assert snippets(page)[2].select('iframe[title="Côte d\'Ivoire and the Hanoi Convention"]')
    sent = page.form_of("As at")
    assert sent == {
        "theme": "dark", "lang": "en", "state": "civ", "group": "eu", "as_at": "2025-10-26",
    }  # fmt: skip
    for address in frames(page):
        parts = urlsplit(address)
        assert tracker.get(f"{parts.path}?{parts.query}").status_code == 200


def test_gallery_offers_each_in_the_language_asked_for(tracker, settings):
    page = read(tracker, "/embed/?lang=fr")
    assert page.value("Language") == "fr"
    site = settings.SITE_URL
    assert all(address.startswith(f"{site}/fr/embed/") for address in frames(page))
    assert snippets(page)[0].select('iframe[title*="Convention de Hanoï"]')


def test_gallery_may_frame_this_site_alone_and_every_page_leads_to_it(tracker):
    assert directives(tracker.get("/embed/"))["frame-src"] == ["'self'"]
    assert "frame-src" not in directives(tracker.get("/"))
    for address in ("/", "/states/fra/", "/data/"):
        assert read(tracker, address).link("Embed") == "/embed/"


def test_script_for_other_sites_stands_at_an_address_that_stays_and_is_kept_for_a_day(client):
    response = client.get("/embed/height.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "max-age=86400, public"
    text = response.getvalue().decode()
    assert "event.origin !== origin" in text
    assert "contentWindow === event.source" in text
    assert len(text) <= 1024


# -- oEmbed ----------------------------------------------------------------------------------------


def oembed(client, settings, url, **more):
    address = url if url.startswith("http") else settings.SITE_URL + url
    return client.get("/oembed", {"url": address, **more})


@pytest.mark.parametrize(
    ("page", "embedded"),
    [
        ("/", MAP),
        ("", MAP),
        ("/map/", MAP),
        ("/map/?group=eu&view=europe&utm_source=x", f"{MAP}?group=eu&view=europe"),
        ("/map/?as_at=2025-10-26", f"{MAP}?as_at=2025-10-26"),
        ("/entry-into-force/", COUNTDOWN),
        ("/entry-into-force/?deposits=2027-03-31:fra,swe&monthly=2",
         f"{COUNTDOWN}?deposits=2027-03-31:fra,swe&monthly=2"),
        ("/states/fra/", STATE),
        ("/states/FR/?known_at=2026-11-22&as_at=2026-11-22",
         f"{STATE}?as_at=2026-11-22&known_at=2026-11-22"),
        ("/states/france/", STATE),
        ("/states/c%C3%B4te-d'ivoire/", "/embed/state/civ/"),
        (f"{MAP}?theme=dark", f"{MAP}?theme=dark"),
        (STATE, STATE),
    ],
)  # fmt: skip
def test_oembed_of_a_page_is_the_frame_that_shows_its_gist(tracker, settings, page, embedded):
    response = oembed(tracker, settings, page)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    found = response.json()
    (frame,) = BeautifulSoup(found["html"], "html.parser").select("iframe")
    assert frame["src"] == settings.SITE_URL + embedded
    assert found["version"] == "1.0"
    assert found["type"] == "rich"
    assert found["title"] == frame["title"]
    assert (found["provider_name"], found["provider_url"]) == (
        "Hanoi Convention Tracker",
        f"{settings.SITE_URL}/",
    )
    assert [str(found["width"]), str(found["height"])] == [frame["width"], frame["height"]]
    parts = urlsplit(str(frame["src"]))
    assert tracker.get(f"{parts.path}?{parts.query}").status_code == 200


@pytest.mark.parametrize(
    ("given", "width", "height"),
    [
        ({}, 800, 900),
        ({"maxwidth": "400"}, 400, 900),
        ({"maxwidth": "4000", "maxheight": "4000"}, 800, 900),
        ({"maxwidth": "300", "maxheight": "200"}, 300, 200),
        ({"maxwidth": "", "format": "json", "dnt": "1"}, 800, 900),
    ],
)
def test_oembed_keeps_to_the_room_that_there_is(tracker, settings, given, width, height):
    found = oembed(tracker, settings, "/map/", **given).json()
    assert (found["width"], found["height"]) == (width, height)


HOST = "127.0.0.1:8000"


@pytest.mark.parametrize(
    "url",
    ["", "/map/", "//evil.example/map/", "https://example.org/map/", f"ftp://{HOST}/map/",
     f"https://{HOST}.evil.example/map/", f"http://user@{HOST}/map/", "http://[/map/",
     *(f"http://{HOST}{path}" for path in (
         "/about/", "/articles/41/", "/data/states.csv", "/nothing/", "/states/atlantis/",
         "/map/?as_at=soon", "/map/?as_at=2999-01-01", "/map/?Ж", "/embed/",
     ))],
)  # fmt: skip
def test_oembed_of_what_cannot_be_embedded_is_not_found(tracker, url):
    assert tracker.get("/oembed", {"url": url}).status_code == 404


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_oembed_knows_the_site_by_either_scheme(tracker, scheme):
    found = tracker.get("/oembed", {"url": f"{scheme}://{HOST}/map/"}).json()
    assert f'src="http://{HOST}/embed/map/"' in found["html"]


@pytest.mark.parametrize(
    ("given", "status"),
    [({"format": "xml"}, 501), ({"format": "yaml"}, 501), ({"maxwidth": "wide"}, 400),
     ({"maxwidth": "0"}, 400), ({"maxheight": "-1"}, 400), ({"maxheight": "٣"}, 400)],
)  # fmt: skip
def test_oembed_says_what_it_does_not_do(tracker, settings, given, status):
    response = oembed(tracker, settings, "/map/", **given)
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("days", ["as_at=2026-11-22&known_at=2026-11-22", "as_at=2026-11-22"])
def test_oembed_of_an_address_of_today_is_the_frame_of_that_day(tracker, settings, days):
    found = oembed(tracker, settings, f"/states/fra/?{days}").json()
    (frame,) = BeautifulSoup(found["html"], "html.parser").select("iframe")
    assert frame["src"] == f"{settings.SITE_URL}{STATE}?{days}"


def test_oembed_in_another_format_is_no_error_of_ours_in_the_log(tracker, settings, caplog):
    with caplog.at_level("INFO"):
        assert oembed(tracker, settings, "/", format="xml").status_code == 501
    assert [(one.levelname, one.name) for one in caplog.records] == [("WARNING", "django.request")]


def test_oembed_without_a_register_is_unavailable(tracker, settings, put_in_place):
    put_in_place(None)
    assert oembed(tracker, settings, "/map/").status_code == 503


@pytest.mark.parametrize(
    "address",
    ["/", "/map/", "/map/?group=eu", "/entry-into-force/", "/states/fra/",
     "/states/fra/?as_at=2025-10-26", "/entry-into-force/?deposits=2027-03-31:fra&monthly=2"],
)  # fmt: skip
def test_page_with_an_embed_says_where_to_ask_for_it(tracker, settings, address):
    (link,) = read(tracker, address).soup.select("link[type='application/json+oembed']")
    asked = str(link["href"]).removeprefix(settings.SITE_URL)
    found = json.loads(tracker.get(asked).content)
    query = urlsplit(address).query
    assert (query or "/embed/") in found["html"].replace("&amp;", "&")


@pytest.mark.parametrize("address", ["/about/", "/articles/41/", "/groups/eu/", "/nothing/"])
def test_page_without_an_embed_says_nothing(tracker, address):
    page = Page(tracker.get(address))
    assert not page.soup.select("link[type='application/json+oembed']")
