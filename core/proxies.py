"""Whom to believe about where a request comes from: as many proxies as the settings say stand before the site.

Each of them adds to ``X-Forwarded-For`` whose connection it took, and to ``X-Forwarded-Proto`` how that one spoke, both
at the end. What stands before the last ``TRUSTED_PROXIES`` entries anybody could have written.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Final

from django.conf import settings

SCHEMES: Final = {"http": "http", "https": "https", "ws": "http", "wss": "https"}


def client_address(peer: str, forwarded_for: str) -> str:
    """The address of whoever spoke to the first of our proxies; empty where what they say is no address.

    Args:
        peer: who spoke to this process.
        forwarded_for: the values of ``X-Forwarded-For``, joined by commas.
    """
    return plain_address(_vouched(forwarded_for) or peer)


def client_scheme(own: str, forwarded_proto: str) -> str:
    """``http`` or ``https``: how that one spoke."""
    return SCHEMES.get(_vouched(forwarded_proto).lower()) or SCHEMES.get(own, "http")


def plain_address(text: str) -> str:
    """An address without its port or brackets: some proxies write ``192.0.2.7:1234`` and ``[2001:db8::1]:443``."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return ""
    return str(address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address)


def _vouched(header: str) -> str:
    """The entry of the first of our proxies; of fewer entries than proxies the first, of none nothing."""
    proxies: int = settings.TRUSTED_PROXIES
    said = [part.strip() for part in header.split(",") if part.strip()]
    return said[-min(proxies, len(said))] if proxies and said else ""
