"""Client addresses: the only place that decides which part of a request to trust for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.proxies import client_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
MAX_NETWORKS: Final = 20


def address_of(request: HttpRequest) -> str:
    """Return the caller's address as reported by the trusted proxies; empty if there is none."""
    return client_address(request.META.get("REMOTE_ADDR") or "", request.headers.get("X-Forwarded-For", ""))


def address_of_scope(scope: Mapping[str, Any]) -> str:
    """Return the caller's address of a websocket, as ``address_of`` does for a request."""
    peer = (scope.get("client") or ("", 0))[0]
    forwarded = [value.decode("latin-1") for name, value in scope.get("headers") or [] if name == b"x-forwarded-for"]
    return client_address(str(peer or ""), ",".join(forwarded))


def read_networks(texts: Iterable[str]) -> list[str]:
    """Return networks in stored form, such as ``10.0.0.0/8`` or ``2001:db8::/32``; an address becomes a network of one.

    Raises:
        Invalid: one of them is not a network, or there are more than ``MAX_NETWORKS``.
    """
    found: list[str] = []
    for text in texts:
        try:
            found.append(str(ip_network(text.strip(), strict=False)))
        except ValueError as error:
            message = _("%(text)s is not a network. Use the form 192.0.2.0/24 or 2001:db8::/32.") % {"text": text[:60]}
            raise Invalid(message, fields={"networks": [message]}) from error
    if len(found) > MAX_NETWORKS:
        message = _("At most %(most_networks)s networks, got %(count)s.") % {
            "most_networks": MAX_NETWORKS,
            "count": len(found),
        }
        raise Invalid(message, fields={"networks": [message]})
    return list(dict.fromkeys(found))


def is_subset(networks: Iterable[str], *, of: Iterable[str]) -> bool:
    """Return True if every address of ``networks`` lies in one of ``of``. No networks at all mean every address."""
    outer = [ip_network(network) for network in of]
    inner = [ip_network(network) for network in networks]

    def lies_within(network: Network) -> bool:
        return any(
            (isinstance(network, IPv4Network) and isinstance(one, IPv4Network) and network.subnet_of(one))
            or (isinstance(network, IPv6Network) and isinstance(one, IPv6Network) and network.subnet_of(one))
            for one in outer
        )

    return bool(inner) and all(map(lies_within, inner))


def is_within(address: str, networks: Iterable[str]) -> bool:
    """Return True if an address lies in one of the networks. An invalid address lies in none."""
    try:
        here: Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(here, IPv6Address) and here.ipv4_mapped:
        here = here.ipv4_mapped
    within: Iterable[Network] = map(ip_network, networks)
    return any(here in network for network in within if network.version == here.version)
