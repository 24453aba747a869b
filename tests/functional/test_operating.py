"""gunicorn as operators run it: reloaded, migrated under, measured; its log keeps secrets."""

import http.client
import itertools
import json
import os
import re
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlencode, urlsplit

import pytest

from tests.accounts import PASSWORD, SECRET, shown_by_app
from tests.figures import figures
from tests.functional.conftest import STAFF
from tests.processes import Peer, manage, run_python

TOKEN = "a-token-for-tests-only"
ADDRESSES = ["/", "/states/", "/states/fra/", "/data/states.csv", "/healthz", "/nothing/"]
SECONDS_TO_EXCHANGE = 30


def connect(site):
    parts = urlsplit(site.url)
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)


def get(connection, address, **headers):
    """Status, headers and text of an answer that was read to its end."""
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def get_once(site, address, **headers):
    """The same by a connection for this request alone, as a proxy's."""
    connection = connect(site)
    try:
        return get(connection, address, **{"Connection": "close", **headers})
    finally:
        connection.close()


def wait_for(condition, seconds=SECONDS_TO_EXCHANGE):
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.05)


# -- graceful reload -------------------------------------------------------------------------------


@contextmanager
def reading(site, keep_alive):
    """Readers who ask without a pause until the end; the list holds each status, and seconds."""
    answers, stop = [], threading.Event()

    def read():
        connection = connect(site)
        headers = {} if keep_alive else {"Connection": "close"}
        for address in itertools.cycle(ADDRESSES):
            if stop.is_set():
                return connection.close()
            asked = time.monotonic()
            status, _, _ = get(connection, address, **headers)
            answers.append((status, time.monotonic() - asked))

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(read) for _ in range(4)]
        try:
            yield answers
        finally:
            stop.set()
            for one in asking:
                one.result()


@pytest.mark.parametrize("keep_alive", [False, True], ids=["new connections", "kept alive"])
def test_workers_exchanged_under_load_fail_no_request_and_keep_none_waiting(start_site, keep_alive):
    with start_site() as site:
        with reading(site, keep_alive) as answers:
            wait_for(lambda: len(answers) > 50)
            old, before, begun = set(site.workers), len(answers), time.monotonic()
            site.reload()
            wait_for(lambda: len(site.workers) == 2 and not old & set(site.workers))
            to_exchange = time.monotonic() - begun
            wait_for(lambda: len(answers) > before + 200)
        assert {status for status, _ in answers} == {200, 404}
        # Loading the program takes most of that time: the old ones go on meanwhile.
        assert max(seconds for _, seconds in answers[before:]) < to_exchange / 2


# -- connections -----------------------------------------------------------------------------------

BURSTS, CONNECTIONS = 12, 16
SECONDS_TO_CLOSE = 0.2  # in which workers notice what is closed, and count it no more
NAMES_THE_WORKER = {"ACCESS_LOG": "1", "GUNICORN_CMD_ARGS": "--access-logformat '%(p)s %(q)s'"}


def test_connections_opened_at_once_are_shared_by_the_workers(start_site):
    """Else the worker that is awake takes them all, and the other has nothing to do."""
    with start_site(**NAMES_THE_WORKER) as site:
        wait_for(lambda: len(who_answers(site, f"/?begun={time.monotonic()}")) == 2)
        shares = [who_answers(site, f"/?burst={burst}") for burst in range(BURSTS)]
    assert [share.total() for share in shares] == [CONNECTIONS] * BURSTS
    uneven = [share for share in shares if len(share) < 2 or min(share.values()) < 3]
    assert len(uneven) <= 2, shares  # on a busy machine; of one that does not share it is half


def who_answers(site, address):
    """How many of connections that are all open at the same time each worker has."""
    with ExitStack() as opened:
        connections = [opened.enter_context(closing(connect(site))) for _ in range(CONNECTIONS)]
        for connection in connections:
            connection.connect()
        for connection in connections:
            connection.request("GET", address)
        for connection in connections:
            connection.getresponse().read()
    found: Counter[str] = Counter()

    def is_logged():
        lines = [line.split() for line in site.log.splitlines()]
        found.clear()
        found.update(worker for worker, *query in lines if query == [urlsplit(address).query])
        return found.total() >= CONNECTIONS

    wait_for(is_logged)
    time.sleep(SECONDS_TO_CLOSE)
    return found


# -- migrations ------------------------------------------------------------------------------------

