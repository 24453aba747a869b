"""Any snapshot becomes plain JSON values, and the same snapshot again."""

import datetime as dt
import json
from collections.abc import Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.codes import Organization
from signatories.facts import Check, Entry, Membership
from signatories.partial_date import EMPTY, PartialDate
from signatories.plain import KINDS, OtherFields, from_plain, to_plain
from signatories.records import field_types
from signatories.snapshot import Snapshot, Version

VERSION = Version("ab12", 7)

# What PostgreSQL and SQLite can both hold: neither NUL nor half of a pair of surrogates.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
days = st.dates()
partial = st.one_of(
    st.just(EMPTY),
    days.map(lambda day: PartialDate(day.isoformat())),
    days.map(lambda day: PartialDate(day.isoformat()[:7])),
    days.map(lambda day: PartialDate(day.isoformat()[:4])),
)
moments = st.datetimes(timezones=st.just(dt.UTC))
entries = st.builds(Entry, texts, texts, st.none() | days)
since_until = st.tuples(st.none() | days, st.none() | days)
memberships = st.dictionaries(
    st.sampled_from(Organization),
    st.none() | since_until.map(lambda bounds: Membership(*bounds)),
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(0, 2**31 - 1),
    bool: st.booleans(),
    dt.date: days,
    dt.datetime: moments,
    PartialDate: partial,
    tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
    tuple[Entry, ...]: st.lists(entries, max_size=3).map(tuple),
    Mapping[Organization, Membership | None]: memberships,
    NoneType: st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type. Fails for a type that nothing was said about."""
    if get_origin(hint) is UnionType or str(hint).startswith("typing.Optional"):
        return st.one_of([values(one) for one in get_args(hint)])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return PLAIN[hint]


def rows(kind: type[Any]) -> st.SearchStrategy[Any]:
    fields = {name: values(hint) for name, hint in field_types(kind).items()}
    return st.lists(st.builds(kind, **fields), max_size=2).map(tuple)


tables = st.fixed_dictionaries({kind: rows(kind) for kind in KINDS.values() if kind is not Check})
snapshots = st.builds(Snapshot, st.just(VERSION), tables, rows(Check))


def through_json(snapshot: Snapshot) -> Any:
    return json.loads(json.dumps(to_plain(snapshot)))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(snapshots)
def test_any_snapshot_made_plain_and_read_again_is_the_same(snapshot):
    again = from_plain(VERSION, through_json(snapshot))
    assert again.version == snapshot.version
    assert again.tables == snapshot.tables
    assert again.checks == snapshot.checks
    assert to_plain(again) == to_plain(snapshot)


def test_table_that_a_snapshot_lacks_is_read_as_an_empty_one():
    again = from_plain(VERSION, through_json(Snapshot(VERSION, {})))
    assert set(map(len, again.tables.values())) == {0}


@pytest.mark.parametrize("change", ["lacks", "has more", "another order", "no such table"])
def test_values_of_a_release_with_other_fields_are_refused(change):
    written = through_json(Snapshot(VERSION, {}))
    fields = written["Act"]["fields"]
    if change == "lacks":
        fields.remove("place")
    elif change == "has more":
        fields.append("weather")
    elif change == "another order":
        fields.reverse()
    else:
        written["Omen"] = written.pop("Act")
    with pytest.raises(OtherFields):
        from_plain(VERSION, written)


def test_code_that_this_release_does_not_know_is_refused():
    written = through_json(Snapshot(VERSION, {}))
    fields = field_types(KINDS["Milestone"])
    row = dict.fromkeys(fields, "") | {"recorded_at": "soon"}
    written["Milestone"]["rows"] = [[row[name] for name in fields]]
    with pytest.raises(ValueError, match="soon"):
        from_plain(VERSION, written)
