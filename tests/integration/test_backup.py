"""`manage.py backup` and `restore`: all of it, of one moment, into either database, or nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from convention_tracker.operating import archive, copying, tables
from convention_tracker.operating.archive import FORMAT
from signatories import models
from tests.postgres import Postgres
from tests.processes import (
    MIGRATE,
    PUBLISH_MANY,
    Peer,
    copy_file,
    manage,
    new_database,
    new_on_server,
    run_python,
)

PASSWORD = "a long one, for tests only"
SECRET = "5eed" * 10
CODE = "104729104729"

# Something in every table. The acts are of a chain that changed its kind and back, so that they
# were not published in the order of their ids.
FILL = f"""
from datetime import date
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission, User
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from articles.importing import candidate, store
from articles.languages import BY_CODE
from convention_tracker import clock
from convention_tracker.accounts import events
from signatories import actions, models
from signatories.records import to_stored
from tests.convention_text import made_up
from tests.factories import make_act, make_application, make_draft, make_staff, publish
from tests.status_files import with_rows
alice = make_staff("alice")
alice.set_password({PASSWORD!r})
alice.save()
alice.groups.set(Group.objects.filter(name="recorder"))
alice.user_permissions.set(Permission.objects.filter(codename="view_draft"))
lawyers = Group.objects.create(name="lawyers")
lawyers.permissions.set(Permission.objects.filter(codename="view_action"))
TOTPDevice.objects.create(user=alice, key={SECRET!r})
StaticDevice.objects.create(user=alice).token_set.create(token={CODE!r})
events.record(events.Kind.LOGIN, alice)
LogEntry.objects.log_actions(alice.pk, [lawyers], CHANGE, "Вопрос “ü”")
for act in (
    make_act("accession", "2026-05-04", "KEN", id="ken-accession-1"),
    make_act("ratification", "2026-05-04", "KEN", id="ken-ratification-1",
             supersedes="ken-accession-1", reason="It was a ratification."),
    make_act("accession", "2026-05-04", "KEN", id="ken-accession-2",
             supersedes="ken-ratification-1", reason="It was not."),
):
    models.Action.objects.create(**to_stored(act))
row = make_application("FRA", "NCL", "New Caledonia", True, "2027-01-01")
models.TerritorialApplication.objects.create(**to_stored(row))
publish(make_draft(alice))
make_draft(alice, "BRA", note="one\\ntwo\\u2028three\\x85", date="2026-07", evidence="reported")
publish(make_draft(alice, "NZL"))
data = with_rows(("Japan", "4 May 2026", ""), ("Kenya", "", "4 May 2026 a"), signatories=74)
actions.check_depositary(actions.Material(data, "saved.xml", date(2026, 11, 22)), alice)
store(candidate("text.txt", made_up("ar"), BY_CODE["ar"]), clock.now())
"""
WORK_ON = f"""
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import RequestFactory
from articles import library
from signatories import models, queries
from tests.factories import make_draft, make_staff, publish
known = set(models.Draft.history.values_list("id", flat=True))
alice = User.objects.get(username="alice")
print("published by:", models.Draft.history.get(id=max(known), history_type="-").history_user)
print("may log in:", bool(authenticate(
    RequestFactory().post("/"), username="alice", password={PASSWORD!r})))
print("roles:", *sorted(group.name for group in alice.groups.all()))
print("texts:", *library.read().texts)
draft = make_draft(make_staff("dora"), "TUV", date="2026-05-05")
print("number given before:", draft.pk in known)
print("published:", publish(draft).id)
try:
    models.Action.objects.update(note="changed")
except IntegrityError as error:
    print(str(error).splitlines()[0])
