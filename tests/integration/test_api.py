"""`/api/v1/`: what it says of the register, and that it says the same as pages and files."""

import csv
import io
import json
from datetime import date
from urllib.parse import urlsplit

import pytest

from articles import contents
from convention_tracker.api.register import OneParticipant
from signatories.codes import Standing
from signatories.exports.columns import cell
from signatories.exports.files import FILES
from tests.factories import make_act, make_union

API = "/api/v1"


def ask(client, address):
    response = client.get(f"{API}/{address}")
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/json"
    return response.json()


def csv_rows(client, address):
    text = client.get(address, follow=True).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def spelt(row):
    """A row as a text file has it."""
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
    return {name: cell(value) for name, value in values.items()}


# -- participants ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["", "?as_at=2025-10-26", "?standing=signatory&group=grulac", "?q=korea&sort=-signature",
     "?organization=eu&evidence=depositary&sort=evidence", "?kind=state&budapest=unknown",
     "?iso3=fra"],
)  # fmt: skip
def test_participants_are_the_rows_of_states_csv_cell_by_cell(tracker, query):
    found = ask(tracker, f"participants{query}")
    expected = csv_rows(tracker, f"/data/states.csv{query}")
    assert [spelt(row) for row in found["results"]] == expected
    assert found["count"] == len(expected)


def test_participants_are_197_states_and_the_union_of_which_73_signed(tracker):
    found = ask(tracker, "participants")
    assert found["count"] == len(found["results"]) == 198
    assert (found["as_at"], found["known_at"]) == ("2026-11-22", None)
    assert (found["record_read"], found["reports_read"]) == ("2025-11-19", "2026-09-26")
    assert sum(row["signature_date"] is not None for row in found["results"]) == 73
    assert sum(row["consent_date"] is not None for row in found["results"]) == 0
    assert sum(row["signature_evidence"] == "reported" for row in found["results"]) == 3
    assert [row["iso3"] for row in found["results"] if row["kind"] == "reio"] == ["EUE"]


def test_participants_by_name_stand_in_the_order_of_the_list(tracker):
    rows = ask(tracker, "participants?sort=name")["results"]
    assert [row["iso3"] for row in rows[:3]] == ["AFG", "ALB", "DZA"]
    assert ask(tracker, "participants?sort=-name")["results"][0]["iso3"] == "ZWE"


def test_participants_by_a_name_that_nobody_has_are_none(tracker):
    for typed in ("atlantis", "—", "%00xx"):
        assert ask(tracker, f"participants?q={typed}")["results"] == []


def test_participants_by_a_name_in_another_language_are_those_meant(tracker):
    for typed in ("Reino Unido", "Великобритания", "英国", "بريطانيا", "Anh"):
        assert [row["iso3"] for row in ask(tracker, f"participants?q={typed}")["results"]] == [
            "GBR"
        ]


def test_participant_is_named_in_seven_languages(tracker):
    assert ask(tracker, "participants/KOR")["names"] == {
        "en": "Republic of Korea",
        "fr": "République de Corée",
        "es": "República de Corea",
        "ru": "Республика Корея",
        "zh-hans": "大韩民国",
        "ar": "جمهورية كوريا",
        "vi": "Đại Hàn Dân Quốc",
    }


def test_france_signed_and_has_deposited_nothing(tracker):
    found = ask(tracker, "participants/FRA")
    expected = {
        "iso3": "FRA",
        "name_en": "France",
        "kind": "member_state",
        "regional_group": "weog",
        "eu_member": True,
        "budapest_party": True,
        "standing": "signatory",
        "signature_date": "2025-10-25",
        "signature_evidence": "depositary",
        "consent_kind": None,
        "consent_date": None,
        "counts_toward_40": None,
        "reservations": [],
        "as_at": "2026-11-22",
    }
    assert {name: found["participant"][name] for name in expected} == expected
    (act,) = found["actions"]
    assert (act["id"], act["date"], act["place"]) == ("fra-signature-1", "2025-10-25", "Hanoi")
    assert {source["action"] for source in found["sources"]} == {"fra-signature-1"}
    assert found["page"] == "http://127.0.0.1:8000/states/fra/"


def test_participant_has_the_rows_of_the_other_files_that_concern_it(tracker):
    found = ask(tracker, "participants/AZE")
    for name in ("actions", "domestic_steps", "reservations", "authorities", "statements"):
        expected = csv_rows(tracker, f"/data/{name}.csv?q=aze")
        assert [spelt(row) for row in found[name]] == expected, name
    assert found["reservations"][0]["articles"] == ["7(2)", "9(2)", "11(3)", "63(3)"]
    assert len(found["authorities"]) == 3
    assert found["participant"]["domestic_stage"] == "promulgated"


