"""Where a request comes from, whatever it says of itself."""

import pytest
from django.test import RequestFactory

from convention_tracker.accounts import clients


def come(address, forwarded=None):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize("told", [None, "", "198.51.100.7", "1.1.1.1, 198.51.100.7"])
def test_address_without_a_trusted_proxy_is_that_of_the_connection(settings, told):
    settings.TRUSTED_PROXY = False
    assert clients.address(come("203.0.113.5", told)) == "203.0.113.5"


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        # a visitor writes the first ones, the proxy adds the last
        ("127.0.0.1, 10.0.0.1,198.51.100.7 ", "198.51.100.7"),
        ("<script>, 2001:db8::7", "2001:db8::7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("198.51.100.7, unknown", "10.0.0.2"),
        ("", "10.0.0.2"),
        (None, "10.0.0.2"),
    ],
)
def test_address_behind_a_trusted_proxy_is_the_one_that_the_proxy_saw(settings, told, address):
    settings.TRUSTED_PROXY = True
    assert clients.address(come("10.0.0.2", told)) == address


def test_address_of_a_socket_without_one_is_none(settings):
    settings.TRUSTED_PROXY = False
    assert clients.address(come("")) is clients.network(come("")) is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
    ],
)
def test_attempts_are_counted_by_address_and_in_ipv6_by_network(settings, address, network):
    settings.TRUSTED_PROXY = False
    assert clients.network(come(address)) == network