print("acts:", *[act.id for act in queries.read_snapshot().register().acts_of["KEN"]])
"""


@pytest.fixture(scope="session")
def filled_database(shipped_database, tmp_path_factory) -> Iterator[str]:
    """The address of a database with something in every table, to read only."""
    with new_database(tmp_path_factory.mktemp("filled"), like=shipped_database) as url:
        run_python(FILL, url)
        yield url


@contextmanager
def of_other_kind(folder: Path, server: str, template: str = "") -> Iterator[str]:
    if connection.vendor == "sqlite":
        with new_on_server(server, template or "template1") as url:
            yield url
    else:
        url = f"sqlite:///{folder / 'other.sqlite3'}"
        copy_file(template, url)
        yield url


@pytest.fixture(scope="session")
def other_server() -> Iterator[str]:
    """A PostgreSQL server while the suite runs on SQLite; the other way round none is needed."""
    if connection.vendor == "sqlite":
        with Postgres() as server:
            yield server.url()
    else:
        yield ""


@pytest.fixture(scope="session")
def migrated_other(other_server, tmp_path_factory) -> Iterator[str]:
    with of_other_kind(tmp_path_factory.mktemp("migrated"), other_server) as url:
        run_python(MIGRATE, url)
        yield url


@pytest.fixture
def other_database(other_server, migrated_other, tmp_path) -> Iterator[str]:
    """The address of a just migrated database of the kind that the suite does not run on."""
    template = migrated_other.rpartition("/")[2] if other_server else migrated_other
    with of_other_kind(tmp_path, other_server, template) as url:
        yield url


def backed_up(url: str, file: Path, *options: str) -> Path:
    done = manage(url, "backup", str(file), *options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return file


def restored(url: str, file: Path) -> str:
    done = manage(url, "restore", str(file))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def members(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as found:
        return {name: found.read(name) for name in found.namelist()}


OF_EPOCH = ["signatories.registerversion.jsonl", archive.MANIFEST]


def epoch(file: Path) -> tuple[str, int]:
    row = json.loads(members(file)["signatories.registerversion.jsonl"])
    return row["fields"]["epoch"], row["fields"]["number"]


@pytest.mark.parametrize("options", [(), ("--with-accounts",)], ids=["names", "with accounts"])
def test_backup_restored_into_the_other_kind_of_database_gives_an_equal_backup(
    filled_database, other_database, tmp_path, options
):
    first = backed_up(filled_database, tmp_path / "first.zip", *options)
    restored(other_database, first)
    second = backed_up(other_database, tmp_path / "second.zip", *options)
    there, here = members(first), members(second)
    empty = [name for name, lines in there.items() if not lines]
    assert empty == []
    assert there.keys() == here.keys()
    assert [name for name in there if there[name] != here[name]] == OF_EPOCH
    assert epoch(first)[0] != epoch(second)[0]
    assert epoch(first)[1] == epoch(second)[1]


def test_backup_without_accounts_restores_names_that_cannot_log_in_and_numbers_go_on(
    filled_database, other_database, tmp_path
):
    said = restored(other_database, backed_up(filled_database, tmp_path / "b.zip"))
    assert "Accounts came as names without a password" in said
    assert run_python(WORK_ON, other_database) == [
        "published by: reviewer",
        "may log in: False",
        "roles: recorder",
        "texts: ar",
        "number given before: False",
        "published: tuv-signature-1",
        "published rows are never changed or deleted: supersede them",
        "acts: ken-accession-2",
    ]


def test_backup_with_accounts_restores_passwords_and_second_factors(
    filled_database, other_database, tmp_path
):
    file = backed_up(filled_database, tmp_path / "b.zip", "--with-accounts")
    assert "without a password" not in restored(other_database, file)
    assert "may log in: True" in run_python(WORK_ON, other_database)


def test_backup_without_accounts_holds_no_secret(filled_database, tmp_path):
    plain = b"".join(members(backed_up(filled_database, tmp_path / "b.zip")).values())
    whole = backed_up(filled_database, tmp_path / "a.zip", "--with-accounts")
    for secret in (b"pbkdf2_", SECRET.encode(), CODE.encode()):
        assert secret not in plain
        assert secret in b"".join(members(whole).values())
    assert b'"username": "alice"' in plain


def test_every_table_of_the_database_is_backed_up_or_left_out_for_a_reason(db):
    kept = {m._meta.db_table for m in tables.tables(with_accounts=True).values()}
    left_out = {
        model._meta.db_table
        for label in tables.LEFT_OUT
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    there = set(connection.introspection.table_names())
    assert there - kept - left_out == {"django_migrations"}  # made by migrate
    assert all(tables.LEFT_OUT.values())


# -- of one moment ---------------------------------------------------------------------------------

SLOW = """
from pathlib import Path
from convention_tracker.operating import copying, lines
write = lines.write
def waiting(model, *arguments, **options):
    write(model, *arguments, **options)
    if model._meta.label_lower == "auth.user":
        print("ready", flush=True)
        sys.stdin.readline()
