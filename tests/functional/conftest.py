"""The real thing: gunicorn on a database of its own, and Chromium in front of it."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.functional.visitors import DESK, PHONE, Visitor
from tests.functional.watching import watch, watch_shifts
from tests.processes import new_database, run_python
from tests.sites import Site, gunicorn
from tools.browsers import CHROMIUM_ARGUMENTS, chromium, engines

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may be late once: such a test is tried again, and then named."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Journeys go through every engine that this machine has, other tests through Chromium."""
    journey = metafunc.definition.get_closest_marker("every_engine")
    metafunc.config.option.browser = engines() if journey else ["chromium"]


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str
) -> dict[str, Any]:
    """The system's Chromium, and Playwright's own of the other engines."""
    if browser_name != "chromium":
        return browser_type_launch_args
    try:
        path = chromium()
    except FileNotFoundError as missing:
        pytest.fail(str(missing))
    return {**browser_type_launch_args, "executable_path": path, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each tab names its site; the plug-in's own fixture warns under pytest 9."""


@pytest.fixture
def trouble_meant() -> tuple[str, ...]:
    """What the console may say, for tests that make trouble."""
    return ()


@pytest.fixture
def open_tab(
    new_context: Callable[..., BrowserContext],
    site: Site,
    browser_name: str,
    trouble_meant: tuple[str, ...],
) -> Iterator[Callable[..., Page]]:
    """Open a reader's tab on the site, in a context with options.

    No error, no violation of the policy, no other host; where asked, no content moves by itself.
    """
    noted: list[list[str]] = []

    def open_one(is_still: bool = False, **options: Any) -> Page:
        context = new_context(base_url=site.url, **options)
        context.set_default_timeout(10_000)
        noted.append(watch(context, site.url))
        tab = context.new_page()
        if is_still and browser_name == "chromium":
            watch_shifts(tab, noted[-1])
        return tab

    yield open_one
    troubles = [trouble for tab in noted for trouble in tab]
    assert [one for one in troubles if not any(words in one for words in trouble_meant)] == []


@pytest.fixture
def page(open_tab: Callable[..., Page]) -> Page:
    """A reader's tab."""
    return open_tab()


@pytest.fixture(params=["desk", "telephone"])
def place(request: pytest.FixtureRequest) -> str:
    """Where somebody reads."""
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(
    request: pytest.FixtureRequest, open_tab: Callable[..., Page], browser_name: str, place: str
) -> Visitor:
    """Somebody with a tab. Firefox has fingers, but not the rest of a telephone."""
    options = dict(PHONE if place == "telephone" else DESK)
    if browser_name == "firefox":
        options.pop("is_mobile", None)
    page = open_tab(is_still=True, java_script_enabled=request.param, **options)
    return Visitor(page, touches=place == "telephone", scripts=request.param)
