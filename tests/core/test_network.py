from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import trustme
from django.core.exceptions import ImproperlyConfigured

from core import network
from core.destinations import Destination
from core.network import AddressRefused, Policy, Unreachable, fetch, is_public, refuse_bad_url
from platform_site import env
from tests.receiver import Dripping, Receiver, receiver, say


@pytest.fixture
def world() -> Iterator[Receiver]:
    with receiver() as heard:
        yield heard


@pytest.fixture(autouse=True)
def no_packet_leaves(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Connections to anything but loopback fail the test; all attempts are noted."""
    tried: list[Any] = []
    connect = socket.create_connection

    def watched(address: Any, *args: Any, **kwargs: Any) -> socket.socket:
        tried.append(address)
        assert address[0] == "127.0.0.1", f"a packet for {address}"
        return connect(address, *args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", watched)
    return tried


def answers(*addresses: str) -> network.Resolver:
    """A resolver that has these for every name."""
    return lambda host, port: list(addresses)


def receivers(*ports: int) -> tuple[Destination, ...]:
    """The allowance for receivers of tests."""
    return tuple(Destination.parse(f"127.0.0.1:{port}") for port in ports)


def get(url: str, *, policy: Policy, seconds: float = 5.0, max_bytes: int = 1000, **options: Any) -> tuple[int, bytes]:
    into = io.BytesIO()
    answer = fetch(url, into=into, seconds=seconds, max_bytes=max_bytes, policy=policy, **options)
    return answer.status, into.getvalue()


INSIDE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::7f00:1", "::ffff:7f00:1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "2001:0:808:808::80ff:fffe", "fe80::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "100::1",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_never_public_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(address: str, no_packet_leaves: list[Any]) -> None:
    with pytest.raises(AddressRefused):
        get("http://example.org/", policy=Policy(resolve=answers(address)))

    assert no_packet_leaves == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1.", "[::1]", "[::]", "0",
        "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "169.254.169.254", "100.100.100.200", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "localhost", "LOCALHOST.", "api.localhost", "db.internal", "printer.local", "nas.lan",
        "127%2e0.0.1", "a b", "-", "exa$mple.org", "redis", "db:8080",
    ],
)  # fmt: skip
def test_an_address_that_is_plainly_inside_is_refused_without_asking_anyone(host: str) -> None:
    with pytest.raises(AddressRefused):
        refuse_bad_url(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org:80/",
        "http://", "http:///path", "http://example.org:22/", "http://example.org:0/", "https://example.org:6379/", "http://user@example.org/",
        "http://user:word@example.org/", "http://example.org\r\nX: y/", "http://example.org:x/", "http://[::1/",
        "http://" + "a" * 2000 + ".org/", "javascript:alert(1)", "http://exam\x00ple.org/", "http://\uff11\uff12\uff17.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        refuse_bad_url(url)


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://example.org:8080/a?b=c", "https://8.8.8.8/", "https://[2606:4700::1]/"]
)
def test_a_plain_web_address_is_taken(url: str) -> None:
    refuse_bad_url(url)


def test_a_name_with_one_address_inside_is_refused_whole() -> None:
    with pytest.raises(AddressRefused):
        get("http://example.org/", policy=Policy(resolve=answers("8.8.8.8", "127.0.0.1")))


def test_a_name_is_resolved_once_and_the_connection_goes_to_the_address_that_was_checked(
    world: Receiver, no_packet_leaves: list[Any]
) -> None:
    asked: list[str] = []

    def first_loopback_then_elsewhere(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    policy = Policy(resolve=first_loopback_then_elsewhere, private=receivers(world.port))

    assert get(f"http://rebinding.example.org:{world.port}/hook", policy=policy) == (200, b"thanks")
    assert asked == ["rebinding.example.org"]
    assert no_packet_leaves == [("127.0.0.1", world.port)]
    assert world.received[0].headers["host"] == f"rebinding.example.org:{world.port}"


def test_the_allowance_for_tests_is_one_port_of_one_address(world: Receiver) -> None:
    policy = Policy(resolve=answers("10.0.0.1"), private=receivers(world.port))

    for url in (f"http://[::1]:{world.port}/", f"http://127.0.0.2:{world.port}/", "http://127.0.0.1:80/"):
        with pytest.raises(AddressRefused):
            refuse_bad_url(url, policy=policy)
    for url in (f"http://example.org:{world.port}/", "http://example.org/", f"http://8.8.8.8:{world.port}/"):
        with pytest.raises(AddressRefused):
            get(url, policy=policy)


def test_the_settings_allow_nothing_inside() -> None:
    assert network.usual_policy().private == ()


@pytest.mark.parametrize(
    ("addresses", "is_https"),
    [(["10.0.0.1:80"], False), (["127.0.0.1"], False), (["localhost:9000"], False), (["127.0.0.1:9000"], True)],
)
def test_the_settings_take_no_other_allowance(addresses: list[str], is_https: bool) -> None:
    with pytest.raises(ImproperlyConfigured):
        env.destinations([], addresses, is_https=is_https)

    assert env.destinations([], ["127.0.0.1:9000"], is_https=False) == receivers(9000)


@pytest.mark.parametrize("hops", [1, 2])
def test_a_redirect_inside_is_refused_at_any_hop(hops: int, world: Receiver, no_packet_leaves: list[Any]) -> None:
    inside = "http://169.254.169.254/latest/meta-data/"
    world.paths["/"] = say(302, Location=inside if hops == 1 else "/next")
    world.paths["/next"] = say(307, Location=inside)
    policy = Policy(resolve=answers("127.0.0.1"), private=receivers(world.port))

    with pytest.raises(AddressRefused):
        get(f"http://example.org:{world.port}/", policy=policy, redirects=3)

    assert len(no_packet_leaves) == hops


def test_a_redirect_to_a_name_that_leads_inside_is_refused(world: Receiver) -> None:
    world.respond = say(302, Location="http://inner.example.net/")
    policy = Policy(
        resolve=lambda host, port: ["127.0.0.1" if host == "example.org" else "192.168.0.1"],
        private=receivers(world.port),
    )

    with pytest.raises(AddressRefused):
        get(f"http://example.org:{world.port}/", policy=policy, redirects=3)


def test_redirects_are_followed_only_if_asked_for_and_not_for_ever(world: Receiver) -> None:
    world.paths["/once"] = say(302, b"moved", Location="/there")
    world.paths["/loop"] = say(302, b"again", Location="/loop")
    policy = Policy(private=receivers(world.port))

    assert get(f"{world.url}/once", policy=policy) == (302, b"moved")
    assert get(f"{world.url}/once", policy=policy, redirects=1) == (200, b"thanks")
    with pytest.raises(Unreachable, match="more than 3 times"):
        get(f"{world.url}/loop", policy=policy, redirects=3)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(10 * 1000**3))
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def test_of_ten_gigabytes_no_more_is_read_than_asked_for(world: Receiver) -> None:
    world.respond = endless
    into = io.BytesIO()

    answer = fetch(world.url, into=into, seconds=5, max_bytes=100_000, policy=Policy(private=receivers(world.port)))

    assert answer.is_cut
    assert len(into.getvalue()) == 100_000


def never(handler: BaseHTTPRequestHandler) -> None:
    """Not a byte, for longer than a test may take."""
    time.sleep(600)


@pytest.mark.parametrize("respond", [Dripping(), Dripping(headers=True), never])
def test_a_slow_drip_ends_with_the_time_for_the_whole(respond: Any, world: Receiver) -> None:
    world.respond = respond

    with pytest.raises(Unreachable, match="in time"):
        get(world.url, policy=Policy(private=receivers(world.port)), seconds=0.6)


def test_a_server_that_does_not_read_ends_with_the_time_for_the_whole() -> None:
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        port = deaf.getsockname()[1]

        with pytest.raises(Unreachable, match="in time"):
            get(
                f"http://127.0.0.1:{port}/",
                policy=Policy(private=receivers(port)),
                seconds=0.6,
                method="POST",
                content=b"x" * 50_000_000,
            )


def test_a_resolver_that_hangs_ends_with_the_time_for_the_whole() -> None:
    released = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        released.wait(600)
        return []

    with pytest.raises(Unreachable, match="be found"):
        get("http://example.org/", policy=Policy(resolve=hang), seconds=0.3)
    released.set()


def test_a_name_without_an_address_and_a_closed_port_are_unreachable() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        port = taken.getsockname()[1]
        with pytest.raises(Unreachable, match="could not be reached"):
            get(f"http://127.0.0.1:{port}/", policy=Policy(private=receivers(port)))
    with pytest.raises(Unreachable, match="The name nowhere"):
        get("http://nowhere.example.org/", policy=Policy(resolve=unknown))


def test_a_server_that_speaks_something_else_is_unreachable(world: Receiver) -> None:
    def another_protocol(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    world.respond = another_protocol

    with pytest.raises(Unreachable):
        get(world.url, policy=Policy(private=receivers(world.port)))


def test_proxies_of_the_environment_are_not_asked(world: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    assert get(world.url, policy=Policy(private=receivers(world.port)))[0] == 200


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure_port(authority: trustme.CA) -> Iterator[int]:
    """A server with a certificate for ``hooks.example.org`` that answers one request after another."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("hooks.example.org").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    plain, _ = server.accept()
                    with context.wrap_socket(plain, server_side=True) as secure:
                        secure.recv(65_536)
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret")
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def test_the_certificate_is_checked_against_the_name_not_the_address(
    authority: trustme.CA, secure_port: int, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    trusting = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    loopback, port = answers("127.0.0.1"), receivers(secure_port)

    known = Policy(resolve=loopback, private=port, tls=trusting)
    assert get(f"https://hooks.example.org:{secure_port}/", policy=known) == (200, b"secret")
    with pytest.raises(Unreachable, match=r"[Hh]ostname"):
        get(f"https://other.example.org:{secure_port}/", policy=known)
    with pytest.raises(Unreachable, match="certificate"):
        get(f"https://hooks.example.org:{secure_port}/", policy=Policy(resolve=loopback, private=port))


def test_headers_that_would_break_out_of_their_line_are_not_sent(world: Receiver) -> None:
    policy = Policy(private=receivers(world.port))

    with pytest.raises(Unreachable):
        get(world.url, policy=policy, headers={"X-Name": "a\r\nX-Other: b"})

    assert world.received == []
