"""`/entry-into-force/` and what other pages say of it, through all phases."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_act
from tests.html import Page, read, words

ADDRESS = "/entry-into-force/"
EU_SIGNATORIES = [
    "aut", "bel", "cze", "esp", "fra", "grc", "irl", "lux", "pol", "prt", "svk", "svn", "swe",
]  # fmt: skip


def ratify(codes, day):
    return [make_act("ratification", day, iso3) for iso3 in codes]


def noon(day):
    return f"{day} 17:00+00:00"


# -- all phases ------------------------------------------------------------------------------------

Pages = dict[str, tuple[list[str], list[str]]]

# Deposits of 1 March 2027, of 2 March, and the day of reading; then, by address, what is said and
# what is not. FIRST deposited on 1 March, OTHER never.
PHASES: dict[str, tuple[tuple[int, int, str], Pages]] = {
    "39": (
        (39, 0, "2027-03-02"),
        {
            "/": (
                [
                    "39 of the 40 instruments",
                    "1 instrument to go",
                    "The Convention is not in force",
                ],
                ["days to go", "The Convention is in force"],
            ),
            ADDRESS: (
                [
                    "39 of the 40 instruments",
                    "1 instrument to go",
                    "If instrument number 40 were deposited on 2 March 2027: 2 March 2027 + 90 days"
                    " = 31 May 2027.",
                    "Sweden ratification 1 March 2027 not fixed",
                    "If this Convention goes on as its sisters did",
                ],
                ["bound from 30 May", "was deposited", "enters into force on 30"],
            ),
            "FIRST": (["contracting State", "not in force yet", "1 is missing"], ["party to"]),
            "OTHER": (["1 is missing"], ["would be bound from 30 May"]),
            "/embed/countdown/": (["39 of the 40 instruments", "1 instrument to go"], ["scenario"]),
            "/feeds/calendar.ics": (["20261231"], ["entry-into-force@", "first-conference@"]),
        },
    ),
    "40": (
        (40, 0, "2027-03-02"),
        {
            "/": (
                ["89 days to go", "enters into force on 30 May 2027", "not in force"],
                ["instrument to go", "The Convention is in force"],
            ),
            ADDRESS: (
                [
                    "40 of the 40 instruments",
                    "Instrument number 40 is one of 40 deposited on 1 March 2027.",
                    "1 March 2027 + 90 days = 30 May 2027.",
                    "there is nothing left to foretell",
                ],
                ["not fixed", "If instrument number 40 were", "would be deposited between"],
            ),
            "FIRST": (["contracting State", "It will be bound from 30 May 2027"], ["missing"]),
            "OTHER": (
                ["If it deposited on 2 March 2027, it would be bound from 30 May 2027"],
                ["missing"],
            ),
            "/embed/countdown/": (["89 days to go", "30 May 2027"], ["scenario"]),
            "/feeds/calendar.ics": (
                ["DTSTART;VALUE=DATE:20270530", "DTSTART;VALUE=DATE:20280530"],
                [],
            ),
        },
    ),
    "41": (
        (40, 1, "2027-03-02"),
        {
            "/": (
                ["41 instruments are confirmed as deposited; 40 were needed", "89 days to go"],
                ["41 of the 40"],
            ),
            ADDRESS: (
                ["1 March 2027 + 90 days = 30 May 2027.", "2 March 2027 30 May 2027"],
                ["41 of the 40", "not fixed"],
            ),
            "FIRST": (["bound from 30 May 2027"], []),
            "/embed/countdown/": (["89 days to go"], ["41 of the 40", "scenario"]),
            "/feeds/calendar.ics": (["DTSTART;VALUE=DATE:20270530"], []),
        },
    ),
    "one by one": (
        (39, 1, "2027-03-02"),
        {
            ADDRESS: (
                [
                    "Instrument number 40 was deposited on 2 March 2027.",
                    "2 March 2027 + 90 days = 31 May 2027.",
                ],
                ["one of"],
            ),
        },
    ),
    "two on the fortieth's day": (
        (39, 2, "2027-03-02"),
        {ADDRESS: (["Instrument number 40 is one of 2 deposited on 2 March 2027."], [])},
    ),
    "the day before": (
        (40, 0, "2027-05-29"),
        {
            "/": (["1 day to go", "not in force"], ["The Convention is in force"]),
            ADDRESS: (["1 day to go", "The Convention is not in force."], []),
            "FIRST": (["contracting State"], ["bound by it since"]),
            "/embed/countdown/": (["1 day to go"], []),
        },
    ),
    "in force": (
        (40, 0, "2027-05-30"),
        {
            "/": (["The Convention is in force.", "Since 30 May 2027"], ["not in force", "to go"]),
            ADDRESS: (
                ["The Convention is in force.", "Since 30 May 2027", "nothing left to foretell"],
                ["not in force", "to go"],
            ),
            "FIRST": (["bound by it since 30 May 2027"], ["contracting State"]),
            "OTHER": (["it would be bound from 29 June 2027"], ["missing"]),
            "/embed/countdown/": (["In force", "Since 30 May 2027"], ["to go"]),
            "/feeds/calendar.ics": (
                ["DTSTART;VALUE=DATE:20270530", "DTSTART;VALUE=DATE:20280530"],
                [],
            ),
        },
    ),
}


@pytest.mark.parametrize("phase", PHASES)
def test_pages_in_every_phase_say_what_is_true_of_it(
    tracker, register_day, also, signatory_states, phase
):
    (first, second, day), pages = PHASES[phase]
    codes = ["SWE", *(iso3 for iso3 in signatory_states if iso3 not in ("SWE", "ZWE"))]
    also([*ratify(codes[:first], "2027-03-01"), *ratify(codes[first:][:second], "2027-03-02")])
    register_day.move_to(noon(day))
    named = {"FIRST": "/states/swe/", "OTHER": "/states/zwe/"}
    for address, (said, unsaid) in pages.items():
        text = text_of(tracker, named.get(address, address))
        assert [phrase for phrase in said if phrase not in text] == [], address
        assert [phrase for phrase in unsaid if phrase in text] == [], address


def text_of(client, address):
    """What a reader reads; of the calendar, its lines unfolded."""
    page = read(client, address)
    return page.main or page.html.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("moment", "signature", "if_today"),
    [
        # New York's midnights; the night of 1 November 2026 has 25 hours, that of 14 March 23.
        ("2026-11-01 03:59:59+00:00", "61 days left", "29 January 2027"),
        ("2026-11-01 04:00:00+00:00", "60 days left", "30 January 2027"),
        ("2026-11-02 04:59:59+00:00", "60 days left", "30 January 2027"),
        ("2026-11-02 05:00:00+00:00", "59 days left", "31 January 2027"),
        ("2026-12-31 04:59:59+00:00", "1 day left", "30 March 2027"),
        ("2026-12-31 05:00:00+00:00", "Last day", "31 March 2027"),
        ("2027-01-01 04:59:59+00:00", "Last day", "31 March 2027"),
        ("2027-01-01 05:00:00+00:00", "Closed for signature", "1 April 2027"),
        ("2027-03-15 03:59:59+00:00", "Closed for signature", "12 June 2027"),
        ("2027-03-15 04:00:00+00:00", "Closed for signature", "13 June 2027"),
    ],
)
@pytest.mark.parametrize("address", ["/", ADDRESS, "/embed/countdown/"])
def test_clocks_go_forward_at_midnight_in_new_york(
    tracker, register_day, address, moment, signature, if_today
):
    register_day.move_to(moment)
    page = read(tracker, address)
    assert page.section("Signature").startswith(signature)
    assert f"it would be on {if_today}" in page.main


def test_page_before_the_closing_day_says_how_and_until_when_one_signs(tracker):
    text = read(tracker, ADDRESS).section("Signature")
    assert "until the end of 31 December 2026 in New York" in text
    assert "by appointment with the Treaty Section and in office hours (article 64(1))" in text


@pytest.mark.parametrize("address", ["/", ADDRESS, "/embed/countdown/"])
def test_pages_after_the_closing_day_say_who_can_still_join_and_how(tracker, register_day, address):
    register_day.move_to(noon("2027-01-01"))
    page = read(tracker, address)
    assert page.section("Signature").startswith("Closed for signature")
    assert (
        "Since the end of 31 December 2026. Signatories can still ratify, accept or approve;"
        " all others can accede."
    ) in page.main
    assert "can sign" not in page.main


def test_page_says_as_at_which_day_and_when_the_record_was_read(tracker):
    text = read(tracker, ADDRESS).main
    assert "As at 22 November 2026 (New York)" in text
    assert "19 November 2025" in text


# -- the rule at work ------------------------------------------------------------------------------


def test_page_lists_deposits_in_order_and_apart_those_that_do_not_count(
    tracker, register_day, also
):
    acts = [*ratify(["FRA"], "2026-12-01"), *ratify(["VNM"], "2026-11-30")]
    also([*acts, make_act("approval", "2026-12-01", "EUE")])
    register_day.move_to(noon("2026-12-02"))
    page = read(tracker, ADDRESS)
    rows = page.table("Instruments that count")
    assert [(row["Number"], row["Participant"], row["Deposited"]) for row in rows] == [
        ("1", "Viet Nam", "30 November 2026"),
        ("2", "France", "1 December 2026"),
    ]
    assert page.link("France") == "/states/fra/"
    assert page.items("Deposited and not counted") == [
        "European Union, approval, 1 December 2026:"
        " an organization's instrument is not counted beside its members'."
    ]
    assert "2 of the 40" in page.main


def test_page_shows_a_deposit_that_was_withdrawn_as_not_counted(tracker, register_day, also):
    also([*ratify(["FRA"], "2026-12-01"), make_act("withdrawal", "2026-12-05", "FRA")])
    register_day.move_to(noon("2026-12-05"))
    page = read(tracker, ADDRESS)
    (line,) = page.items("Deposited and not counted")
    assert line.endswith("1 December 2026: withdrawn before the Convention was in force.")
    assert "there is nothing to count yet" in page.main
    assert "1 of the 40" in read(tracker, f"{ADDRESS}?as_at=2026-12-04").main


def test_page_says_of_each_participant_from_when_it_is_bound(
    tracker, register_day, also, forty_deposit, signatory_states
):
    deposits = ratify(forty_deposit, "2027-03-01")
    late = dict(zip(signatory_states[40:43], ("04-29", "04-30", "05-01"), strict=True))
    later = [make_act("ratification", f"2027-{day}", iso3) for iso3, day in late.items()]
    also([*deposits, *later])  # entry into force, 30 May, less 31, 30 and 29 days
    register_day.move_to(noon("2027-05-02"))
    bound = [row["Bound from"] for row in read(tracker, ADDRESS).table("Instruments that count")]
    assert bound == ["30 May 2027"] * 42 + ["31 May 2027"]


# -- what if ---------------------------------------------------------------------------------------


def follow(client, query):
    """The page to which the form's address leads, and the parameters of that address."""
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 302, Page(response).main
    address, fragment = response.url.split("#")
    assert fragment == "scenario"
    return read(client, address), dict(parse_qsl(urlsplit(address).query))


