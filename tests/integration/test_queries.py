"""Public pages make no query, whatever the size; the admin's numbers are fixed."""

from datetime import date, timedelta
from itertools import islice, product

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signatories import models
from signatories.codes import RegionalGroup
from signatories.facts import Act, Participant
from signatories.snapshot import Snapshot, Version
from tests.accounts import log_in
from tests.factories import make_act, make_draft, make_participant
from tests.html import read

PUBLIC = [
    "/",
    "/states/",
    "/states/?q=korea&sort=-signature&evidence=depositary",
    "/states/?part=results&standing=signatory",
    "/states/vnm/",
    "/states/vietnam/",
    "/states/nowhere/",
    "/groups/african/",
    "/compare/?a=fra&b=vnm",
    "/breakdown/",
    "/data/breakdown.csv",
    "/timeline/",
    "/claims/",
    "/about/",
    "/corrections/",
    "/data/",
    "/data/dictionary/",
    "/data/states.csv",
    "/data/states.json",
    "/data/2025-10-26/states.xlsx",
    "/data/hanoi-convention.zip",
    "/data/csv-metadata.json",
    "/data/actions.csv?group=weog",
    "/?as_at=2025-10-26",
    "/states/?as_at=2025-10-26",
    "/states/vnm/?known_at=2026-11-22&as_at=2025-10-26",
    "/?as_at=soon",
    "/healthz",
    "/readyz",
]

# With staff logged in: session, user and second factor; then, for a list, two counts and the rows.
ADMIN = {
    "/admin/": 8,  # and the version, drafts with their authors, the last check, log entries
    "/admin/signatories/draft/": 7,  # and their authors
    "/admin/signatories/draft/add/": 4,  # and the version
    "/admin/signatories/draft/add/?supersedes=fra-signature-1": 5,  # and act, drafts of it
    "/admin/signatories/action/": 6,
    "/admin/signatories/action/?q=viet": 6,
    "/admin/signatories/action/?evidence=reported": 6,
    "/admin/signatories/action/fra-signature-1/change/": 6,  # and the act, what came after it
    "/admin/signatories/profile/": 6,
    "/admin/signatories/claim/": 6,
    "/admin/signatories/check/": 6,
    "/admin/signatories/check/file/": 3,
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_makes_no_query(tracker, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        tracker.get(address)


@pytest.mark.parametrize("address", ["/", "/states/", "/states/vnm/"])
def test_public_address_makes_no_query_for_staff_who_are_logged_in(
    snapshot, admin_client, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        admin_client.get(address)


# -- a thousand participants, ten thousand acts ----------------------------------------------------


def large(snapshot: Snapshot) -> Snapshot:
    """The shipped rows and more, up to 1,000 participants and 10,000 live acts."""
    codes = ("".join(letters) for letters in product("0123456789", "ABCDEFGHIJ", "ABCDEFGHIJ"))
    people = [
        make_participant(code, name_en=f"Land {code}", regional_group=RegionalGroup.AFRICAN)
        for code in islice(codes, 802)
    ]
    acts = [act for number, person in enumerate(people) for act in _life(person.iso3, number)]
    tables = {
        **snapshot.tables,
        Participant: (*snapshot.all(Participant), *people),
        Act: (*snapshot.all(Act), *acts[: 10_000 - len(snapshot.all(Act))]),
    }
    return Snapshot(Version("large", 1), tables)


def _life(iso3: str, number: int) -> list[Act]:
    """A signature, then instruments withdrawn and deposited again: thirteen acts."""
    acts, day = [], date(2025, 10, 25) + timedelta(days=number % 30)
    acts.append(make_act("signature", day.isoformat(), iso3))
    for round_ in range(1, 7):
        for kind in ("ratification", "withdrawal"):
            day += timedelta(days=20)
            acts.append(make_act(kind, day.isoformat(), iso3, round=round_))
    return acts


@pytest.fixture
def large_register(snapshot, put_in_place) -> Snapshot:
    made = large(snapshot)
    put_in_place(made)
    return made


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_of_a_large_register_makes_no_query(
    large_register, client, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        client.get(address)


def test_public_pages_of_a_large_register_show_all_of_it(large_register, client):
    register = large_register.register()
    assert (len(register.participants), len(register.all(Act))) == (1000, 10_000)
    page = read(client, "/states/")
    assert len(page.table()) == 1000
    assert page.count.startswith("1000 participants")
    assert len(client.get("/data/states.csv").content.splitlines()) == 1001


# -- the admin -------------------------------------------------------------------------------------


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as context:
        read(client, address)
    return [query["sql"] for query in context.captured_queries]


@pytest.fixture
def root(snapshot, client, admin_user):
    return log_in(client, admin_user)


def many_more(by: User) -> None:
    """Twice the acts and profiles, and forty drafts."""
    for iso3 in models.Participant.objects.values_list("pk", flat=True)[:40]:
        make_draft(by, iso3)
    rows = models.Action.objects.filter(kind="signature")
    for row in list(rows):
        row.pk, row.kind = row.pk.replace("signature", "accession"), "accession"
        row.key = row.pk
        row.save(force_insert=True)


@pytest.mark.parametrize(("address", "number"), ADMIN.items())
def test_admin_page_makes_so_many_queries_and_no_more_with_more_rows(
    root, admin_user, address, number
):
    make_draft(admin_user)
    read(root, address)  # content types are asked for once in a process, and remembered
    before = queries(root, address)
    assert len(before) == number, "\n".join(before)
    many_more(admin_user)
    after = queries(root, address)
    assert len(after) == number, "\n".join(after)


def test_review_and_publication_make_so_many_queries_and_no_more_with_more_rows(root, admin_user):
    _publication(root, "KOR")
    before = _publication(root, "JPN")
    many_more(admin_user)
    assert _publication(root, "USA") == before


def _publication(root, iso3: str) -> tuple[int, int]:
    """Queries of a review and of the publication that follows it."""
    address = f"/admin/signatories/draft/review/?draft={make_draft(None, iso3).pk}"
    preview = len(queries(root, address))
    (seen,) = read(root, address).soup.select("input[name=seen]")
    with CaptureQueriesContext(connection) as context:
        told = root.post(address, {"seen": str(seen["value"])})
    assert told.url.startswith("/admin/signatories/action/")
    return preview, len(context.captured_queries)
