"""What people type into the admin stands in no log and on no error page, also when it fails."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from convention_tracker import logs
from tests.accounts import PASSWORD, make_reviewer
from tests.lines import kept

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