def test_scenario_by_hand_is_in_the_address_and_says_the_fortieth(
    tracker, register_day, also, signatory_states
):
    also(ratify([s for s in signatory_states if s not in ("FRA", "SWE")][:38], "2026-11-20"))
    page, address = follow(tracker, "add=fra&add=swe&on=2027-03-31&group=&monthly=")
    assert address == {"deposits": "2027-03-31:fra,swe"}
    text = page.section("What if")
    assert "A scenario, not a fact" in text
    assert "instrument number 40 would be deposited on 31 March 2027" in text
    assert "would enter into force on 29 June 2027" in text
    rows = page.table("Who would deposit")
    assert [(row["Participant"], row["Would be bound from"]) for row in rows] == [
        ("France", "29 June 2027"),
        ("Sweden", "29 June 2027"),
    ]
    assert page.title.startswith("A scenario, not a fact")
    assert "38 of the 40" in page.main.split("Signature")[0]
    without = read(tracker, page.link("without France"))
    assert "39 of the 40 instruments would be deposited" in without.section("What if")


def test_scenario_by_group_takes_its_signatories_that_have_not_deposited(tracker):
    page, address = follow(tracker, "group=eu&on=2027-03-31")
    assert address == {"deposits": f"2027-03-31:{','.join(EU_SIGNATORIES)}"}
    assert len(page.table("Who would deposit")) == 13
    assert "13 of the 40 instruments would be deposited" in page.section("What if")


