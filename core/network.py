"""Requests to user-supplied URLs: the only place that makes them.

A name is resolved once, every address it has must be globally routable or named by the operators
(``core.destinations``), and the connection goes to an address that was checked: if the name resolves differently a
moment later, it does not matter. Redirects are not followed unless asked for, and each hop is checked like the first.
Proxies named in the environment are not used. Bytes and time are
limited as a whole, so that a server that sends one byte a second blocks nothing.
"""

from __future__ import annotations

import functools
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any, Final

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from core.destinations import USUAL_PORTS, Destination, IpAddress
from core.errors import Invalid

Resolver = Callable[[str, int], Sequence[str]]  # (host, port) to addresses

SCHEMES: Final = {"http": 80, "https": 443}
MAX_URL_CHARACTERS: Final = 2000  # characters
MAX_ADDRESSES: Final = 3  # of one name, tried in turn
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HOST: Final = re.compile(r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")
_INNER_NAMES: Final = (".localhost", ".local", ".internal", ".home.arpa", ".lan")
_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_REFUSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by the customers of a provider
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # link-local, and the metadata services of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols of the IETF, such as DS-Lite and the discovery of NAT64
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112: reverse lookups of private addresses
        "192.52.193.0/24",  # relays of multicast
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # protocols of the IETF: Teredo, benchmarks, ORCHID and the like
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
"""Our own table, in addition to all of IPv6 outside 2000::/3: the ranges ``ipaddress`` calls global vary by Python.

A test compares it with the registries of special-purpose addresses that IANA keeps.
"""


class AddressRefused(Invalid):
    """The address is not one we send requests to."""

    code = "address-refused"


class Unreachable(Invalid):
    """There was no response, or none that could be parsed."""

    code = "address-unreachable"


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's response; its body was written to the caller's file."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case; of repeated headers the last."""
    is_cut: bool
    """True if the body was longer than the part that was read."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses the system's resolver has for a name.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """The allowed destinations of requests, and how names are resolved. Tests use their own."""

    resolve: Resolver = resolve
    private: tuple[Destination, ...] = ()
    """What is allowed though it is not public."""
    tls: ssl.SSLContext | None = None


def usual_policy() -> Policy:
    """Return the policy of the settings: public addresses only, unless the operators say otherwise."""
    return Policy(private=settings.PRIVATE_DESTINATIONS)


def refuse_bad_url(url: str, *, policy: Policy | None = None) -> None:
    """Refuse a URL by what can be checked without using the network.

    Raises:
        AddressRefused: not an ``http`` or ``https`` URL, an unusual port, a user name or password in it, or a host
            that is clearly not public and that no setting names.
    """
    _parse(url, policy=policy or usual_policy())


def is_public(address: str | IpAddress) -> bool:
    """Return True if this address is globally routable, including any address embedded in it."""
    return all(_is_global(inner) for inner in _unwrapped(ipaddress.ip_address(address)))


def fetch(
    url: str,
    *,
    into: IO[bytes],
    seconds: float,
    max_bytes: int,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
    redirects: int = 0,
    policy: Policy | None = None,
) -> Answer:
    """Send one request to a user-supplied URL, and follow up to ``redirects`` redirects.

    Args:
        url: ``http`` or ``https``.
        into: receives the body as it was sent, up to ``max_bytes``.
        seconds: for everything together, including name resolution and redirects.
        max_bytes: limit of the body; the rest is not read.
        method: only ``GET`` may be redirected.
        headers: in addition to ``Host``, ``Accept-Encoding`` and ``Content-Length``.
        content: the body of the request.
        redirects: how many are followed; with 0 a redirect response is returned as it is.
        policy: for tests.

    Raises:
        AddressRefused: the address, or one it redirects to, is not one we send requests to.
        Unreachable: no address, no connection, no valid certificate, no response in time, or too many redirects.
    """
    rules, clock = policy or usual_policy(), _Clock(seconds)
    for _hop in range(redirects + 1):
        target = _parse(url, policy=rules)
        answer = _ask(target, method, headers or {}, content, into=into, max_bytes=max_bytes, rules=rules, clock=clock)
        onward = answer.headers.get("location")
        if not (redirects and answer.status in REDIRECTS and onward):
            return answer
        try:
            url = str(target.url.join(onward))
        except (httpx.InvalidURL, ValueError) as error:
            raise AddressRefused(_("%(host)s redirects to an invalid address.") % {"host": target.host}) from error
        into.seek(0)
        into.truncate()
    raise Unreachable(f"{target.host} redirects more than {redirects} times.")


@dataclass(frozen=True, slots=True)
class _Target:
    url: httpx.URL
    host: str
    port: int
    literal: IpAddress | None


class _Clock:
    """The time left for a whole request."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, more than 0.

        Raises:
            httpcore.ReadTimeout: no time is left.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"no end within {self._seconds:g} s")
        return left


def _parse(url: str, *, policy: Policy) -> _Target:
    if len(url) > MAX_URL_CHARACTERS:
        raise AddressRefused(
            _("An address has at most %(longest_url)s characters.") % {"longest_url": MAX_URL_CHARACTERS}
        )
    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii").rstrip(".").lower()
        port = SCHEMES.get(parsed.scheme, 0) if parsed.port is None else parsed.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise AddressRefused(_("This isn't a valid address.")) from error
    if parsed.scheme not in SCHEMES or not host:
        raise AddressRefused(_("An address must begin with https:// or http://."))
    if parsed.userinfo:
        raise AddressRefused(_("An address can't contain a user name or password."))
    if port not in USUAL_PORTS and not any(one.takes_port(port) for one in policy.private):
        raise AddressRefused(
            _("Ports are %(ports)s; got %(port)s.") % {"ports": ", ".join(map(str, sorted(USUAL_PORTS))), "port": port}
        )
    target = _Target(parsed, host, port, _literal(host))
    if target.literal is not None:
        _refuse_inner(target, [target.literal], policy=policy)
    elif not _HOST.fullmatch(host) or (_is_inner(host) and not _may_be_private(host, policy=policy)):
        raise AddressRefused(_("%(host)s isn't a public host name.") % {"host": host})
    return target


