"""The site in seven languages: from the path alone, the same addresses, nothing lost on the way."""

from urllib.parse import urlsplit

import pytest

from tests.html import Page, read, words

CODES = ("en", "fr", "es", "ru", "zh-hans", "ar", "vi")
OTHERS = CODES[1:]
PAGES = (
    "/", "/map/", "/states/", "/states/vnm/", "/entry-into-force/", "/groups/asean/", "/timeline/",
    "/claims/", "/articles/", "/articles/41/", "/articles/search/", "/data/", "/data/dictionary/",
    "/compare/?a=fra&b=usa", "/breakdown/", "/embed/", "/about/", "/glossary/", "/accessibility/",
    "/corrections/", "/api/v1/",
)  # fmt: skip


def in_language(code, path):
    return path if code == "en" else f"/{code}{path}"


def menu(page):
    """The addresses of the page in each language, by the language."""
    return {
        str(link["hreflang"]): str(link["href"]) for link in page.soup.select("nav a[hreflang]")
    }


# -- whose words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_page_says_its_language_and_direction(tracker, code):
    root = read(tracker, in_language(code, "/states/")).soup.html
    assert root
    assert (root["lang"], root["dir"]) == (code, "rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("path", ["/", "/states/", "/fr/", "/nothing/"])
def test_nothing_but_the_path_chooses_the_language(tracker, path):
    plain = tracker.get(path)
    wished = tracker.get(path, headers={"accept-language": "vi", "cookie": "django_language=vi"})
    assert wished.content == plain.content
    assert not wished.cookies
    assert "Accept-Language" not in wished.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("fr", "La Convention de Hanoï"),
        ("es", "La Convención de Hanói"),
        ("ru", "Ханойская конвенция"),
        ("vi", "Công ước Hà Nội"),
    ],
)
def test_first_page_speaks_the_language(tracker, code, heading):
    assert read(tracker, f"/{code}/").h1.startswith(heading)


@pytest.mark.parametrize(
    ("code", "day", "written"),
    [
        ("fr", "2025-10-25", "25 octobre 2025"),
        ("fr", "2025-11-01", "1er novembre 2025"),
        ("es", "2025-10-25", "25 de octubre de 2025"),
        ("ru", "2025-10-25", "25 октября 2025 года"),
        ("ar", "2025-10-25", "25 تشرين الأول/أكتوبر 2025"),
        ("zh-hans", "2025-10-25", "2025年10月25日"),
        ("vi", "2025-10-25", "ngày 25 tháng 10 năm 2025"),
    ],
)
def test_day_of_a_past_page_is_written_as_the_language_does(tracker, code, day, written):
    assert written in read(tracker, f"/{code}/?as_at={day}").main


# -- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", OTHERS)
def test_links_of_a_page_stay_in_its_language(tracker, code, path):
    page = read(tracker, in_language(code, path))
    for link in page.soup.select("a[href^='/']:not([hreflang]), form[action^='/']"):
        address = str(link.get("href") or link.get("action"))
        assert address.startswith(f"/{code}/"), words(link)


@pytest.mark.parametrize("code", CODES)
def test_menu_leads_to_the_same_page_with_its_filters(tracker, code):
    query = "?budapest=yes&q=an"
    links = menu(read(tracker, in_language(code, f"/states/{query}")))
    assert links == {other: in_language(other, f"/states/{query}") for other in CODES}


@pytest.mark.parametrize("path", PAGES)
def test_each_language_names_all_the_others_and_english_for_anybody(tracker, settings, path):
    if urlsplit(path).query:
        expected = {}
    else:
        expected = {code: settings.SITE_URL + in_language(code, path) for code in CODES}
        expected["x-default"] = settings.SITE_URL + path
    for code in CODES:
        page = read(tracker, in_language(code, path))
        named = {
            str(one["hreflang"]): str(one["href"]) for one in page.soup.select("link[hreflang]")
        }
        assert named == expected
        assert page.canonical == settings.SITE_URL + in_language(code, urlsplit(path).path)


