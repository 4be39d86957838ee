"""Private hosts and networks that the operators allow requests to, see ``core.network``: none unless they say so."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final, Self

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

USUAL_PORTS: Final = frozenset({80, 443, 8080, 8443})
MAX_PORT: Final = 65_535
_BRACKETED: Final = re.compile(r"\[(?P<host>[^\]]+)\](:(?P<port>[0-9]{1,5}))?")
_PLAIN: Final = re.compile(r"(?P<host>[^:\[\]]+)(:(?P<port>[0-9]{1,5}))?")
_NAME: Final = re.compile(r"(?!\d+(\.\d+)*$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_NEVER: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "169.254.0.0/16",  # link-local, and the metadata services of clouds
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "::/128",  # unspecified
        "fd00:ec2::/32",  # metadata services of Amazon
        "fe80::/10",  # link-local
        "ff00::/8",  # multicast
    )
)
"""What no setting opens: nobody keeps a receiver there, and clouds keep the keys of the machine."""

_WIDEST: Final = {4: 8, 6: 7}
"""Bits of the widest private networks, by version: 10.0.0.0/8 and fc00::/7."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A network or a host name that requests may reach though it is private, on one port or on the usual four."""

    network: IpNetwork | None = None
    name: str = ""
    """In lower case; its addresses are whatever it resolves to."""
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``10.0.0.0/8``, ``192.168.1.5:9000``, ``[fd00::/8]:9000`` or ``nas.lan:9000``.

        Raises:
            ValueError: it is none of these, lies in what is never reached, or is wider than any private network.
        """
        text = text.strip().lower()
        match = _BRACKETED.fullmatch(text) or _PLAIN.fullmatch(text)
        host, port = (match["host"], match["port"]) if match else (text, None)
        if port is not None and not 1 <= int(port) <= MAX_PORT:
            raise ValueError("A port is a number from 1 to 65535.")
        number = int(port) if port else None
        if _NAME.fullmatch(host):
            return cls(name=host, port=number)
        network = ipaddress.ip_network(host)
        if network.prefixlen < _WIDEST[network.version] or any(_contains(one, network) for one in _NEVER):
            raise ValueError("Everything, link-local, multicast and reserved addresses cannot be opened.")
        return cls(network=network, port=number)

    def takes_port(self, port: int) -> bool:
        """Return True if it is open on this port."""
        return port in USUAL_PORTS if self.port is None else port == self.port

    def permits(self, address: IpAddress, *, host: str, port: int) -> bool:
        """Return True if a request to ``host``, which has this address, may go there on this port."""
        if not self.takes_port(port) or any(address in one for one in _NEVER if one.version == address.version):
            return False
        if self.network is None:
            return host == self.name
        return address.version == self.network.version and address in self.network


def _contains(outer: IpNetwork, inner: IpNetwork) -> bool:
    return outer.version == inner.version and inner.network_address in outer and inner.prefixlen >= outer.prefixlen
