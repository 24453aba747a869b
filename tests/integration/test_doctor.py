"""`manage.py doctor`: sound installations pass, and each thing that is broken is found."""

import shutil
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from convention_tracker import clock, snapshot_file
from convention_tracker.operating import catalogue, copying
from convention_tracker.operating.doctor import OF_DATABASE, OF_FILES, Finding
from convention_tracker.snapshot_file import State, Version
from signatories import actions, models
from signatories.pictures import rendering
from tests.processes import MIGRATE, manage, run_python
from tests.triggers import installed

CHECKS = OF_FILES | OF_DATABASE
A_KEY = "kZ8-no-secret-but-long-enough-to-be-one-0123456789-abcdef"


def found(name: str) -> list[str]:
    """What a check says that is wrong."""
    return [finding.what for finding in CHECKS[name]() if finding.is_wrong]


def noted(name: str) -> list[str]:
    return [finding.what for finding in CHECKS[name]() if not finding.is_wrong]


@pytest.fixture
def public(settings, monkeypatch):
    """Settings as for the public."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # functional tests set it
    settings.SECRET_KEY, settings.DEBUG = A_KEY, False
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 3600, True
    settings.SITE_URL, settings.SITE_HOST = "https://tracker.example.org", "tracker.example.org"
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    return settings


# -- settings --------------------------------------------------------------------------------------


def test_settings_as_for_the_public_are_right(public):
    assert [found(name) + noted(name) for name in ("settings", "HTTPS", "hosts")] == [[], [], []]


@pytest.mark.parametrize(
    ("setting", "value", "check", "said"),
    [
        ("SECRET_KEY", "short", "settings", "SECRET_KEY has less than 50 characters"),
        ("DEBUG", True, "settings", "DEBUG set to True"),
        ("SECURE_HSTS_SECONDS", 0, "settings", "SECURE_HSTS_SECONDS"),
        ("HTTPS", False, "HTTPS", "HTTPS is off"),
        ("SITE_URL", "http://tracker.example.org", "HTTPS", "print http://tracker"),
        ("SITE_HOST", "127.0.0.1", "HTTPS", "requests are redirected"),
        ("ALLOWED_HOSTS", ["*"], "hosts", "answers to any name"),
        ("ALLOWED_HOSTS", ["example.org"], "hosts", "does not answer to tracker.example.org"),
    ],
)
def test_setting_unfit_for_the_public_is_found(public, setting, value, check, said):
    setattr(public, setting, value)
    (what,) = found(check)
    assert said in what


def test_https_off_on_ones_own_machine_is_a_note(settings):
    assert found("HTTPS") == []
    assert "HTTPS is off" in noted("HTTPS")[0]


# -- files -----------------------------------------------------------------------------------------


def collect(root):
    """Have static files in a folder, as operators do."""
    from django.test import override_settings

    storage = "convention_tracker.static_files.SmallStaticFiles"
    storages = {"staticfiles": {"BACKEND": storage}}
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The files as collectstatic leaves them."""
    root = tmp_path_factory.mktemp("static")
    collect(root)
    return root


