"""Take the README's screenshots of a running site: `python tools/screenshots.py http://127.0.0.1:8000`."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
PAGES = {"home": "/"}


def main(site: str) -> None:
    """One picture for each page, 1280 pixels wide, light."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        for name, address in PAGES.items():
            page.goto(site + address)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