def test_scenario_by_group_leaves_out_who_has_deposited(tracker, also):
    also(ratify(["FRA"], "2026-11-20"))
    _page, address = follow(tracker, "group=eu&on=2027-03-31")
    assert "fra" not in address["deposits"]
    assert len(address["deposits"].split(",")) == 12


def test_scenario_by_pace_says_how_many_more_and_when(tracker):
    page = read(tracker, f"{ADDRESS}?deposits=2027-03-31:fra,swe&monthly=2")
    text = page.section("What if")
    assert "38 further States, not named, at the pace of 2 a month" in text
    assert "deposited on 31 October 2028" in text  # 19 months from April 2027 on
    assert "would enter into force on 29 January 2029" in text


def test_scenario_added_to_keeps_the_days_that_were_given(tracker):
    page = read(tracker, f"{ADDRESS}?deposits=2027-03-31:fra&monthly=2")
    sent = page.form_of("Or all signatories of")
    assert (sent["deposits"], sent["monthly"]) == ("2027-03-31:fra", "2")
    query = f"deposits={sent['deposits']}&monthly=2&add=jpn&group=eu&on=2027-06-30"
    _page, address = follow(tracker, query)
    first, second = address["deposits"].split(";")
    assert (first, address["monthly"]) == ("2027-03-31:fra", "2")
    others = [code for code in EU_SIGNATORIES if code != "fra"]
    assert second == f"2027-06-30:{','.join(sorted([*others, 'jpn']))}"