def test_participant_as_at_a_day_has_what_there_was_on_the_day(tracker):
    found = ask(tracker, "participants/MUS?as_at=2025-11-18")
    assert (found["participant"]["standing"], found["actions"]) == ("no_action", [])
    assert found["page"].endswith("/states/mus/?as_at=2025-11-18")
    assert ask(tracker, "participants/MUS?as_at=2025-11-19")["participant"]["standing"] == (
        "signatory"
    )


# -- acts ------------------------------------------------------------------------------------------


def test_actions_in_parts_are_the_rows_of_actions_csv(tracker):
    rows: list[dict[str, object]] = []
    address, parts = "actions?limit=30", 0
    while address:
        found = ask(tracker, address)
        rows, parts = rows + found["results"], parts + 1
        following = urlsplit(found["next"] or "")
        address = f"actions?{following.query}" if following.query else ""
    assert [spelt(row) for row in rows] == csv_rows(tracker, "/data/actions.csv")
    assert (len(rows), parts, found["count"]) == (79, 3, 79)


def test_next_part_stands_in_the_header_as_well_and_keeps_the_question(tracker):
    response = tracker.get(f"{API}/actions?limit=2&group=african&as_at=2025-10-26")
    following = response.json()["next"]
    assert following.startswith("http://127.0.0.1:8000/api/v1/actions?")
    assert {"limit=2", "offset=2", "group=african", "as_at=2025-10-26"} == {
        *urlsplit(following).query.split("&")
    }
    assert response.headers["Link"] == f'<{following}>; rel="next"'
    last = tracker.get(f"{API}/actions?offset=78")
    assert (last.json()["next"], "Link" in last.headers) == (None, False)
    assert ask(tracker, "actions?offset=9999")["results"] == []


# -- a day -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "signed"),
    [("2025-10-24", 0), ("2025-10-25", 69), ("2025-10-26", 72), ("2025-11-19", 73)],
)
def test_standing_on_a_day_counts_the_signatures_of_the_day(tracker, day, signed):
    found = ask(tracker, f"standing?as_at={day}")
    assert found["counts"]["signed"] == found["counts"]["by_standing"]["signatory"] == signed
    assert found["counts"]["states_signed"] == max(0, signed - 1)  # the Union signed on the 25th
    assert sum(row["standing"] == "signatory" for row in found["results"]) == signed
    assert found["as_at"] == day


def test_standing_today_counts_states_and_the_union_apart_and_reported_acts_beside(tracker):
    assert ask(tracker, "standing")["counts"] == {
        "participants": 198,
        "states": 197,
        "signed": 73,
        "states_signed": 72,
        "states_deposited": 0,
        "reported_signatures": 3,
        "reported_instruments": 3,
        "by_standing": {
            "no_action": 125, "signatory": 73, "contracting": 0, "party": 0, "withdrawn": 0,
        },
    }  # fmt: skip


def test_register_as_published_on_its_first_day_does_not_know_what_came_later(
    tracker, register_day, also
):
    register_day.move_to("2026-11-25 17:00+00:00")
    also([make_act("signature", "2026-05-04", "JPN", recorded_at=date(2026, 11, 24))])
    today, then = (ask(tracker, f"standing{query}") for query in ("", "?known_at=2026-11-22"))
    assert (today["counts"]["signed"], then["counts"]["signed"]) == (74, 73)
    assert then["known_at"] == "2026-11-22"


def test_entry_into_force_without_a_deposit_says_what_is_missing_and_by_which_rule(tracker):
    found = ask(tracker, "entry-into-force")
    assert (found["in_force"], found["enters_on"], found["decided_by"]) == (False, None, None)
    assert (found["counted"], found["needed"], found["to_go"], found["reported"]) == (0, 40, 40, 3)
    assert found["if_completed_today"] == "2027-02-20"
    assert found["rule"] == {
        "instruments": 40, "days": 90, "article": "65(1)",
        "later_days": 30, "later_article": "65(2)",
    }  # fmt: skip
    assert found["signature"] == {
        "opens": "2025-10-25", "closes": "2026-12-31", "days_left": 39, "article": "64(1)",
    }  # fmt: skip
    assert found["deposits"] == []