lines.write = waiting
copying.back_up(Path(sys.argv[1]), with_accounts=False)
"""
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
print(publish(make_draft(make_staff("late"))).id)
"""


def test_backup_under_writes_restored_into_the_other_kind_of_database_gives_an_equal_one(
    fresh_database, other_database, tmp_path
):
    shipped = backed_up(fresh_database, tmp_path / "shipped.zip")
    with Peer(PUBLISH_MANY, fresh_database, "0", "100") as writer:
        assert writer.hear() == "ready"
        for _number in range(100):
            writer.go()
        writer.hear()  # it has published one
        whole = backed_up(fresh_database, tmp_path / "whole.zip")
        writer.finish()
    last = backed_up(fresh_database, tmp_path / "last.zip")
    held = [acts_and_version(file) for file in (shipped, whole, last)]
    assert held == sorted(set(held))
    assert len({acts - version for acts, version in held}) == 1

    restored(other_database, whole)
    there, here = members(whole), members(backed_up(other_database, tmp_path / "again.zip"))
    assert [name for name in there if there[name] != here[name]] == OF_EPOCH


def acts_and_version(file: Path) -> tuple[int, int]:
    """How many acts a backup holds, each of which raised the version by one."""
    return members(file)["signatories.action.jsonl"].count(b"\n"), epoch(file)[1]


def test_backup_while_others_publish_is_of_one_moment(fresh_database, tmp_path):
    file = tmp_path / "b.zip"
    with Peer(SLOW, fresh_database, str(file)) as backup:
        assert backup.hear() == "ready"
        assert run_python(PUBLISH, fresh_database) == ["jpn-signature-1"]
        backup.go()
        backup.finish()
    found = members(file)
    assert b"jpn-signature-1" not in b"".join(found.values())
    assert b'"number": 1' in found["signatories.registerversion.jsonl"]
    assert b"late" not in found["auth.user.jsonl"]


# -- all or nothing --------------------------------------------------------------------------------


def backup(file: Path, **options: bool) -> None:
    call_command("backup", file, verbosity=0, **options)


@pytest.mark.django_db
def test_backup_is_readable_by_its_owner_alone_and_says_what_it_is(tmp_path, capsys):
    backup(tmp_path / "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
    assert "at version" in capsys.readouterr().out
    told = json.loads(members(tmp_path / "b.zip")[archive.MANIFEST])
    assert told["format"] == FORMAT
    assert told["tables"]["signatories.action"]["rows"] == models.Action.objects.count()
    assert told["migrations"]["signatories"] >= "0007_roles"


@pytest.mark.django_db
def test_backup_that_the_disk_has_no_room_for_leaves_the_old_one_and_nothing_else(
    tmp_path, monkeypatch
):
    (tmp_path / "b.zip").write_text("the old one")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("convention_tracker.files.os.fsync", full)
    with pytest.raises(CommandError, match=r"No space left on device\. It is as it was"):
        backup(tmp_path / "b.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]
    assert (tmp_path / "b.zip").read_text() == "the old one"


TOO_LITTLE_ROOM = """
import resource
from pathlib import Path
from convention_tracker.operating import copying
from signatories import queries
queries.read_version("register")  # SQLite may need room as well
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    copying.back_up(Path(sys.argv[1]), with_accounts=False)
except OSError as error:
    print(error.strerror)
"""


def test_backup_that_fails_half_way_leaves_the_old_one_and_nothing_else(shipped_database, tmp_path):
    (tmp_path / "b.zip").write_text("the old one")
    said = run_python(TOO_LITTLE_ROOM, shipped_database, str(tmp_path / "b.zip"))
    assert said == ["File too large"]
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]
    assert (tmp_path / "b.zip").read_text() == "the old one"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["none/b.zip", "."])