def test_scenario_of_one_that_has_not_signed_is_an_accession(tracker):
    (row,) = read(tracker, f"{ADDRESS}?deposits=2027-03-31:jpn").table("Who would deposit")
    assert (row["Participant"], row["Instrument"]) == ("Japan", "accession")
    assert row["Would be bound from"] == "not fixed"


def test_scenario_with_the_union_counts_its_members_alone(tracker):
    text = read(tracker, f"{ADDRESS}?deposits=2027-03-31:fra,eue").section("What if")
    assert "1 of the 40 instruments would be deposited" in text
    assert "European Union" in text


def test_scenario_is_forgotten_by_the_next_page(tracker):
    before = read(tracker, ADDRESS).main
    read(tracker, f"{ADDRESS}?deposits=2026-11-22:fra,swe&monthly=40")
    assert read(tracker, ADDRESS).main == before
    assert "scenario, not a fact" not in before
    assert "0 of the 40" in read(tracker, "/").main


def test_scenario_once_the_day_is_fixed_does_not_speak_of_it_as_imagined(
    tracker, register_day, forty_deposit
):
    register_day.move_to(noon("2027-03-02"))
    page = read(tracker, f"{ADDRESS}?deposits=2027-06-30:jpn")
    text = page.section("What if")
    assert "30 May 2027, is fixed already; this scenario does not change it" in text
    assert "would enter into force" not in text
    (row,) = page.table("Who would deposit")
    assert row["Would be bound from"] == "30 July 2027"


def test_scenario_beside_a_past_day_stays_on_that_day(tracker):
    address = f"{ADDRESS}?deposits=2026-01-31:fra&as_at=2025-11-01"
    page = read(tracker, address)
    assert "1 of the 40 instruments would be deposited" in page.section("What if")
    assert page.form_of("deposit on")["as_at"] == "2025-11-01"
    assert "as_at=2025-11-01" in page.link("without France")
    assert page.robots == "noindex"


