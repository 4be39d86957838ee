"""Client address and scheme from proxy headers, trusting as many proxies as the settings name.

Each proxy appends the address of its client to ``X-Forwarded-For`` and that client's scheme to ``X-Forwarded-Proto``.
Entries before the last ``TRUSTED_PROXIES`` could have been written by anybody.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Final

from django.conf import settings

SCHEMES: Final = {"http": "http", "https": "https", "ws": "http", "wss": "https"}


def client_address(peer: str, forwarded_for: str) -> str:
    """Return the address of the client of the first trusted proxy; empty if the header's entry is no address.

    Args:
        peer: the address that connected to this process.
        forwarded_for: the values of ``X-Forwarded-For``, joined by commas.
    """
    return plain_address(_vouched(forwarded_for) or peer)


def client_scheme(own: str, forwarded_proto: str) -> str:
    """Return the scheme of that client: ``http`` or ``https``."""
    return SCHEMES.get(_vouched(forwarded_proto).lower()) or SCHEMES.get(own, "http")


def plain_address(text: str) -> str:
    """Return an address without port or brackets: some proxies write ``192.0.2.7:1234`` and ``[2001:db8::1]:443``."""
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
    """Return the first trusted proxy's entry; of fewer entries than proxies the first one, of none an empty string."""
    proxies: int = settings.TRUSTED_PROXIES
    entries = [part.strip() for part in header.split(",") if part.strip()]
    return entries[-min(proxies, len(entries))] if proxies and entries else ""