@pytest.fixture
def static_root(settings, collected, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    shutil.copytree(collected, settings.STATIC_ROOT)
    return settings.STATIC_ROOT


def test_static_files_collected_are_right(static_root):
    assert found("static files") == []


def test_static_files_not_collected_are_found(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert found("static files") == ["Static files were not collected."]


def test_static_file_of_an_older_release_is_found_and_mended_as_is_said(static_root):
    (static_root / "css" / "site.css").write_text("body {}")
    assert found("static files") == ["Static files are missing or old: css/site.css."]
    collect(static_root)
    assert found("static files") == []


def test_static_file_that_was_lost_is_found(static_root):
    (hashed,) = (static_root / "css").glob("site.*.css")
    hashed.unlink()
    assert found("static files") == [f"Static files are missing or old: css/{hashed.name}."]


def test_static_file_that_is_new_and_not_collected_is_found(static_root, settings, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "new.css").write_text("body {}")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path / "new"]
    assert found("static files") == ["Static files are missing or old: new.css."]


def test_fonts_shipped_are_right():
    assert found("fonts") == []


@pytest.mark.parametrize(
    ("lost", "language"),
    [
        ("NotoSans-Regular.ttf", "English (en)"),
        ("NotoSans-Bold.ttf", "Русский (ru)"),
        ("NotoSansArabic-Regular.ttf", "العربية (ar)"),
        ("NotoSansSC-Bold.ttf", "简体中文 (zh-hans)"),
    ],
)
def test_font_that_was_lost_is_found(monkeypatch, tmp_path, lost, language):
    shutil.copytree(rendering.FONTS, tmp_path / "fonts")
    (tmp_path / "fonts" / lost).unlink()
    monkeypatch.setattr(rendering, "FONTS", tmp_path / "fonts")
    assert f"Pictures cannot show {language}." in found("fonts")


@pytest.fixture
def french(settings, tmp_path):
    """The one translation, compiled."""
    folder = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(settings.LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po", folder)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    compile_in(folder)
    return folder


def add_a_word(folder: Path) -> None:
    with (folder / "django.po").open("a") as file:
        file.write('\nmsgid "A new word"\nmsgstr "Un nouveau mot"\n')


def compile_in(folder: Path) -> None:
    from babel.messages.frontend import CommandLineInterface

    files = ["-i", str(folder / "django.po"), "-o", str(folder / "django.mo")]
    CommandLineInterface().run(["pybabel", "-q", "compile", *files])


def test_translations_compiled_are_right_also_on_another_day(french):
    assert found("translations") == []
    compiled = (french / "django.mo").read_bytes()
    year = f"POT-Creation-Date: {clock.today().year}".encode()
    (french / "django.mo").write_bytes(compiled.replace(year, b"POT-Creation-Date: 1999"))
    assert found("translations") == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "django.mo").unlink(),
        lambda folder: (folder / "django.mo").write_bytes(b""),
        add_a_word,
    ],
    ids=["missing", "empty", "old"],
)
def test_translation_that_is_not_compiled_is_found(french, spoil):
    spoil(french)
    assert found("translations") == ["Translations are not compiled, or from an older text: fr."]


# -- database --------------------------------------------------------------------------------------


def test_database_shipped_is_right(db, monkeypatch):
    if connection.vendor == "postgresql":  # tests read through the alias that writes
        monkeypatch.setattr(catalogue, "isolation", lambda _using: "repeatable read, read only")
    assert {name: list(check()) for name, check in OF_DATABASE.items() if name != "depositary"} == {
        name: [] for name in OF_DATABASE if name != "depositary"
    }


def test_triggers_that_were_removed_are_found(db):
    there = sorted((name, table) for table, name in installed())
    with connection.cursor() as cursor:
        for name, table in there:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
    (what,) = found("triggers")
    assert what.endswith(f"{', '.join(name for name, _ in there[:3])} and {len(there) - 3} more.")


def test_isolation_that_is_not_as_the_site_needs_it_is_found(db, monkeypatch):
    monkeypatch.setattr(catalogue, "isolation", lambda _using: "delete")
    assert "in the mode “delete”" in found("isolation")[0]


def test_isolation_is_read_from_the_database_itself(fresh_database):
    modes = {
        "sqlite": ["wal", "wal"],
        "postgresql": ["read committed, read and write", "repeatable read, read only"],
    }
    script = (
        "from convention_tracker.operating import catalogue\n"
        "print(catalogue.isolation('default'))\nprint(catalogue.isolation('register'))"
    )
    assert run_python(script, fresh_database) == modes[connection.vendor]


def test_facts_that_are_not_loaded_are_found(db, monkeypatch):
    monkeypatch.setattr(
        actions, "load", lambda *_a, **_k: SimpleNamespace(added=["a"], changed=["b", "c"])
    )
    assert found("facts") == ["3 of the facts of 2026-11-22 are not in the register."]


def test_register_that_was_never_loaded_is_found(db):
    models.RegisterVersion.objects.all().delete()
    assert found("snapshot") == ["The register was never loaded: the site has nothing to show."]


@pytest.mark.parametrize(("seconds", "is_found"), [(-60, True), (60, True), (1, False)])
def test_clock_that_is_not_the_databases_is_found(db, monkeypatch, seconds, is_found):
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(seconds=seconds))
    assert [("60 seconds apart" in what) for what in found("clock")] == [True] * is_found


# -- upkeep ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("free", "is_found"), [(100, True), (10_000, False)])
def test_disk_that_is_nearly_full_is_found(monkeypatch, free, is_found):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free * 2**20))
    assert all("100 MB are free" in what for what in found("disk space"))
    assert bool(found("disk space")) is is_found