def test_scenario_can_be_shared_and_embedded_by_its_whole_address(tracker, settings):
    query = "?deposits=2027-03-31:fra&monthly=2"
    page = read(tracker, ADDRESS + query)
    assert page.value("To share") == f"{settings.SITE_URL}{ADDRESS}{query}"
    copied = words(page.soup.select_one("#embed-countdown"))
    assert page.soup.select_one("[data-copies=embed-countdown]")
    assert f'src="{settings.SITE_URL}/embed/countdown/{escape(query)}"' in copied


def test_form_offers_all_that_have_not_deposited_and_no_other(tracker, also):
    also(ratify(["FRA"], "2026-11-20"))
    page = read(tracker, f"{ADDRESS}?deposits=2027-03-31:swe")
    options = page.field("Participants (several with Ctrl or ⌘)").select("option")
    codes = [option["value"] for option in options]
    assert len(codes) == 198 - 2
    assert not {"fra", "swe"} & {*codes}
    assert "Viet Nam – signed" in [option.get_text() for option in options]


# -- bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("deposits=2027-03-31:xyz", "“xyz”"),
        ("deposits=2027-03-31:fra,fra", "“fra” stands twice"),
        ("deposits=2026-11-21:fra", "“2026-11-21”"),
        ("deposits=2101-01-01:fra", "“2101-01-01”"),
        ("deposits=nonsense", "“nonsense”"),
        ("deposits=%3Cb%3E", "“<b>”"),
        ("deposits=2027-03-31:eue", "“eue”"),
        ("deposits=" + "x" * 2001, "2000 characters; this one has 2001"),
        ("deposits=2027-03-31:" + "fra," * 199, "“fra” stands twice"),
        ("monthly=many", "“many”"),
        ("monthly=41", "“41”"),
        ("add=fra&on=", "Choose the day"),
        ("add=fra&on=yesterday", "“yesterday”"),
        ("add=fra&on=2026-11-21", "“2026-11-21”"),
        ("add=fra", "Choose the day"),
        ("add=nobody&on=2027-03-31", "“nobody”"),
        ("add=eue&on=2027-03-31", "“eue”"),
        ("group=brics&on=2027-03-31", "“brics”"),
        ("add=fra&on=2027-03-31&monthly=many", "“many”"),
        ("add=fra&on=2027-03-31&deposits=2027-03-31:xyz", "“xyz”"),
    ],
)
def test_page_with_bad_input_names_the_entry_and_shows_the_facts(tracker, query, named):
    page = read(tracker, f"{ADDRESS}?{query}")
    assert named in page.section("What if")
    assert page.section("Signature").startswith("39 days left")


def test_page_with_one_bad_entry_works_out_the_rest(tracker):
    text = read(tracker, f"{ADDRESS}?deposits=2027-03-31:fra,xyz").section("What if")
    assert "“xyz”" in text
    assert "1 of the 40 instruments would be deposited" in text


def test_page_whose_form_would_make_too_long_an_address_says_so_and_keeps_the_scenario(tracker):
    codes = read(tracker, "/states/").soup.select("tbody a[href^='/states/']")
    states = [str(a["href"]).split("/")[2] for a in codes if a["href"] != "/states/eue/"][:134]
    days = [(date(2027, 1, 1) + timedelta(days=n)).isoformat() for n in range(134)]
    pairs = list(zip(days, states, strict=True))
    text = ";".join(f"{day}:{code}" for day, code in pairs[:133])  # 15 characters each, less one
    assert len(text) == 1994
    page = read(tracker, f"{ADDRESS}?deposits={text}&add={states[133]}&on={days[133]}")
    assert "at most 2000 characters" in page.section("What if")
    assert len(page.table("Who would deposit")) == 133


# A page takes a twentieth of a second; the reader itself is tried on more texts in the unit tests.
some = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
typed = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "fra", "eue", "eu", "2027-03-31", "2027-03-31:fra", "-1", "\0", "2"]),
)


