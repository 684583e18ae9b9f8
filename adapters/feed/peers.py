"""Who asks, so that nobody asks too often. Kept in memory only, and forgotten as others ask."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

UNKNOWN = ""
HOME = 64
"""The bits of an IPv6 address that one household or school shares."""


def peer(remote: str, forwarded: str) -> str:
    """Return whom a request counts for: the computer that is connected, or the one for which a proxy here asks.

    ``forwarded`` is X-Forwarded-For, whose last address the proxy itself wrote. It is believed only from this computer:
    anybody else could write there what they like.
    """
    address = _address(remote)
    if address is not None and address.is_loopback:
        address = _address(forwarded.rpartition(",")[2].strip()) or address
    if address is None:
        return UNKNOWN
    return str(int(address) >> (128 - HOME)) if isinstance(address, IPv6Address) else str(address)


def _address(written: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(written)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
