"""What search engines, social media and reference managers read in the head of a page."""

import json
from dataclasses import replace
from datetime import date

import pytest

from articles import contents
from tests.factories import make_act, with_records
from tests.html import Page, read

BLOCK = "script[type='application/ld+json']"


def data(client, address):
    """The one block of data of a page."""
    (block,) = read(client, address).soup.select(BLOCK)
    found = json.loads(str(block.string))
    assert found["@context"] == "https://schema.org"
    return found


def tags(page: Page, attribute: str, prefix: str) -> dict[str, str]:
    """The contents of meta tags by name; fails when one stands twice."""
    found = page.soup.select(f"meta[{attribute}^='{prefix}']")
    names = [str(tag[attribute]) for tag in found]
    assert len(names) == len(set(names))
    return {name: str(tag["content"]) for name, tag in zip(names, found, strict=True)}


# -- schema.org ------------------------------------------------------------------------------------


def test_data_page_is_a_dataset_with_licence_dates_and_files(tracker, settings):
    found = data(tracker, "/data/")
    site = settings.SITE_URL
    assert found["@type"] == "Dataset"
    assert found["url"] == f"{site}/data/"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert 50 <= len(found["description"]) <= 5000  # what Google asks of a data set
    assert found["dateModified"] == "2026-11-22"
    assert found["temporalCoverage"] == "2025-10-25/.."
    assert found["creator"]["name"] == "Hanoi Convention Tracker"
    files = {file["contentUrl"] for file in found["distribution"]}
    assert {f"{site}/data/states.csv", f"{site}/data/actions.csv"} <= files
    for file in found["distribution"]:
        answer = tracker.get(file["contentUrl"].removeprefix(site))
        assert answer.headers["Content-Type"].startswith(file["encodingFormat"])


def test_dataset_was_modified_when_the_last_row_was_published(tracker, also, register_day):
    register_day.move_to("2026-12-02 17:00+00:00")
    assert data(tracker, "/data/")["dateModified"] == "2026-11-22"
    also([make_act("signature", "2026-12-01", "JPN", recorded_at=date(2026, 12, 2))])
    assert data(tracker, "/data/")["dateModified"] == "2026-12-02"


def test_articles_are_legislation_not_in_force_until_the_convention_is(
    tracker, forty_deposit, register_day, settings
):
    for day, force, since in [
        ("2027-05-29", "NotInForce", "2027-05-30/.."),
        ("2027-05-30", "InForce", "2027-05-30/.."),
    ]:
        register_day.move_to(f"{day} 17:00+00:00")
        whole, part = data(tracker, "/articles/"), data(tracker, "/articles/65/")
        assert whole["@type"] == part["@type"] == part["isPartOf"]["@type"] == "Legislation"
        assert whole["name"] == "United Nations Convention against Cybercrime"
        assert whole["legislationDate"] == "2024-12-24"
        for found in (whole, part):
            assert found["legislationLegalForce"] == f"https://schema.org/{force}"
        assert whole["temporalCoverage"] == part["isPartOf"]["temporalCoverage"] == since


def test_convention_that_no_day_is_fixed_for_has_no_time_of_force(tracker):
    found = data(tracker, "/articles/")
    assert found["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert "temporalCoverage" not in found


def test_article_has_its_number_title_and_gist(tracker, settings):
    words = contents.load().articles[41].words["en"]
    found = data(tracker, "/articles/41/")
    assert found["name"] == f"Article 41. {words.title}"
    assert found["abstract"] == words.gist
    assert found["url"] == f"{settings.SITE_URL}/articles/41/"
    assert found["isPartOf"]["url"] == f"{settings.SITE_URL}/articles/"
    french = data(tracker, "/articles/41/?text=fr")
    assert french["abstract"] == contents.load().articles[41].words["fr"].gist


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-02-28", {"2026-12-31": "last day for signature"}),
        ("2027-03-01", {"2026-12-31": "last day for signature", "2027-05-30": "entry into force"}),
    ],
)
def test_entry_page_has_events_once_their_days_are_fixed(
    tracker, forty_deposit, register_day, day, expected
):
    register_day.move_to(f"{day} 17:00+00:00")
    events = data(tracker, "/entry-into-force/")["@graph"]
    assert {event["@type"] for event in events} == {"Event"}
    assert {e["startDate"]: e["name"].partition(": ")[2] for e in events} == expected
    assert all(event["endDate"] == event["startDate"] for event in events)
    assert events[0]["location"]["name"] == "United Nations Headquarters, New York"
    assert len({event["@id"] for event in events}) == len(events)


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \"'"


@pytest.mark.parametrize("address", ["/articles/41/", "/data/"])
def test_no_text_ends_the_block_of_data(tracker, monkeypatch, settings, address):
    settings.SITE_URL = f"http://127.0.0.1:8000/{HOSTILE}"
    whole = contents.load()
    words = replace(whole.articles[41].words["en"], title=HOSTILE, gist=HOSTILE)
    hostile = replace(whole.articles[41], words={"en": words})
    monkeypatch.setitem(whole.articles, 41, hostile)
    page = Page(tracker.get(address))
    (block,) = page.soup.select(BLOCK)
    assert not page.soup.select("script:not([src], [type])")
    raw = page.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set("<>&") & set(raw)
    assert HOSTILE in json.loads(str(block.string))["url"]


