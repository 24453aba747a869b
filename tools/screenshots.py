"""Take the README's screenshots of the shipped register: `python -m tools.screenshots [FOLDER]`."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.browsers import CHROMIUM_ARGUMENTS, chromium
from tools.shipped import shipped_site

if TYPE_CHECKING:
    from tests.sites import Site

FOLDER = Path(__file__).parent / "screenshots"
LIMIT = 900 * 1024  # bytes, of all together
COLOURS = 128  # of a palette: nobody sees that the others are missing
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
TELEPHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass(frozen=True, slots=True)
class Shot:
    """What a picture shows; the admin is shown to staff."""

    name: str
    address: str
    scheme: Literal["light", "dark"] = "light"
    telephone: bool = False
    staff: bool = False


SHOTS = [
    Shot("home", "/"),
    Shot("home-dark", "/", scheme="dark"),
    Shot("phone", "/", telephone=True),
    Shot("state", "/states/vnm/"),
    Shot("article", "/articles/41/"),
    Shot("admin", "/admin/", staff=True),
]


def main(folder: Path) -> int:
    """Write the pictures; 1 when they are too heavy, and nothing is written."""
    with shipped_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        pictures = {shot.name: lighter(take(browser, site, shot)) for shot in SHOTS}
        browser.close()
    total = sum(map(len, pictures.values()))
    for name, picture in pictures.items():
        print(f"{name}.png: {len(picture)} bytes")
    if total > LIMIT:
        print(f"{total} bytes in all: more than {LIMIT}", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (folder / f"{name}.png").write_bytes(picture)
    return 0


def take(browser: Browser, site: "Site", shot: Shot) -> bytes:
    """A picture of the first screen, as PNG."""
    options = TELEPHONE if shot.telephone else DESK
    context = browser.new_context(base_url=site.url, color_scheme=shot.scheme, **options)
    if shot.staff:
        from tests.wire import begin_session

        session = begin_session(site.database)
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page = context.new_page()
    for _visit in range(2):  # the first one brings the font, and is drawn without it
        page.goto(shot.address, wait_until="networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def lighter(picture: bytes) -> bytes:
    """The same picture with a palette."""
    with Image.open(io.BytesIO(picture)) as image:
        reduced = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER))
