"""A node of the next release beside one of this, on one database, as during an upgrade."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.crowd import SOON, Readers, ask, seconds_until, token_of
from tests.nginx import Front, get, nginx
from tests.processes import ROOT, manage, run_python
from tests.sites import Site, collect_static_files, gunicorn
from tests.wire import DRAFT, begin_session, save_draft
from tools.with_postgres import free_port

SECONDS_UNTIL_SEEN = SOON
LEFT_OUT = shutil.ignore_patterns(".*", "var", "tests", "__pycache__")
STYLE_SHEET = re.compile(r'"(/static/css/site\.\w+\.css)"')
SAME_IN_BOTH = ["/data/states.csv", "/api/v1/participants", "/feeds/actions.atom", "/data/map.svg"]
MIGRATION = """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("signatories", "{last}")]
    operations = [
        migrations.RunSQL("ALTER TABLE signatories_draft ADD COLUMN later text"),
        migrations.RunSQL("ALTER TABLE signatories_action ADD COLUMN later text"),
    ]
"""
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
publish(make_draft(make_staff("alice"), "JPN"))
"""


def next_release(folder: Path) -> Path:
    """This one with another style sheet, one more migration and another format of the snapshot."""
    release = folder / "next"
    shutil.copytree(ROOT, release, ignore=LEFT_OUT)
    with (release / "static" / "css" / "site.css").open("a") as sheet:
        sheet.write("\n.later { color: inherit; }\n")
    migrations = release / "signatories" / "migrations"
    last = max(file.stem for file in migrations.glob("0*.py"))
    (migrations / "9999_later.py").write_text(MIGRATION.format(last=last))
    kept = release / "convention_tracker" / "snapshot_file.py"
    kept.write_text(kept.read_text().replace("FORMAT = 1", "FORMAT = 2"))
    collect_static_files(release)
    return release


@pytest.fixture(scope="module")
def both(
    collected_files: None, postgres: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Front, list[Site]]]:
    """nginx before the old node, which was there before the migration, and the new one."""
    port, snapshots = free_port(), tmp_path_factory.mktemp("snapshots")
    told: dict[str, Any] = {"SITE_URL": f"http://127.0.0.1:{port}", "TRUSTED_PROXY": "1"}
    with ExitStack() as running:
        url = running.enter_context(postgres.database("releases", template="shipped"))
        old = running.enter_context(gunicorn(url, snapshots, **told))
        release = next_release(tmp_path_factory.mktemp("release"))
        assert manage(url, "migrate", release=release).returncode == 0
        new = running.enter_context(gunicorn(url, snapshots, release=release, **told))
        yield running.enter_context(nginx(port, [old.url, new.url])), [old, new]


def style_sheet(url: str) -> str:
    """The address of the style sheet that a page asks for."""
    found = STYLE_SHEET.search(ask(url).decode())
    assert found
    return found[1]


def test_page_of_either_release_gets_its_style_sheet_through_nginx(both):
    front, (old, new) = both
    sheets = [style_sheet(f"{site.url}/") for site in (old, new)]
    assert sheets[0] != sheets[1]
    assert get(old.url, sheets[1]).status == get(new.url, sheets[0]).status == 404
    for sheet in sheets * 3:
        answer = get(front.url, sheet)
        assert (answer.status, "immutable" in answer.headers["cache-control"]) == (200, True)
    assert b".later" in get(front.url, sheets[1]).body
    for number in range(20):
        assert get(front.url, style_sheet(f"{front.url}/about/?as_at=2026-01-{number + 1:02}")).body


def test_open_page_of_the_old_release_is_told_once_to_renew_itself(both):
    _front, (old, new) = both
    shown = token_of(old.url)
    assert get(old.url, f"/live/?v={shown}").status == 204
    told = get(new.url, f"/live/?v={shown}")
    assert b"The page was brought up to date." in told.body
    now = token_of(new.url)
    assert now.encode() in told.body
    assert get(new.url, f"/live/?v={now}").status == 204


def test_readers_and_staff_are_served_by_both_and_see_the_same(both, count):
    front, (old, new) = both
    session = begin_session(old.database)
    with Readers(front.url, SAME_IN_BOTH) as readers:
        replies = [save_draft(front.url, session, DRAFT) for _number in range(8)]
        readers.have_asked_all()
    count(readers, saves=len(replies))
    assert {reply.status for reply in replies} == {302}
    run_python(PUBLISH, old.database)
    for site in (old, new):
        assert seconds_until(f"{site.url}/", "74 participants") < SECONDS_UNTIL_SEEN
