"""The nginx files as they are shipped, the real one in front of another: who calls and how is known all the same."""

from __future__ import annotations

import contextlib
import os
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest
import trustme
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.rig.ports import unused_port
from bench.rig.waiting import wait_until
from tests.platform_site.site import Site
from tests.services.front import find_nginx

pytestmark = [pytest.mark.services, pytest.mark.slow]

NGINX: Final = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
RATE: Final = 6
MAIN: Final = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""
TLS: Final = """
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/chain.pem;
        ssl_certificate_key {folder}/key.pem;
        location / {{
            proxy_pass http://127.0.0.1:{inner};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For {claim};
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $http_connection;
        }}
    }}
"""


@contextlib.contextmanager
def _nginx(folder: Path, servers: str) -> Iterator[None]:
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(MAIN.format(user=user, folder=folder, servers=servers))
    process = subprocess.Popen([find_nginx(), "-p", str(folder), "-c", str(configuration)], stderr=subprocess.DEVNULL)
    try:
        assert process.poll() is None, (folder / "error.log").read_text()
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A folder with a certificate for 127.0.0.1 and its key, and who believes it."""
    folder, ca = tmp_path_factory.mktemp("tls"), trustme.CA()
    certificate = ca.issue_cert("127.0.0.1", "paint.example.org")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(folder / "chain.pem", append=True)
    context = ssl.create_default_context()
    ca.configure_trust(context)
    return folder, context


@pytest.fixture(
    scope="module", params=["compose.conf behind TLS", "compose.conf behind a port-writing TLS", "site.conf"]
)
def front(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, authority: tuple[Path, ssl.SSLContext]
) -> Iterator[tuple[str, Site]]:
    """The address of a whole site behind nginx with TLS, and the site."""
    find_nginx()
    folder, port, inner, tls = tmp_path_factory.mktemp("nginx"), unused_port(), unused_port(), authority[0]
    site = Site(tmp_path_factory.mktemp("site"))
    given = {"$pentimento_media /data/media": f"$pentimento_media {site.folder}/media",
             "$pentimento_static /data/static": f"$pentimento_static {site.folder}/static",
             "/etc/nginx/pentimento.conf": str(NGINX / "pentimento.conf"),
             "/srv/pentimento/deploy/nginx/pentimento.conf": str(NGINX / "pentimento.conf"),
             "web:8000": f"127.0.0.1:{site.port}", "127.0.0.1:8000": f"127.0.0.1:{site.port}",
             "/srv/pentimento/var": str(site.folder), "/etc/ssl/pentimento/fullchain.pem": f"{tls}/chain.pem",
             "/etc/ssl/pentimento/privkey.pem": f"{tls}/key.pem",
             "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl;", "listen [::]:443 ssl http2;": "",
             "listen [::]:80;": "", "listen 80;": f"listen 127.0.0.1:{inner};"}  # fmt: skip
    is_single = request.param == "site.conf"
    servers = (NGINX / ("site.conf" if is_single else "compose.conf")).read_text()
    for shipped, here in given.items():
        servers = servers.replace(shipped, here)
    claim = "$remote_addr:$remote_port" if "port-writing" in request.param else "$proxy_add_x_forwarded_for"
    outer = "" if is_single else TLS.format(port=port, folder=tls, inner=inner, claim=claim)
    site.environment |= {
        "PENTIMENTO_SITE_URL": f"https://127.0.0.1:{port}",
        "PENTIMENTO_TRUSTED_PROXIES": "1" if is_single else "2",
        "PENTIMENTO_RATE_LIMIT_PER_MINUTE": str(RATE),
    }
    site.start()
    try:
        with _nginx(folder, servers + outer):
            address = f"https://127.0.0.1:{port}"

            def answers() -> bool:
                with contextlib.suppress(httpx.TransportError):
                    return httpx.get(f"{address}/healthz", verify=authority[1]).status_code == 200
                return False

            wait_until(answers, seconds=60, what="nginx")
            yield address, site
    finally:
        site.stop()


def _client(front: tuple[str, Site], authority: tuple[Path, ssl.SSLContext], *, caller: str) -> httpx.Client:
    """Somebody at an address of their own: all of 127.0.0.0/8 is this machine."""
    return httpx.Client(
        base_url=front[0], transport=httpx.HTTPTransport(local_address=caller, verify=authority[1]), timeout=60
    )


def test_a_page_opens_without_a_redirect_and_is_secure(
    front: tuple[str, Site], authority: tuple[Path, ssl.SSLContext]
) -> None:
    with _client(front, authority, caller="127.0.0.11") as browser:
        page = browser.get("/account/login/")

    assert page.status_code == 200, page.headers.get("Location")
    assert "Strict-Transport-Security" in page.headers
    assert "__Host-csrf" in browser.cookies


def test_each_caller_has_a_limit_of_their_own_whatever_they_claim(
    front: tuple[str, Site], authority: tuple[Path, ssl.SSLContext]
) -> None:
    with _client(front, authority, caller="127.0.0.21") as one, _client(front, authority, caller="127.0.0.22") as two:
        claims = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(3 * RATE)]
        first = [one.get("/api/v1/styles", headers=claim).status_code for claim in claims]

        assert first.count(200) <= 2 * RATE  # a minute may turn meanwhile
        assert first[-1] == 429
        assert two.get("/api/v1/styles").status_code == 200


def test_addresses_and_sockets_are_those_of_the_front(
    front: tuple[str, Site], authority: tuple[Path, ssl.SSLContext]
) -> None:
    address, site = front
    with _client(front, authority, caller="127.0.0.31") as program:
        styles = program.get("/api/v1/styles", headers={"Authorization": f"Bearer {site.token}"})
    with connect(
        f"{address.replace('https', 'wss')}/ws/me/",
        subprotocols=["bearer", site.token],  # type: ignore[list-item]  # plain strings
        ssl=authority[1],
        origin=Origin(address),
    ) as watcher:
        assert watcher.ping().wait(20)

    assert styles.status_code == 200
    assert "http://" not in styles.text


def test_a_token_bound_to_a_network_is_asked_where_its_caller_is(
    front: tuple[str, Site], authority: tuple[Path, ssl.SSLContext]
) -> None:
    _address, site = front
    token = site.manage("create_token", "ann", "--label", "bound", "--network", "127.0.0.41").strip()
    values = {"Authorization": f"Bearer {token}"}

    for caller, status in (("127.0.0.41", 200), ("127.0.0.42", 401)):
        with _client(front, authority, caller=caller) as program:
            claimed = {**values, "X-Forwarded-For": "127.0.0.41, 127.0.0.41"}
            assert program.get("/api/v1/me", headers=claimed).status_code == status
