"""What may go wrong in a browser while somebody reads, noted as it happens."""

from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

LARGEST_SHIFT = 0.05  # of one page, all together, apart from what follows something that one did
POLICY = (
    "addEventListener('securitypolicyviolation', event =>"
    " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
)
# An error page that was asked for, or a search that gave way to the next one.
EXPECTED = (
    "status of 404",
    "status of 400",
    "status of 503",
    "Error Code 503",
    "htmx:afterRequest",
    "htmx:sendAbort",
)


def watch(context: BrowserContext, home: str) -> list[str]:
    """The errors, warnings, violations of the policy and requests to other hosts, as they come."""
    troubles: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        expected = any(words in message.text for words in EXPECTED)
        if message.type in ("error", "warning") and not expected:
            troubles.append(f"{message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:")):
            troubles.append(f"request: {request.url}")

    context.add_init_script(POLICY)
    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    return troubles


def watch_shifts(tab: Page, troubles: list[str]) -> None:
    """Note a page of a tab whose content moves by itself. Only Chromium tells how much it did."""
    moved = 0.0

    def on_page(_page: Page) -> None:
        nonlocal moved
        moved = 0.0

    def on_shift(told: dict[str, Any]) -> None:
        nonlocal moved
        shift = told["event"]["layoutShiftDetails"]
        moved += 0.0 if shift["hadRecentInput"] else shift["value"]
        if moved > LARGEST_SHIFT:
            troubles.append(f"layout shift: {moved:.3f} on {tab.url}")

    session = tab.context.new_cdp_session(tab)
    session.on("PerformanceTimeline.timelineEventAdded", on_shift)
    session.send("PerformanceTimeline.enable", {"eventTypes": ["layout-shift"]})
    tab.on("domcontentloaded", on_page)
