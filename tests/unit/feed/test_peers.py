"""Whom a request counts for."""

import pytest

from adapters.feed.peers import peer


@pytest.mark.parametrize(
    ("remote", "forwarded", "asks"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),  # anybody can write that
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("::1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the last is what the proxy saw
        ("127.0.0.1", "nobody", "127.0.0.1"),
        ("::ffff:192.0.2.1", "", "192.0.2.1"),
        ("", "198.51.100.7", ""),
    ],
)
def test_a_request_counts_for_who_is_connected_or_for_whom_a_proxy_here_asks(remote, forwarded, asks):
    assert peer(remote, forwarded) == asks


def test_a_household_counts_as_one_however_many_addresses_it_has():
    assert peer("2001:db8:1:2::1", "") == peer("2001:db8:1:2:ffff::9", "")
    assert peer("2001:db8:1:2::1", "") != peer("2001:db8:1:3::1", "")
