"""A page that arrives in pieces, as over a bad line, stays where it is while it does."""

import re
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from tests.functional.scripts import wait_for_scripts
from tests.functional.visitors import DESK, PHONE
from tests.functional.watching import watch_shifts

pytestmark = pytest.mark.drawn

# When each script was asked for, by its name without the sum of its content.
SCRIPTS = """() => Object.fromEntries(
    performance.getEntriesByType("resource").filter(({name}) => name.endsWith(".js"))
        .map(({name, startTime}) => [name.split("/").pop().split(".")[0], startTime]))"""
PAUSE = 0.02  # seconds, in which the browser draws what it has
PIECE = re.compile(rb"(?=<(?:section|div|form|table|h2|nav|footer)\b)")


@pytest.fixture
def bad_line(site):
    """Another address of the site, over which the pages come block by block."""

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            connection = HTTPConnection(urlsplit(site.url).netloc, timeout=10)
            connection.request("GET", self.path)
            answer = connection.getresponse()
            body, kind = answer.read(), answer.headers["Content-Type"]
            connection.close()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            for piece in PIECE.split(body) if kind.startswith("text/html") else [body]:
                self.wfile.write(piece)
                time.sleep(PAUSE)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize(
    "path", ["/", "/ar/", "/states/", "/states/vnm/", "/entry-into-force/", "/map/"]
)
def test_what_has_arrived_does_not_move_when_the_rest_comes(new_context, bad_line, path, screen):
    troubles: list[str] = []
    tab = new_context(**screen).new_page()
    watch_shifts(tab, troubles)
    tab.goto(bad_line + path, wait_until="networkidle")
    assert troubles == []


@pytest.mark.parametrize(
    ("path", "later"),
    [
        ("/", {"copy", "live", "map"}),
        ("/states/", {"htmx-2", "live", "typed"}),
        ("/states/vnm/", {"copy", "live"}),
        ("/articles/search/", {"htmx-2", "live", "typed"}),
    ],
)
def test_scripts_that_the_first_view_does_not_need_come_after_it(page, path, later):
    page.goto(path)
    wait_for_scripts(page)
    drawn = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    asked = page.evaluate(SCRIPTS)
    assert {name for name, moment in asked.items() if moment > drawn} == later
    assert {name for name, moment in asked.items() if moment < drawn} == {"parts"}
