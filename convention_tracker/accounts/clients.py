"""Where a request comes from."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

HOME = 64  # bits of an IPv6 address that name a network: who has one has all its addresses


def address(request: HttpRequest) -> str | None:
    """The IP address of the connection, or with TRUSTED_PROXY the one that our proxy saw.

    That is the last entry of X-Forwarded-For: the proxy adds it, and anybody writes the others.
    """
    found = _address(request)
    return str(found) if found else None


def network(request: HttpRequest) -> str | None:
    """What failed logins are counted by: the IP address, in IPv6 the first address of its /64."""
    found = _address(request)
    if isinstance(found, IPv6Address):
        found = IPv6Network((int(found), HOME), strict=False).network_address
    return str(found) if found else None


def _address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    told = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUSTED_PROXY else ""
    return _read(told.rpartition(",")[2].strip()) or _read(request.META.get("REMOTE_ADDR", ""))


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        return found.ipv4_mapped or IPv6Address(int(found))  # without the name of an interface
    return found