@some
@given(st.dictionaries(st.sampled_from(["deposits", "monthly", "add", "group", "on"]), typed))
@pytest.mark.parametrize("address", [ADDRESS, "/embed/countdown/"])
def test_page_with_any_text_in_its_address_answers(tracker, address, parameters):
    response = tracker.get(address, parameters)
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert tracker.get(response.url).status_code == 200


# -- pace and outlook ------------------------------------------------------------------------------


def test_chart_has_a_title_and_says_in_words_what_it_shows(tracker):
    page = read(tracker, ADDRESS)
    chart = page.soup.select_one("svg[role=img]")
    assert chart
    named = str(chart["aria-labelledby"]).split()
    title, description = (words(page.soup.select_one(f"#{id_}")) for id_ in named)
    assert title == "Instruments deposited by days since opening for signature"
    assert description.startswith("393 days after opening for signature: Hanoi Convention 0")
    assert description in page.section("The pace beside sister treaties")


def test_table_of_the_pace_stands_under_the_chart_with_the_same_numbers(tracker):
    rows = {row["Treaty"]: row for row in read(tracker, ADDRESS).table("On the same day")}
    same_day = {name: row["Instruments, same day"] for name, row in rows.items()}
    assert same_day == {
        "Hanoi Convention": "0",
        "Convention against Transnational Organized Crime": "6",
        "Trafficking in Persons Protocol": "4",
        "Firearms Protocol": "2",
        "Convention against Corruption": "–",
    }
    assert [row["40"] for row in rows.values()] == ["–", "931", "1018", "1372", "–"]
    complete = rows["Convention against Corruption"]["Number complete"]
    assert complete == "15 September 2005 (646 days)"


def test_page_names_the_treaties_whose_deposits_are_not_at_hand(tracker):
    text = read(tracker, ADDRESS).section("The pace beside sister treaties")
    assert "Smuggling of Migrants Protocol: Its deposits are not at hand" in text
    assert "Convention against Corruption: It needed 30 instruments" in text


def test_outlook_says_a_dated_range_how_it_is_made_and_how_well_it_does(tracker):
    page = read(tracker, ADDRESS)
    text = page.section("The outlook")
    assert "would be deposited between 17 December 2028 and 25 August 2030" in text
    assert "Reckoned on 22 November 2026 from 0 confirmed deposits; not a fact." in text
    assert "Its limits: three histories are few" in text
    rows = page.table("The method tried on the sisters")
    assert [(row["Treaty"], row["After days"]) for row in rows] == [
        (name, days)
        for name in ("UNTOC", "Trafficking Protocol", "Firearms Protocol")
        for days in ("100", "400", "700")
    ]
    assert rows[1] == {
        "Treaty": "UNTOC",
        "After days": "400",
        "Deposits then": "6",
        "Foretold": "2 July 2003 – 13 August 2003",
        "It was": "1 July 2003",
        "Days outside the range": "1 earlier",
    }
    assert [row["Days outside the range"] for row in rows] == [
        "12 earlier", "1 earlier", "9 later",
        "0, within", "0, within", "0, within",
        "254 later", "222 later", "12 later",
    ]  # fmt: skip


def test_outlook_is_reckoned_anew_with_a_deposit(tracker, also):
    before = read(tracker, ADDRESS).section("The outlook")
    also(ratify(["FRA", "SWE", "VNM"], "2026-11-20"))
    after = read(tracker, ADDRESS).section("The outlook")
    assert "from 3 confirmed deposits" in after
    assert after.split("Reckoned")[0] != before.split("Reckoned")[0]


@pytest.mark.parametrize(
    ("provision", "address"),
    [
        ("64(1)", "/articles/64/#1"),
        ("65(1)", "/articles/65/#1"),
        ("65(2)", "/articles/65/#2"),
    ],
)
def test_provisions_of_the_rule_lead_to_their_articles(tracker, provision, address):
    assert read(tracker, ADDRESS).link(provision) == address