def _is_inner(host: str) -> bool:
    """Return True for names of machines on a local network: without a dot, or under a domain for them."""
    return "." not in host or f".{host}".endswith(_INNER_NAMES)


def _may_be_private(host: str, *, policy: Policy) -> bool:
    """Return True if a private name may be resolved: it is named, or a network that its addresses may be in is."""
    return any(one.network is not None or one.name == host for one in policy.private)


def _literal(host: str) -> IpAddress | None:
    """Return the address a host is written as, in any form C libraries accept (``0x7f.1``, ``2130706433``), or None."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _refuse_inner(target: _Target, addresses: Iterable[IpAddress], *, policy: Policy) -> None:
    for address in addresses:
        if not _is_allowed(address, target=target, policy=policy):
            raise AddressRefused(_("%(host)s isn't on the public internet.") % {"host": target.host})


def _is_allowed(address: IpAddress, *, target: _Target, policy: Policy) -> bool:
    if is_public(address):
        return target.port in USUAL_PORTS
    return all(
        _is_global(inner) or any(one.permits(inner, host=target.host, port=target.port) for one in policy.private)
        for inner in _unwrapped(address)
    )


def _unwrapped(address: IpAddress) -> tuple[IpAddress, ...]:
    """Return the addresses packets finally go to, without mapping or tunnelling."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour, address)
    if address.teredo is not None:
        return (*address.teredo, address)
    if address in _NAT64:
        return (ipaddress.IPv4Address(address.packed[-4:]),)
    return (address,)


def _is_global(address: IpAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _REFUSED if network.version == address.version)


_names = ThreadPoolExecutor(max_workers=8, thread_name_prefix="names")


def _addresses(target: _Target, *, rules: Policy, clock: _Clock) -> list[str]:
    """Return the addresses to connect to, all of them checked.

    Raises:
        AddressRefused: one of them is neither public nor named by the operators.
        Unreachable: the name has no address, or was not resolved in time.
    """
    if target.literal is not None:
        return [str(target.literal)]
    try:
        found = _names.submit(rules.resolve, target.host, target.port).result(timeout=clock.left())
    except (OSError, UnicodeError, TimeoutError, httpcore.TimeoutException) as error:
        raise Unreachable(_("The name %(host)s couldn't be found.") % {"host": target.host}) from error
    if not found:
        raise Unreachable(_("The name %(host)s couldn't be found.") % {"host": target.host})
    _refuse_inner(target, [ipaddress.ip_address(one.partition("%")[0]) for one in found], policy=rules)
    return list(found)[:MAX_ADDRESSES]


def _ask(
    target: _Target,
    method: str,
    headers: Mapping[str, str],
    content: bytes,
    *,
    into: IO[bytes],
    max_bytes: int,
    rules: Policy,
    clock: _Clock,
) -> Answer:
    backend = _PinnedBackend(_addresses(target, rules=rules, clock=clock), clock)
    sent = [(name, value) for name, value in {"Accept-Encoding": "identity", **headers}.items()]
    address = httpcore.URL(
        scheme=target.url.raw_scheme, host=target.url.raw_host, port=target.port, target=target.url.raw_path
    )
    try:
        with (
            httpcore.ConnectionPool(ssl_context=rules.tls or _tls(), network_backend=backend, retries=0) as pool,
            pool.stream(method, address, headers=sent, content=content or None) as answer,
        ):
            is_cut = _read(answer, into=into, max_bytes=max_bytes)
            values = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            return Answer(answer.status, values, is_cut)
    except httpcore.TimeoutException as error:
        raise Unreachable(f"{target.host} did not answer in time.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Unreachable(f"{target.host} could not be reached: {_plain(error)}.") from error


def _read(answer: httpcore.Response, *, into: IO[bytes], max_bytes: int) -> bool:
    """Read the body up to ``max_bytes`` and return True if there was more."""
    room = max_bytes
    for piece in answer.iter_stream():
        into.write(piece[:room])
        if len(piece) > room:
            return True
        room -= len(piece)
    return False


def _plain(error: Exception) -> str:
    """Return the error in a few words, without line breaks or the paths of libraries."""
    words = re.sub(r"\s+", " ", re.sub(r"\[[^\]]*\]|\(_ssl[^)]*\)", "", str(error))).strip(" .:")
    return words[:120] or "the connection broke"


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects only to addresses that were checked, whichever host is requested."""

    def __init__(self, addresses: Sequence[str], clock: _Clock) -> None:
        self._addresses = addresses
        self._clock = clock
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        for number, address in enumerate(self._addresses):
            share = self._clock.left() / (len(self._addresses) - number)
            try:
                return _BoundedStream(self._sockets.connect_tcp(address, port, timeout=share), self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(self._addresses) - 1:
                    raise
        raise httpcore.ConnectError("no address")


class _BoundedStream(httpcore.NetworkStream):
    """A connection whose every operation is limited by the time left for the whole request."""

    def __init__(self, inner: httpcore.NetworkStream, clock: _Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, timeout=self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in our own loop: the wrapped stream would restart its timeout with each partial write."""
        sock = self._inner.get_extra_info("socket")
        view = memoryview(buffer)
        try:
            while view:
                sock.settimeout(self._clock.left())
                view = view[sock.send(view) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname=server_hostname, timeout=self._clock.left())
        return _BoundedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def close(self) -> None:
        self._inner.close()