@pytest.mark.parametrize("address", ["/", "/states/fra/", "/about/", "/nothing/"])
def test_pages_about_nothing_of_the_kind_have_no_block(tracker, address):
    assert not Page(tracker.get(address)).soup.select(BLOCK)


# -- social media ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("/", "Who has signed the Hanoi Convention?",
         "As at 22 November 2026: 73 participants are confirmed to have signed. 0 of the 40"
         " instruments needed are confirmed as deposited."),
        ("/?as_at=2025-10-26", "Who has signed", "As at 26 October 2025: 72 participants have"),
        ("/states/", "All States", "As at 22 November 2026: 73 participants are confirmed"),
        ("/entry-into-force/", "Entry into force", "As at 22 November 2026: 73 participants"),
        ("/map/", "Map: who has signed", "Every State on the map as at 22 November 2026"),
        ("/map/?group=eu", "Map: who has signed",
         "As at 22 November 2026: 13 of 27 States (European Union) are confirmed to have signed"),
        ("/states/fra/", "France and the Hanoi Convention",
         "As at 22 November 2026, France: Signed the Convention on 25 October 2025. A signature"),
        ("/states/can/", "Canada and the Hanoi Convention",
         "As at 22 November 2026, Canada: No act is confirmed."),
        ("/groups/eu/", "European Union: its States and the Hanoi Convention",
         "As at 22 November 2026: 13 of 27 States (European Union) are confirmed to have signed"),
        ("/articles/41/", "Article 41. ", contents.load().articles[41].words["en"].gist),
    ],
)  # fmt: skip
def test_shared_page_shows_its_own_title_the_numbers_and_their_day(
    tracker, address, title, description
):
    page = read(tracker, address)
    found = tags(page, "property", "og:")
    assert found["og:title"] == page.title
    assert page.title.startswith(title)
    assert found["og:description"].startswith(description)
    assert tags(page, "name", "description") == {"description": found["og:description"]}
    assert found["og:url"] == page.canonical
    assert found["og:site_name"] == "Hanoi Convention Tracker"
    assert tags(page, "name", "twitter:") == {"twitter:card": "summary_large_image"}


def test_shared_page_of_what_is_reported_says_so(tracker):
    found = tags(read(tracker, "/states/can/"), "property", "og:")
    assert found["og:description"].endswith("Signature reported, not confirmed.")


@pytest.mark.parametrize("address", ["/", "/states/fra/?as_at=2025-10-26", "/articles/41/"])
def test_shared_page_has_a_picture_of_its_day_in_the_size_it_says(tracker, settings, address):
    found = tags(read(tracker, address), "property", "og:")
    picture = found["og:image"].removeprefix(settings.SITE_URL)
    assert picture == "/data/map.png" + ("?as_at=2025-10-26" if "as_at" in address else "")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"]


def test_words_with_quotes_stay_inside_the_tag(tracker):
    found = tags(read(tracker, "/states/civ/"), "property", "og:")
    assert found["og:title"] == "Côte d'Ivoire and the Hanoi Convention"


def test_error_page_is_not_for_sharing(tracker):
    assert tags(read(tracker, "/nothing/", 404), "property", "og:") == {}


# -- reference managers ----------------------------------------------------------------------------

# How Zotero reads a page without a translator of its own: the later of two names wins.
ZOTERO = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_public_url": "url",
    "citation_language": "language",
}
ZOTERO_TYPES = {"website": "webpage"}


def zotero_item(page: Page) -> dict[str, str]:
    highwire, social = tags(page, "name", "citation_"), tags(page, "property", "og:")
    assert highwire.keys() <= ZOTERO.keys()
    return {
        "itemType": ZOTERO_TYPES[social["og:type"]],
        "websiteTitle": social["og:site_name"],
        "abstractNote": social["og:description"],
        **{ZOTERO[name]: highwire[name] for name in ZOTERO if name in highwire},
    }


@pytest.mark.parametrize(
    ("query", "day"), [("", "2026/11/22"), ("?as_at=2025-10-26", "2025/10/26")]
)
def test_zotero_saves_a_states_page_as_an_item_to_cite(tracker, settings, query, day):
    item = zotero_item(read(tracker, f"/states/fra/{query}"))
    assert item.pop("abstractNote").startswith("As at ")
    assert item == {
        "itemType": "webpage",
        "title": "France and the Hanoi Convention",
        "websiteTitle": "Hanoi Convention Tracker",
        "date": day,
        "url": f"{settings.SITE_URL}/states/fra/{query}",
        "language": "en",
    }


def test_states_page_says_when_what_it_says_last_changed(
    tracker, snapshot, put_in_place, register_day
):
    def changed(address):
        return tags(read(tracker, address), "name", "citation_")["citation_publication_date"]

    register_day.move_to("2026-12-02 17:00+00:00")
    (old,) = snapshot.register().acts_of["FRA"]
    new = replace(
        old, id="fra-signature-2", supersedes=old.id, reason="Checked.", place="New York",
        recorded_at=date(2026, 12, 1),
    )  # fmt: skip
    put_in_place(with_records(snapshot, new))
    assert changed("/states/fra/") == "2026/12/01"
    assert changed("/states/deu/") == "2026/11/22"