def test_kept_snapshot_that_is_whole_is_right_and_a_missing_one_a_note(settings, tmp_path):
    settings.SNAPSHOT_FILE = tmp_path / "snapshot.jsonl"
    assert noted("kept snapshot") == [f"No snapshot is kept in {tmp_path} yet."]
    snapshot_file.write(settings.SNAPSHOT_FILE, State(Version("epoch", (1, 0)), {}))
    assert found("kept snapshot") + noted("kept snapshot") == []


def test_kept_snapshot_that_is_damaged_is_found(settings, tmp_path):
    settings.SNAPSHOT_FILE = tmp_path / "snapshot.jsonl"
    settings.SNAPSHOT_FILE.write_bytes(b"{}\n{}\n")
    assert "its checksum is wrong" in found("kept snapshot")[0]


@pytest.mark.parametrize(
    ("days", "outcome", "wrong", "notes"),
    [
        (None, "", [], ["The depositary's record was never checked."]),
        (1, "unreachable", [], ["The depositary's record was never checked."]),
        (6, "good", [], []),
        (7, "good", ["The last good check of the depositary is 7 days old."], []),
    ],
)
def test_depositary_not_followed_is_found(db, register_day, days, outcome, wrong, notes):
    if days is not None:
        at = clock.now() - timedelta(days=days)
        models.Check.objects.create(
            checked_at=at, recorded_at=at.date(), as_at=at.date(), outcome=outcome, version="a.1"
        )
    assert (found("depositary"), noted("depositary")) == (wrong, notes)


@pytest.mark.parametrize(
    ("last", "notes"),
    [
        (None, ["No backup was made from this machine."]),
        (datetime(2026, 11, 20, tzinfo=UTC), []),
        (
            datetime(2026, 11, 2, tzinfo=UTC),
            ["The last backup from this machine is of 2026-11-02."],
        ),
    ],
)
def test_backup_that_is_old_is_noted(register_day, monkeypatch, last, notes, tmp_path, settings):
    settings.SNAPSHOT_FILE = tmp_path / "snapshot.jsonl"
    if last:
        copying._last_backup().write_text(last.isoformat())
    assert (found("backup"), noted("backup")) == ([], notes)


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture
def one_check(monkeypatch):
    """Only a check that finds these."""

    def use(*findings):
        monkeypatch.setattr("convention_tracker.operating.doctor.OF_DATABASE", {})
        monkeypatch.setattr(
            "convention_tracker.operating.doctor.OF_FILES", {"hosts": lambda: iter(findings)}
        )

    return use


def test_command_says_what_to_do_and_fails_only_for_what_is_wrong(one_check):
    finding = Finding("Too old.", "Renew it.", is_wrong=False)
    one_check(finding)
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue() == "note   hosts: Too old.\n       Renew it.\n"
    one_check(Finding("Broken.", "Mend it."))
    with pytest.raises(CommandError, match="Wrong: 1") as failed:
        call_command("doctor", stdout=out)
    assert failed.value.returncode == 1
    assert out.getvalue().endswith("WRONG  hosts: Broken.\n       Mend it.\n")


def test_command_on_a_database_that_is_away_tells_the_rest_and_no_password():
    url = "postgres://app:pass-phrase@127.0.0.1:1/none"
    done = manage(url, "doctor")
    assert done.returncode == 1
    assert "WRONG  database: It cannot be read:" in done.stdout
    assert "ok     fonts" in done.stdout
    assert "pass-phrase" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_command_on_a_database_without_tables_says_migrate(empty_database):
    done = manage(empty_database, "doctor")
    assert done.returncode == 1
    assert "Run manage.py migrate." in done.stdout
    assert "facts" not in done.stdout


def test_command_on_a_database_that_was_migrated_and_not_loaded_says_load(empty_database):
    run_python(MIGRATE, empty_database)
    done = manage(empty_database, "doctor")
    assert "ok     migrations" in done.stdout
    assert "ok     isolation" in done.stdout
    assert done.stdout.count("Run manage.py load_register.") == 2


def test_command_with_a_wrong_variable_says_what_to_set():
    done = manage("sqlite:///none.sqlite3", "doctor", HTTPS="maybe")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "manage.py: HTTPS is 'maybe'; set it to 1 or 0.\n"