def test_backup_into_a_place_that_takes_no_file_is_refused(tmp_path, name):
    with pytest.raises(CommandError, match="could not be written"):
        backup(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_backup_of_a_register_that_was_never_loaded_is_refused(tmp_path):
    models.RegisterVersion.objects.all().delete()
    with pytest.raises(CommandError, match="nothing to back up"):
        backup(tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_backup_is_remembered_by_this_machine(tmp_path, settings, register_day):
    settings.SNAPSHOT_FILE = tmp_path / "own" / "snapshot.jsonl"
    assert copying.last_backup() is None
    backup(tmp_path / "b.zip")
    assert copying.last_backup() == datetime(2026, 11, 22, 17, tzinfo=UTC)


@pytest.mark.django_db
def test_restore_into_a_database_that_is_not_empty_is_refused(tmp_path):
    backup(tmp_path / "b.zip")
    before = models.Action.objects.count()
    with pytest.raises(CommandError, match=r"not empty.*Nothing was restored") as refused:
        call_command("restore", tmp_path / "b.zip")
    assert refused.value.returncode == 1
    assert models.Action.objects.count() == before


def test_restore_into_a_database_that_was_not_migrated_says_so(empty_database, tmp_path):
    with archive_of(tmp_path / "b.zip"):
        pass
    done = manage(empty_database, "restore", str(tmp_path / "b.zip"))
    assert done.returncode == 1
    assert "run manage.py migrate" in done.stderr


@contextmanager
def archive_of(file: Path, **changes: object) -> Iterator[archive.Writer]:
    """An archive of the tests' own making."""
    with file.open("wb") as target, archive.writing(target) as writer:
        yield writer
        values = {
            "made_at": "2026-11-22T12:00:00+00:00",
            "release": "2026-11-22",
            "version": "abcdef01.1",
            "with_accounts": False,
            "migrations": {},
            "tables": writer.tables,
        }
        writer.describe(archive.Manifest(**(values | changes)))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_restore_of_an_archive_with_other_tables_says_which_release_to_take(tmp_path):
    with archive_of(tmp_path / "b.zip", migrations={"signatories": "0099_later"}):
        pass
    with pytest.raises(CommandError, match=r"signatories: 0099_later there, 0\w+ here"):
        call_command("restore", tmp_path / "b.zip")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda data: data[: len(data) // 2], "cut or damaged"),
        (lambda data: b"iso3,kind\nFRA,signature\n", "no archive of a backup"),
        (lambda data: b"", "no archive of a backup"),
        (lambda data: None, "No such file"),
    ],
    ids=["cut", "foreign", "empty", "missing"],
)
def test_restore_of_what_is_no_whole_archive_is_refused_with_status_three(tmp_path, damage, why):
    file = tmp_path / "b.zip"
    backup(file)
    data = damage(file.read_bytes())
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(CommandError, match=why) as refused:
        call_command("restore", file)
    assert refused.value.returncode == 3


# A row that refers to another which is not there passes all checks of the archive itself.
TORN = """
import json
from pathlib import Path
from convention_tracker.operating import archive
whole, torn = map(Path, sys.argv[1:])
with archive.opened(whole) as found, torn.open("wb") as file, archive.writing(file) as writer:
    for label in found.manifest.tables:
        with writer.table(label) as stream:
            for line in found.lines(label):
                if label != "signatories.participant" or '"FRA"' not in line:
                    stream.write(line)
    values = {name: getattr(found.manifest, name) for name in archive.Manifest.__slots__}
    writer.describe(archive.Manifest(**values | {"tables": writer.tables}))
"""


def test_restore_that_fails_at_the_end_leaves_the_database_as_empty_as_before(
    filled_database, other_database, tmp_path
):
    whole = backed_up(filled_database, tmp_path / "whole.zip")
    torn = tmp_path / "torn.zip"
    run_python(TORN, filled_database, str(whole), str(torn))
    done = manage(other_database, "restore", str(torn))
    assert done.returncode == 3
    assert "contradict each other" in done.stderr
    assert "Traceback" not in done.stderr
    restored(other_database, whole)


RESTORE = """
from pathlib import Path
from convention_tracker.operating import copying
print("ready", flush=True)
sys.stdin.readline()
try:
    copying.restore(Path(sys.argv[1]))
    print("restored")
except (copying.Unfit, copying.Refused):
    print("refused")
"""


def test_restore_by_two_at_once_is_done_once(filled_database, other_database, tmp_path):
    file = backed_up(filled_database, tmp_path / "b.zip")
    with (
        Peer(RESTORE, other_database, str(file)) as one,
        Peer(RESTORE, other_database, str(file)) as two,
    ):
        assert [one.hear(), two.hear()] == ["ready", "ready"]
        one.go()
        two.go()
        assert sorted(one.finish() + two.finish()) == ["refused", "restored"]
    again = backed_up(other_database, tmp_path / "again.zip")
    assert members(again)["signatories.action.jsonl"] == members(file)["signatories.action.jsonl"]
