"""The real thing: gunicorn on a database of its own, and Chromium in front of it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.processes import new_database, run_python
from tests.sites import Site, gunicorn

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
STAFF = {"username": "alice", "password": "for-tests-only-4711"}
WITH_SECOND_FACTOR = """
from django.contrib.auth.models import User
from tests.accounts import give_second_factor
give_second_factor(User.objects.create_superuser(sys.argv[1], password=sys.argv[2]))
"""

# Playwright's loop runs in this thread until the session ends; nothing of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


# -- the site ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def start_site(
    collected_files: None, shipped_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Any]:
    """A context in which a site of its own runs, on a copy of the shipped register.

    It takes variables of the environment, beside those of the tests.
    """

    @contextmanager
    def start(**more: Any) -> Iterator[Site]:
        folder = tmp_path_factory.mktemp("site")
        with new_database(folder, like=shipped_database) as database:
            make_staff_account(database)
            with gunicorn(database, folder, **more) as site:
                yield site

    return start


@pytest.fixture(scope="session")
def site(start_site: Callable[[], Any]) -> Iterator[Site]:
    """The site that tests read; one that writes starts its own."""
    with start_site() as running:
        yield running


def make_staff_account(database: str) -> None:
    """An account that may do everything in the admin; its app has a secret that tests know."""
    run_python(WITH_SECOND_FACTOR, database, *STAFF.values())


# -- another site ----------------------------------------------------------------------------------


@pytest.fixture
def other_site() -> Iterator[Callable[[str], str]]:
    """Serve a page of another origin: give its body, get its address."""
    shown: list[str] = []

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(f"<!DOCTYPE html><title>News</title>{shown[-1]}".encode())

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Article) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def serve(body: str) -> str:
            shown.append(body)
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve
        server.shutdown()


# -- the browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; without a sandbox, which root and containers do not give it."""
    return {
        **browser_type_launch_args,
        "executable_path": _chromium(),
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


def _chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), ON_A_MAC)
    if not Path(found).exists():
        pytest.fail("Chromium is not installed; tools/ensure_test_tools.sh installs it.")
    return found


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each tab names its site; the plug-in's own fixture warns under pytest 9."""


@pytest.fixture
def trouble_meant() -> tuple[str, ...]:
    """What the console may say, for tests that make trouble."""
    return ()


@pytest.fixture
def page(
    new_context: Callable[..., BrowserContext], site: Site, trouble_meant: tuple[str, ...]
) -> Iterator[Page]:
    """A reader's tab, on the site. No error, no violation of the policy, no other host."""
    context = new_context(base_url=site.url)
    context.set_default_timeout(10_000)
    troubles = _watch(context, site.url)
    tab = context.new_page()
    yield tab
    assert [one for one in troubles if not any(words in one for words in trouble_meant)] == []


def _watch(context: BrowserContext, home: str) -> list[str]:
    """What goes wrong in a browser, as it happens."""
    troubles: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _is_expected(message):
            troubles.append(f"{message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:")):
            troubles.append(f"request: {request.url}")

    context.add_init_script(
        "addEventListener('securitypolicyviolation', event =>"
        " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    return troubles


def _is_expected(message: ConsoleMessage) -> bool:
    """An error page that was asked for, or a search that gave way to the next one."""
    expected = (
        "status of 404",
        "status of 400",
        "status of 503",
        "Error Code 503",
        "htmx:afterRequest",
        "htmx:sendAbort",
    )
    return any(words in message.text for words in expected)
