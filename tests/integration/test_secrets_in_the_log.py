"""What people type into the admin stands in no log and on no error page, also when it fails."""

import pytest
from django.contrib.admin import AdminSite
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from convention_tracker import logs
from signatories.presenters import home
from tests.accounts import PASSWORD, SECRET, give_second_factor, log_in, make_reviewer
from tests.lines import kept
from tests.processes import manage

LOGIN = "/admin/login/"


@pytest.fixture
def log():
    with kept(logs.Json()) as lines:
        yield lines


@pytest.mark.django_db
def test_password_sent_while_the_program_fails_is_in_no_log_and_on_no_page(log, monkeypatch):
    def fail(*_arguments, **_options):
        raise RuntimeError("the table of sessions is gone")

    make_reviewer("rita")
    monkeypatch.setattr(SessionStore, "save", fail)
    client = Client(raise_request_exception=False)
    sent = {"username": "rita", "password": PASSWORD, "next": "/admin/"}
    answer = client.post(LOGIN, sent, headers={"Authorization": "Bearer t0ken"})
    assert answer.status_code == 500
    (line,) = [line for line in log if "the table of sessions is gone" in line]
    assert "Traceback" in line
    assert "/admin/login/" in line
    told = "".join(log) + answer.content.decode()
    assert [secret for secret in (PASSWORD, "t0ken", "RuntimeError") if secret in told] == [
        "RuntimeError"
    ]
    assert "RuntimeError" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (f"username=rita&password={PASSWORD}&" + "x=&" * 2000, "application/x-www-form-urlencoded"),
        (f'{{"password": "{PASSWORD}"}}', "application/json"),
        (
            f'--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n{PASSWORD}',
            "multipart/form-data; boundary=b",
        ),
        (f"password={PASSWORD}", "multipart/form-data"),
    ],
    ids=["too many fields", "json", "cut", "no boundary"],
)
def test_password_in_a_body_that_is_refused_is_in_no_log_and_on_no_page(log, body, content_type):
    client = Client(raise_request_exception=False)
    answer = client.post(LOGIN, body, content_type=content_type)
    assert answer.status_code in {200, 400}
    assert PASSWORD not in "".join(log) + answer.content.decode()


KEY, TOKEN, PHRASE = "a-secret-key-of-the-site-0815", "a-token-of-metrics-0815", "pass/phr#se-0815"


@pytest.mark.parametrize("address", ["/", "/admin/", "/admin/account/"])
@pytest.mark.usefixtures("snapshot")
def test_no_secret_of_the_site_is_told_when_a_page_fails(log, settings, monkeypatch, address):
    rita = make_reviewer("rita")
    give_second_factor(rita)
    client = log_in(Client(raise_request_exception=False), rita)
    session = client.cookies["sessionid"].value

    def fail(*_arguments, **_options):
        raise RuntimeError("a mistake of ours")

    settings.METRICS_TOKEN = TOKEN
    settings.SECRET_KEY_FALLBACKS = [KEY]
    monkeypatch.setattr(home, "present", fail)
    monkeypatch.setattr(AdminSite, "each_context", fail)
    headers = {"Authorization": f"Bearer {TOKEN}", "Cookie": f"sessionid={session}"}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 500
    assert "a mistake of ours" in "".join(log)
    told = "".join(log) + answer.content.decode()
    secrets = [KEY, TOKEN, SECRET, PASSWORD, session, rita.password, settings.SECRET_KEY]
    assert [secret for secret in secrets if secret in told] == []


URLS = [f"postgres://app:{PHRASE}@127.0.0.1:1/none", "mysql://app:pass-phrase-0815@127.0.0.1/none",
        "postgres://app:pass-phrase-0815@127.0.0.1:port/none",
        "postgres://app:pass-phrase-0815@127.0.0.1:1/none?sslmode=pass"]  # fmt: skip


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("command", [["check"], ["doctor"], ["migrate"], ["load_register"],
                                     ["backup", "none.zip"]])  # fmt: skip
def test_no_command_tells_a_secret_when_it_fails(url, command):
    done = manage(url, *command, SECRET_KEY=KEY, METRICS_TOKEN=TOKEN, SNAPSHOT_DIR="")
    told = done.stdout + done.stderr
    said = [KEY, TOKEN, "0815", "phrase", "phr"]
    assert [secret for secret in said if secret in told] == []