# Locks every table that pages are read from, as a migration does that changes them, until told.
MIGRATION = """
from django.apps import apps
from django.db import connection, models
configs = [apps.get_app_config(label) for label in ("articles", "signatories")]
with connection.schema_editor() as editor:
    for model in [model for config in configs for model in config.get_models()]:
        column = models.IntegerField(null=True)
        column.set_attributes_from_name("added")
        editor.add_field(model, column)
    print("holding", flush=True)
    sys.stdin.readline()
"""
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
print(publish(make_draft(make_staff("dora"))).id)
"""
UNASKED = ["/", "/states/jpn/", "/map/", "/entry-into-force/", "/articles/5/", "/data/actions.csv"]


def test_migration_that_holds_its_locks_keeps_no_reader_waiting(start_site):
    with start_site() as site:
        with Peer(MIGRATION, site.database) as migration:
            assert migration.hear() == "holding"
            begun = time.monotonic()
            while time.monotonic() - begun < 4:
                for address in UNASKED:
                    asked = time.monotonic()
                    assert get_once(site, address)[0] == 200
                    assert get_once(site, f"{address}?as_at=2025-10-2{int(asked) % 10}")[0] < 500
                    assert time.monotonic() - asked < 2, f"{address} waited"
                assert get_once(site, "/readyz")[0] == 200
            migration.go()
            migration.finish()
        run_python(PUBLISH, site.database)
        wait_for(lambda: "4 May 2026" in get_once(site, "/states/jpn/")[2], seconds=5)


# -- metrics ---------------------------------------------------------------------------------------

REQUESTS = "tracker_requests_total"
CONFIRMED = "tracker_register_confirmed_timestamp_seconds"


def scrape(site):
    status, _, text = get_once(site, "/metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    return figures(text)


def answered(found):
    """How many pages any worker has answered."""
    ways = ("memory", "rendering")
    return sum(value for key, value in found.items() if key[0] == REQUESTS and key[1] in ways)


def test_metrics_of_all_workers_are_told_by_each_and_survive_them(start_site, tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    with start_site(METRICS_TOKEN=TOKEN, TMPDIR=str(folder)) as site:
        for _ in range(30):
            get_once(site, "/states/fra/")
        assert [answered(scrape(site)) for _ in range(10)] == [30] * 10
        assert get_once(site, "/metrics")[0] == 401

        # A worker that is gone is no longer behind; what it counted stays.
        gone, *_ = site.workers
        os.kill(gone, signal.SIGKILL)
        wait_for(lambda: len(site.workers) == 2 and gone not in site.workers)
        site.reload()
        wait_for(lambda: time.time() - scrape(site)[CONFIRMED,] < 3)
        time.sleep(4)
        for _ in range(4):
            assert time.time() - scrape(site)[CONFIRMED,] < 3
        assert answered(scrape(site)) == 30
    assert not list(folder.iterdir()), "gunicorn leaves its folder of metrics behind"


# -- the log ---------------------------------------------------------------------------------------


def post(site, address, **fields):
    """A form sent to the admin as a browser sends it: status, headers and text."""
    connection = connect(site)
    _, headers, page = get(connection, "/admin/login/")
    cookie = headers["Set-Cookie"].partition(";")[0]
    token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    body = urlencode({"csrfmiddlewaretoken": token[1], **fields})
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address, body, sent)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return found


def test_log_in_json_has_each_request_with_its_id_and_no_secret(start_site):
    mistyped, crossed = "Tr0mbone-mistyped", "Tr0mbone-crossed"
    with start_site(LOG_FORMAT="json", ACCESS_LOG="1", METRICS_TOKEN=TOKEN) as site:
        ids = [get_once(site, "/states/fra/")[1]["X-Request-ID"] for _ in range(2)]
        ids.append(get_once(site, "/nothing/")[1]["X-Request-ID"])
        answers = [
            post(site, "/admin/login/", username=STAFF["username"], password=mistyped),
            post(site, "/admin/login/", username=crossed, password=STAFF["username"]),
            post(
                site, "/admin/login/", username="alice", password=mistyped, csrfmiddlewaretoken=""
            ),
            post(site, "/states/", password=mistyped),
            post(site, "/admin/nothing/", password=mistyped),
            post(site, "/admin/login/?next=/admin/", **STAFF),
        ]
        assert [status for status, _, _ in answers] == [200, 200, 403, 405, 302, 302]
        cookies = " ".join(answers[-1][1].get_all("Set-Cookie"))
        scrape(site)
        log = site.log
    lines = [json.loads(line) for line in log.splitlines()]
    requests = {line["request_id"]: line for line in lines if line["logger"] == "gunicorn.access"}
    assert [requests[id_]["status"] for id_ in ids] == [200, 200, 404]
    assert requests[ids[0]]["target"] == "/states/fra/"
    assert [line["message"] for line in lines if line.get("request_id") == ids[2]] == [
        "Not Found: /nothing/",
        "GET /nothing/ 404",
    ]
    assert any(line["message"].startswith("Booting worker") for line in lines)
    said = [line["message"].partition(" ")[0] for line in lines if "accounts" in line["logger"]]
    assert said == ["wrong_password", "wrong_password", "password"]

    secrets = [mistyped, crossed, STAFF["password"], PASSWORD, SECRET, shown_by_app(), TOKEN]
    secrets.append(cookies.partition("sessionid=")[2].partition(";")[0])
    assert all(secrets)
    told = log + "".join(text for _, _, text in answers[:1] + answers[2:])
    assert [secret for secret in secrets if secret in told] == []


# -- doctor ----------------------------------------------------------------------------------------


def test_doctor_finds_nothing_wrong_with_a_site_as_make_run_serves_it(
    collected_files, shipped_database
):
    key = "x0yz-long-enough-for-a-test" * 2
    done = manage(shipped_database, "doctor", SECRET_KEY=key, DJANGO_ALLOW_ASYNC_UNSAFE="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok     static files" in done.stdout
    assert "ok     isolation" in done.stdout
