"""Where the browsers of this machine are."""

import os
import shutil
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome"]
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Root and containers give no sandbox, and a container little shared memory.
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]


def chromium() -> str:
    """The path that CHROMIUM names, else the system's. Raises FileNotFoundError without one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), ON_A_MAC)
    if not Path(found).exists():
        raise FileNotFoundError(
            "Chromium is not installed; tools/ensure_test_tools.sh installs it."
        )
    return found


@cache
def engines() -> list[str]:
    """Chromium, and which others Playwright has here: it drives only those that it built."""
    with sync_playwright() as playwright:
        others = [playwright.firefox, playwright.webkit]
        return ["chromium", *(one.name for one in others if Path(one.executable_path).exists())]