def test_entry_into_force_names_the_deposit_that_decided_and_those_left_out(
    tracker, register_day, also, signatory_states
):
    chosen = signatory_states[:40]
    deposits = [
        make_act("ratification", f"2027-03-{1 + n // 2:02}", c) for n, c in enumerate(chosen)
    ]
    also([*deposits, make_act("approval", "2027-03-01", make_union().iso3)])
    register_day.move_to("2027-06-17 17:00+00:00")
    before = ask(tracker, "entry-into-force")
    assert (before["in_force"], before["enters_on"], before["to_go"]) == (False, "2027-06-18", 0)
    assert before["decided_by"] == f"{chosen[39].lower()}-ratification-1"
    (left,) = [deposit for deposit in before["deposits"] if deposit["rank"] is None]
    assert (left["iso3"], left["left_out"]) == ("EUE", "organization")
    ranks = [deposit["rank"] for deposit in before["deposits"] if deposit["rank"]]
    assert ranks == list(range(1, 41))
    register_day.move_to("2027-06-18 17:00+00:00")
    assert ask(tracker, "entry-into-force")["in_force"] is True
    assert ask(tracker, "standing")["counts"]["by_standing"][Standing.PARTY] == 41


# -- the text --------------------------------------------------------------------------------------


def test_articles_are_68_in_nine_chapters_with_titles_and_summaries_in_every_language(
    tracker, no_text
):
    found = ask(tracker, "articles")
    articles = [article for chapter in found["chapters"] for article in chapter["articles"]]
    assert (len(found["chapters"]), [a["number"] for a in articles]) == (9, list(range(1, 69)))
    assert all(article["summary"].keys() == set(contents.LANGUAGES) for article in articles)
    assert not any(article["summary_is_official"] for article in articles)
    assert found["texts"] == {}
    assert ask(tracker, "articles/41")["texts"] == {}


def test_article_has_its_official_text_in_every_language_imported(tracker, imported):
    found = ask(tracker, "articles/41")
    assert (found["number"], found["chapter"]) == (41, "V")
    assert found["corresponding_articles"]["budapest"] == ["35"]
    assert [p["anchor"] for p in found["texts"]["en"]["provisions"]][:2] == ["1", "1-a"]
    assert found["texts"]["fr"]["title"] == "Intitulé inventé 41"
    assert found["texts"]["ar"]["source"]["sha256"] == "ab" * 32
    assert sorted(ask(tracker, "articles")["texts"]) == ["ar", "en", "fr"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("/articles/41.json", f"{API}/articles/41"), ("/articles/index.json", f"{API}/articles")],
)
def test_former_address_of_an_article_leads_to_the_api(tracker, old, new):
    response = tracker.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)


def test_search_leads_on_through_all_that_it_found(tracker, imported):
    first = ask(tracker, "search?q=extradition&limit=200")
    assert first["count"] > 60
    assert first["next"] is None
    hits = [(hit["article"], hit["anchor"], hit["found_in"]) for hit in first["results"]]
    assert len(set(hits)) == first["count"] == len(hits)
    assert hits[0][0] == 37
    parts = [ask(tracker, f"search?q=extradition&limit=7&offset={n}") for n in range(0, 80, 7)]
    joined = [hit for part in parts for hit in part["results"]]
    assert joined == first["results"][: len(joined)]
    marked = [piece["text"] for piece in joined[0]["snippet"] if piece["is_hit"]]
    assert marked[0].lower().startswith("extradit")


def test_search_for_a_provision_names_it_and_one_for_nothing_suggests(tracker, imported):
    named = ask(tracker, "search?q=art.%2041(2)(a)")["citation"]
    assert (named["article"], named["anchor"]) == (41, "2-a")
    assert named["page"] == "http://127.0.0.1:8000/articles/41/#2-a"
    missed = ask(tracker, "search?q=extraditoin")
    assert (missed["count"], missed["results"]) == (0, [])
    assert "extradition" in missed["suggestions"]
    assert ask(tracker, "search?q=extradition&language=fr")["language"] == "fr"


# -- the version -----------------------------------------------------------------------------------


def test_version_changes_with_what_is_published(tracker, also, snapshot):
    before = ask(tracker, "version")
    assert before["version"] == str(snapshot.version)
    assert (before["as_at"], before["record_read"]) == ("2026-11-22", "2025-11-19")
    also([make_act("signature", "2026-05-04", "JPN")])
    assert ask(tracker, "version")["version"] != before["version"]


def test_files_that_a_participant_has_are_all_that_take_filters():
    """A new file about participants belongs into their answer as well."""
    fields = set(OneParticipant.__dataclass_fields__) | {"states"}
    assert {name for name, file in FILES.items() if file.takes_filters} <= fields


def test_answer_is_json_without_escapes(tracker):
    text = tracker.get(f"{API}/participants/CIV").content.decode()
    assert "Côte d" in text
    assert json.loads(text)["participant"]["iso3"] == "CIV"
