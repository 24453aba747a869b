"""Lines of the log: plain for people, JSON for programs, each with its request."""

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from convention_tracker import env, logs


@pytest.fixture(autouse=True)
def _no_request():
    token = logs.request_id.set("")
    yield
    logs.request_id.reset(token)


@pytest.fixture
def request_id(_no_request):
    logs.request_id.set("5d1f")


def record(message="Not Found: %s", *arguments, error=None, **more):
    made = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, message, arguments or ("/x",), error
    )
    made.created, made.msecs = 1795366800.25, 250
    vars(made).update(more)
    return made


def test_plain_line_has_moment_level_source_and_request(request_id):
    line = logs.Plain().format(record())
    assert line == "2026-11-22 17:00:00,250 WARNING django.request [5d1f]: Not Found: /x"


def test_plain_line_of_no_request_names_none():
    assert "WARNING django.request: Not" in logs.Plain().format(record())


def test_json_line_is_one_object_with_the_same(request_id):
    line = logs.Json().format(record("two\nlines, “%s”", "y"))
    assert "\n" not in line
    told = json.loads(line)
    assert isinstance(told.pop("process"), int)
    assert told == {
        "time": "2026-11-22T17:00:00.250Z",
        "level": "WARNING",
        "logger": "django.request",
        "request_id": "5d1f",
        "message": "two\nlines, “y”",
    }


def test_json_line_of_an_error_and_of_the_access_log_tells_more():
    try:
        raise ValueError("bad")
    except ValueError as error:
        raised = (ValueError, error, error.__traceback__)
    told = json.loads(logs.Json().format(record(error=raised, fields={"status": 500})))
    assert told["exception"].endswith("ValueError: bad")
    assert told["status"] == 500
    assert "request_id" not in told


@pytest.mark.parametrize(("given", "chosen"), [("", "plain"), ("JSON", "json"), ("plain", "plain")])
def test_form_of_the_log_is_chosen_by_its_variable(monkeypatch, given, chosen):
    monkeypatch.setenv("LOG_FORMAT", given)
    assert env.choice("LOG_FORMAT", logs.FORMATS) == chosen


def test_form_of_the_log_that_there_is_not_stops_the_start(monkeypatch):
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match="set it to plain or json"):
        env.choice("LOG_FORMAT", logs.FORMATS)
