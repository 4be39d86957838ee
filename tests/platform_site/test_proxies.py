"""Where a request comes from is decided once, the same for pages, the API, sockets and sign-in."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import RequestFactory
from pytest_django import Settings

from accounts.adapter import AccountAdapter
from core.client_ip import address_of, address_of_scope
from core.proxies import plain_address
from platform_site.proxies import CLAIMS, TrustedProxies

CASES = [
    # proxies, peer, X-Forwarded-For, the caller
    (0, "198.51.100.1", "192.0.2.7", "198.51.100.1"),
    (1, "10.0.0.1", "192.0.2.7", "192.0.2.7"),
    (1, "10.0.0.1", "203.0.113.9, 192.0.2.7", "192.0.2.7"),
    (2, "10.0.0.1", "203.0.113.9, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
    (2, "10.0.0.1", "192.0.2.7:40112, 10.0.0.2:443", "192.0.2.7"),
    (1, "10.0.0.1", "[2001:db8::7]:40112", "2001:db8::7"),
    (1, "10.0.0.1", "2001:db8::7", "2001:db8::7"),
    (1, "10.0.0.1", "::ffff:192.0.2.7", "192.0.2.7"),
    (1, "10.0.0.1", "192.0.2.7, unknown", ""),
    (1, "10.0.0.1", "", "10.0.0.1"),
    (3, "10.0.0.1", "192.0.2.7", "192.0.2.7"),
    (1, "10.0.0.1", ",, ,", "10.0.0.1"),
]


@pytest.mark.parametrize(("proxies", "peer", "forwarded", "caller"), CASES)
def test_the_caller_is_whom_the_first_of_our_proxies_saw(
    settings: Settings, proxies: int, peer: str, forwarded: str, caller: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=peer)
    scope = {"headers": [(b"x-forwarded-for", forwarded.encode())], "client": (peer, 1)}

    assert address_of(request) == caller
    assert address_of_scope(scope) == caller
    assert passed_on({**scope, "type": "http"})["client"][0] == caller
    if caller:
        assert AccountAdapter(request).get_client_ip(request) == caller


def passed_on(scope: dict[str, Any]) -> dict[str, Any]:
    """The scope behind the edge."""
    seen: list[dict[str, Any]] = []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        seen.append(scope)

    async_to_sync(TrustedProxies(app))({"scheme": "http", "client": ("10.0.0.1", 1), **scope}, None, None)
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "own", "forwarded", "scheme"),
    [
        (0, "http", "https", "http"),
        (0, "https", "http", "https"),
        (1, "http", "https", "https"),
        (1, "http", "https, http", "http"),  # the last speaks of the caller, the one before is the caller's own word
        (2, "http", "https, http", "https"),
        (2, "http", "http, https, http", "https"),
        (1, "http", ", https", "https"),
        (1, "http", "HTTPS", "https"),
        (1, "http", "gopher", "http"),
        (1, "https", "", "https"),
    ],
)
def test_how_the_caller_spoke_is_read_in_the_same_way(
    settings: Settings, proxies: int, own: str, forwarded: str, scheme: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = [(b"x-forwarded-proto", forwarded.encode())]

    assert passed_on({"type": "http", "scheme": own, "headers": headers})["scheme"] == scheme
    socket = passed_on({"type": "websocket", "scheme": own.replace("http", "ws"), "headers": headers})
    assert socket["scheme"] == scheme.replace("http", "ws")


def test_headers_sent_twice_are_read_as_one_and_none_is_passed_on(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    headers = [(b"host", b"a"), (b"X-Forwarded-For", b"203.0.113.9"), (b"x-forwarded-for", b"192.0.2.7")]
    claims = [(name, b"203.0.113.9") for name in CLAIMS - {b"x-forwarded-for"}]

    behind = passed_on({"type": "http", "headers": [*headers, *claims]})

    assert behind["client"][0] == "192.0.2.7"
    assert behind["headers"] == [(b"host", b"a")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.7", "192.0.2.7"), (" 192.0.2.7:80 ", "192.0.2.7"), ("[::1]", "::1"), ("[::1]:80", "::1"),
        ("2001:DB8::1", "2001:db8::1"), ("", ""), ("nobody", ""), ("1.2.3.4.5", ""), ("192.0.2.7:80:80", ""),
    ],
)  # fmt: skip
def test_an_address_is_read_with_and_without_its_port(text: str, address: str) -> None:
    assert plain_address(text) == address