@pytest.mark.parametrize(
    ("typed", "led_to"),
    [
        ("/fr", "/fr/"),
        ("/zh-hans?as_at=2025-10-26", "/zh-hans/?as_at=2025-10-26"),
        ("/fr/states", "/fr/states/"),
        ("/ar/states/vietnam/", "/ar/states/vnm/"),
        ("/vi/states/?as_at=2026-11-22", "/vi/states/"),
    ],
)
def test_address_that_is_nearly_right_leads_to_the_right_one_in_its_language(
    tracker, typed, led_to
):
    response = tracker.get(typed)
    assert (response.status_code // 100, response.headers["Location"]) == (3, led_to)


@pytest.mark.parametrize(
    "path", ["/en/", "/de/", "/FR/", "/zh/", "/fr/fr/", "/fr/static/css/site.css"]
)
def test_path_of_no_language_of_ours_is_not_found(tracker, path):
    assert tracker.get(path).status_code == 404


def test_page_that_is_not_there_says_so_in_its_language(tracker):
    page = read(tracker, "/fr/nothing/", 404)
    assert page.soup.select_one("html[lang=fr]")
    assert page.h1 != read(tracker, "/nothing/", 404).h1


def test_english_is_english_after_another_language_was_read(tracker):
    first = tracker.get("/about/").content
    for code in OTHERS:
        tracker.get(f"/{code}/about/")
    assert tracker.get("/about/").content == first


# -- files, feeds, what is live --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/data/states.csv", "/data/actions.csv", "/data/names.csv"])
def test_rows_of_a_file_are_the_same_in_every_language(tracker, path):
    rows = tracker.get(path).content
    assert all(tracker.get(f"/{code}{path}").content == rows for code in OTHERS)


def test_mistake_in_a_files_address_is_explained_in_the_language(tracker):
    english = tracker.get("/data/states.csv?nothing=1")
    french = tracker.get("/fr/data/states.csv?nothing=1")
    assert english.status_code == french.status_code == 400
    assert english.content != french.content


def test_feed_and_calendar_speak_the_language(tracker):
    feed = tracker.get("/fr/feeds/actions.atom").content.decode()
    assert 'xml:lang="fr"' in feed
    assert "signature" in feed
    assert "Convention de Hanoï" in feed
    assert "Convention de Hanoï" in tracker.get("/fr/feeds/calendar.ics").content.decode()


def test_embed_takes_its_language_from_the_path_or_the_parameter(tracker):
    by_path, asked = (Page(tracker.get(a)) for a in ("/fr/embed/map/", "/embed/map/?lang=fr"))
    assert by_path.main == asked.main
    assert asked.soup.select_one("a[href*='/fr/map/']")


def test_picture_is_in_the_language_of_the_path(tracker):
    assert tracker.get("/fr/data/map.svg").content == tracker.get("/data/map.svg?lang=fr").content


def test_open_page_asks_in_its_language(tracker):
    page = read(tracker, "/fr/")
    (live,) = page.soup.select("#live")
    assert live["data-url"] == "/fr/live/"
    assert 'lang="en"' not in str(live)


def test_oembed_of_a_page_in_a_language_is_in_that_language(tracker, settings):
    answer = tracker.get("/oembed", {"url": f"{settings.SITE_URL}/fr/states/vnm/"}).json()
    assert f"{settings.SITE_URL}/fr/embed/state/vnm/" in answer["html"]


# -- how much ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_page_is_at_most_15_per_cent_longer_than_in_english(tracker, path):
    length = {code: len(tracker.get(in_language(code, path)).content.decode()) for code in CODES}
    assert max(length.values()) <= 1.15 * length["en"], length


# -- staff -----------------------------------------------------------------------------------------


def test_staff_of_a_language_keep_their_cookies_to_themselves(client, db):
    page = client.get("/fr/admin/login/")
    assert Page(page).soup.select_one("html[lang=fr]")
    assert {cookie["path"] for cookie in page.cookies.values()} == {"/fr/admin/"}
    assert {c["path"] for c in client.get("/admin/login/").cookies.values()} == {"/admin/"}


def test_staff_choose_their_language_where_they_log_in(client, db):
    links = menu(Page(client.get("/vi/admin/login/")))
    assert links == {code: in_language(code, "/admin/login/") for code in CODES}


# -- who is offered another ------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_first_page_has_an_offer_in_each_other_language(tracker, code):
    offers = read(tracker, in_language(code, "/")).soup.select("#offer a[hidden]")
    assert {str(one["lang"]): str(one["href"]) for one in offers} == {
        other: in_language(other, "/") for other in CODES if other != code
    }
    assert len({words(one) for one in offers}) == len(OTHERS)
