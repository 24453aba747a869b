"""Whether the settings are fit for the public."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.http.request import validate_host

from convention_tracker.settings import LOOPBACK

from .findings import Finding

OF_HTTPS = {f"security.W{number:03}" for number in (4, 8, 12, 16)}


def deployment() -> Iterator[Finding]:
    """What Django's own checks for deployment find; without HTTPS `transport` speaks of that."""
    left_out = OF_HTTPS if not settings.HTTPS else set()
    for message in run_checks(include_deployment_checks=True):
        if message.level >= WARNING and not message.is_silenced() and message.id not in left_out:
            yield Finding(f"{message.id}: {message.msg}", message.hint or "See what it says.")


def transport() -> Iterator[Finding]:
    """Whether readers reach the site by HTTPS, by the address that it prints."""
    scheme, host = urlsplit(settings.SITE_URL).scheme, settings.SITE_HOST
    is_local = host in {*LOOPBACK, "::1"}
    if not settings.HTTPS:
        yield Finding(
            "HTTPS is off: what staff type can be read on the way.",
            "Right on one's own machine; else set HTTPS=1 and SITE_URL=https://…",
            is_wrong=not is_local,
        )
    elif scheme != "https" or is_local:
        yield Finding(
            f"Pages and files print {settings.SITE_URL}, and requests are redirected to HTTPS.",
            "Set SITE_URL to the public address, https://…",
        )


def hosts() -> Iterator[Finding]:
    """Whether the site answers to its own name, and not to every name."""
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("The site answers to any name.", "Name its hosts in ALLOWED_HOSTS.")
    elif not validate_host(settings.SITE_HOST, settings.ALLOWED_HOSTS):
        yield Finding(
            f"The site does not answer to {settings.SITE_HOST}, its own name.",
            "Add it to ALLOWED_HOSTS.",
        )
