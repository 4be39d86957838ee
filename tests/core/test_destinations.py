"""Private hosts and networks that the operators open: those alone, whatever a name or a redirect says."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from core import network
from core.destinations import Destination
from core.network import AddressRefused, Policy, Unreachable, refuse_bad_url
from platform_site import env
from tests.core.test_network import answers, get, no_packet_leaves, world  # noqa: F401 -- fixtures
from tests.receiver import Receiver, say


def policy(*named: str, resolve: network.Resolver | None = None) -> Policy:
    return Policy(resolve=resolve or answers("127.0.0.1"), private=tuple(Destination.parse(text) for text in named))


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("192.168.1.0/24", "http://192.168.1.7/"),
        ("192.168.1.0/24", "https://192.168.1.7:8443/"),
        ("192.168.1.7", "http://192.168.1.7:8080/"),
        ("192.168.1.7:9000", "http://192.168.1.7:9000/"),
        ("192.168.1.0/24:9000", "http://192.168.1.7:9000/"),
        ("192.168.1.0/24", "http://[::ffff:192.168.1.7]/"),
        ("fd00:1::/32", "http://[fd00:1::7]/"),
        ("[fd00:1::/32]:9000", "http://[fd00:1::7]:9000/"),
        ("fc00::/7", "http://[fd00:1::7]/"),
        ("127.0.0.1:9000", "http://127.1:9000/"),
        ("nas.lan", "http://NAS.lan./"),
        ("nas", "http://nas/"),
        ("nas:9000", "http://nas:9000/"),
        ("192.168.1.0/24", "http://nas.lan/"),  # what it resolves to decides
    ],
)
def test_what_is_named_may_be_asked(named: str, url: str) -> None:
    with pytest.raises(AddressRefused):
        refuse_bad_url(url, policy=Policy())

    refuse_bad_url(url, policy=policy(named))


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("192.168.1.0/24", "http://192.168.2.7/"),
        ("192.168.1.0/24", "http://192.168.1.7:9000/"),
        ("192.168.1.7:9000", "http://192.168.1.7/"),
        ("192.168.1.7:9000", "http://192.168.1.8:9000/"),
        ("192.168.1.7:9000", "http://8.8.8.8:9000/"),
        ("192.168.1.0/24", "http://169.254.169.254/"),
        ("192.168.1.0/24", "http://[64:ff9b::a9fe:a9fe]/"),
        ("fc00::/7", "http://[fd00:ec2::254]/"),
        ("192.168.1.0/24", "http://[2002:c0a8:107::]/"),  # a tunnel that is not named
        ("nas.lan", "http://other.lan/"),
        ("nas.lan", "http://a.nas.lan/"),
        ("nas.lan:9000", "http://nas.lan:9001/"),
        ("nas.lan", "http://127.0.0.1/"),
        ("nas.lan", "ftp://nas.lan/"),
        ("nas.lan", "http://user@nas.lan/"),
    ],
)
def test_nothing_beside_it_may(named: str, url: str) -> None:
    with pytest.raises(AddressRefused):
        get(url, policy=policy(named, resolve=answers("169.254.169.254")))


@pytest.mark.parametrize("leads_to", ["10.0.0.1", "169.254.169.254", "::1", "192.168.2.1"])
def test_a_name_into_a_named_network_is_refused_when_any_address_leads_elsewhere(
    leads_to: str,
    no_packet_leaves: list[Any],  # noqa: F811 -- a fixture
) -> None:
    inside = policy("192.168.1.0/24", resolve=answers("192.168.1.7", leads_to))

    with pytest.raises(AddressRefused):
        get("http://nas.lan/", policy=inside)

    assert no_packet_leaves == []


@pytest.mark.parametrize("metadata", ["169.254.169.254", "fd00:ec2::254", "fe80::1", "0.0.0.0", "224.0.0.1"])  # noqa: S104
def test_a_named_host_that_leads_to_what_is_never_opened_is_refused(metadata: str) -> None:
    with pytest.raises(AddressRefused):
        get("http://nas.lan/", policy=policy("nas.lan", resolve=answers(metadata)))


def test_a_named_host_is_resolved_once_and_reached_there(
    world: Receiver,  # noqa: F811 -- a fixture
    no_packet_leaves: list[Any],  # noqa: F811 -- a fixture
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    answer = get(f"http://nas.lan:{world.port}/", policy=policy(f"nas.lan:{world.port}", resolve=rebinding))

    assert answer == (200, b"thanks")
    assert asked == ["nas.lan"]
    assert no_packet_leaves == [("127.0.0.1", world.port)]


@pytest.mark.parametrize("onward", ["http://10.0.0.1/", "http://169.254.169.254/", "http://127.0.0.1:80/"])
def test_a_named_host_that_redirects_elsewhere_inside_is_not_followed(onward: str, world: Receiver) -> None:  # noqa: F811
    world.paths["/"] = say(302, Location=onward)

    with pytest.raises(AddressRefused):
        get(world.url, policy=policy(f"127.0.0.1:{world.port}"), redirects=3)

    assert len(world.received) == 1


def test_a_redirect_to_what_is_named_is_followed(world: Receiver) -> None:  # noqa: F811 -- a fixture
    world.paths["/"] = say(302, Location=f"http://nas.lan:{world.port}/there")
    into = io.BytesIO()

    answer = network.fetch(
        world.url, into=into, seconds=5, max_bytes=100, redirects=1,
        policy=policy(f"127.0.0.1:{world.port}", f"nas.lan:{world.port}"),
    )  # fmt: skip

    assert answer.status == 200
    assert [one.path for one in world.received] == ["/", "/there"]


def test_public_addresses_stay_reachable_beside_it(no_packet_leaves: list[Any]) -> None:  # noqa: F811 -- a fixture
    refuse_bad_url("https://example.org/", policy=policy("nas.lan:9000"))
    with pytest.raises((Unreachable, AssertionError)):  # it was tried
        get("http://example.org/", policy=policy("nas.lan:9000", resolve=answers("8.8.8.8")))

    assert no_packet_leaves == [("8.8.8.8", 80)]


@pytest.mark.parametrize(
    "text",
    [
        "", "0.0.0.0/0", "::/0", "0.0.0.1", "169.254.169.254", "169.254.0.0/16", "128.0.0.0/1", "fe80::/10", "ff02::1",
        "fd00:ec2::254", "f000::/4", "192.168.1.1/24", "nas.lan:0", "nas.lan:65536",
        "nas.lan:x", "http://nas.lan", "nas/lan", "*.lan",
        "[fd00:1::5]9000", "fd00:1::5:", "1.2.3", "300.1.1.1",
    ],
)  # fmt: skip
def test_what_cannot_be_opened_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PRIVATE_DESTINATIONS") as caught:
        env.destinations([text], [], is_https=True)

    assert text == "" or text not in str(caught.value).partition("such as")[0]


def test_the_setting_is_open_also_to_a_site_behind_https() -> None:
    (one,) = env.destinations(["nas.lan:9000"], [], is_https=True)

    assert (one.name, one.port, one.network) == ("nas.lan", 9000, None)
