"""The table of refused networks, held against IANA's registries of special-purpose addresses, row by row."""

from __future__ import annotations

import ipaddress
from typing import Any, Final

import pytest

from core.network import is_public

# https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, revisions of October 2025:
# block, name, globally reachable (None: not applicable). Multicast and site-local have registries of their own.
REGISTRY: Final[list[tuple[str, str, bool | None]]] = [
    ("0.0.0.0/8", "This network", False),
    ("0.0.0.0/32", "This host on this network", False),
    ("10.0.0.0/8", "Private-Use", False),
    ("100.64.0.0/10", "Shared Address Space", False),
    ("127.0.0.0/8", "Loopback", False),
    ("169.254.0.0/16", "Link Local", False),
    ("172.16.0.0/12", "Private-Use", False),
    ("192.0.0.0/24", "IETF Protocol Assignments", False),
    ("192.0.0.0/29", "IPv4 Service Continuity Prefix", False),
    ("192.0.0.8/32", "IPv4 dummy address", False),
    ("192.0.0.9/32", "Port Control Protocol Anycast", True),
    ("192.0.0.10/32", "Traversal Using Relays around NAT Anycast", True),
    ("192.0.0.170/32", "NAT64/DNS64 Discovery", False),
    ("192.0.0.171/32", "NAT64/DNS64 Discovery", False),
    ("192.0.2.0/24", "Documentation (TEST-NET-1)", False),
    ("192.31.196.0/24", "AS112-v4", True),
    ("192.52.193.0/24", "AMT", True),
    ("192.88.99.0/24", "Deprecated (6to4 Relay Anycast)", None),
    ("192.88.99.2/32", "6a44-relay anycast address", False),
    ("192.168.0.0/16", "Private-Use", False),
    ("192.175.48.0/24", "Direct Delegation AS112 Service", True),
    ("198.18.0.0/15", "Benchmarking", False),
    ("198.51.100.0/24", "Documentation (TEST-NET-2)", False),
    ("203.0.113.0/24", "Documentation (TEST-NET-3)", False),
    ("224.0.0.0/4", "Multicast", None),
    ("240.0.0.0/4", "Reserved", False),
    ("255.255.255.255/32", "Limited Broadcast", False),
    ("::1/128", "Loopback Address", False),
    ("::/128", "Unspecified Address", False),
    ("::ffff:0:0/96", "IPv4-mapped Address", False),
    ("64:ff9b::/96", "IPv4-IPv6 Translat.", True),
    ("64:ff9b:1::/48", "IPv4-IPv6 Translat.", False),
    ("100::/64", "Discard-Only Address Block", False),
    ("100:0:0:1::/64", "Dummy IPv6 Prefix", False),
    ("2001::/23", "IETF Protocol Assignments", False),
    ("2001::/32", "TEREDO", None),
    ("2001:1::1/128", "Port Control Protocol Anycast", True),
    ("2001:1::2/128", "Traversal Using Relays around NAT Anycast", True),
    ("2001:1::3/128", "DNS-SD Service Registration Protocol Anycast", True),
    ("2001:2::/48", "Benchmarking", False),
    ("2001:3::/32", "AMT", True),
    ("2001:4:112::/48", "AS112-v6", True),
    ("2001:10::/28", "Deprecated (previously ORCHID)", False),
    ("2001:20::/28", "ORCHIDv2", True),
    ("2001:30::/28", "Drone Remote ID Protocol Entity Tags (DETs) Prefix", True),
    ("2001:db8::/32", "Documentation", False),
    ("2002::/16", "6to4", None),
    ("2620:4f:8000::/48", "Direct Delegation AS112 Service", True),
    ("3fff::/20", "Documentation", False),
    ("5f00::/16", "Segment Routing (SRv6) SIDs", False),
    ("fc00::/7", "Unique-Local", False),
    ("fe80::/10", "Link-Local Unicast", False),
    ("fec0::/10", "Site-Local (deprecated)", None),
    ("ff00::/8", "Multicast", None),
]
WRAPPING: Final = {"::ffff:0:0/96", "64:ff9b::/96"}
"""What packets to these are for is the IPv4 address inside; the next test looks at that."""
OUTSIDE: Final = [
    "1.0.0.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
    "2000::1", "2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::", "2606:4700::1111", "2620:4f:7fff::",
    "2620:4f:8001::", "3ffe::1", "3fff:1000::",
]  # fmt: skip
"""The neighbours of the refused."""


def _ends(block: str) -> list[Any]:
    network = ipaddress.ip_network(block)
    return [network[0], network[-1], network[network.num_addresses // 2], network[min(1, network.num_addresses - 1)]]


@pytest.mark.parametrize(("block", "name"), [(block, name) for block, name, _ in REGISTRY if block not in WRAPPING])
def test_every_block_of_the_registries_is_refused(block: str, name: str) -> None:
    """Those called reachable, too: anycast services and identifiers, none of them a place of photos or receivers."""
    assert [str(address) for address in _ends(block) if is_public(address)] == []


@pytest.mark.parametrize("block", [block for block, _, _ in REGISTRY if ":" not in block])
def test_no_wrapping_leads_to_a_refused_block(block: str) -> None:
    for address in _ends(block):
        inner = int(address)
        wrapped = [
            ipaddress.IPv6Address((0xFFFF << 32) | inner),
            ipaddress.IPv6Address((0x64FF9B << 96) | inner),
            ipaddress.IPv6Address((0x2002 << 112) | (inner << 80) | 1),
            ipaddress.IPv6Address((0x20010000 << 96) | (inner << 64)),
            ipaddress.IPv6Address((0x20010000 << 96) | (0x08080808 << 64) | (inner ^ 0xFFFFFFFF)),
            ipaddress.IPv6Address(inner),
        ]
        assert [str(one) for one in wrapped if is_public(one)] == []


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_beside_a_refused_block_is_public(address: str) -> None:
    assert is_public(address)


def test_the_table_does_not_ask_the_python_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """3.11.2 to 3.11.9 call 192.0.0.0/24 and its kin global; here every address is called so."""
    for kind in (ipaddress.IPv4Address, ipaddress.IPv6Address):
        for name, value in (
            ("is_global", True),
            ("is_private", False),
            ("is_multicast", False),
            ("is_reserved", False),
        ):
            monkeypatch.setattr(kind, name, value)

    wrong = [block for block, _, _ in REGISTRY if block not in WRAPPING for one in _ends(block) if is_public(one)]
    assert wrong == []
