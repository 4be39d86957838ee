"""nginx before a site, with the very file that is deployed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx

from bench.rig.ports import unused_port
from bench.rig.waiting import wait_until
from tests.conftest import needs_service
from tests.templates import ROOT

DEPLOYED = ROOT / "deploy/nginx/pentimento.conf"
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream pentimento {{ server 127.0.0.1:{site_port}; keepalive 16; }}
    server {{
        listen 127.0.0.1:{port};
        set $pentimento_media {data}/media;
        set $pentimento_static {data}/static;
        include {deployed};
    }}
}}
"""


def find_nginx() -> str:
    """Where nginx is; skips where it is not, and fails where it has to be."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        needs_service(False, "nginx")
        raise FileNotFoundError("nginx")
    return found


@contextlib.contextmanager
def nginx_before(site_port: int, *, data: Path, folder: Path) -> Iterator[str]:
    """The address of an nginx that stands before the site on that port, whose ``PENTIMENTO_DATA_DIR`` is ``data``."""
    port = unused_port()
    address = f"http://127.0.0.1:{port}"
    configuration = folder / "nginx.conf"
    configuration.write_text(
        MAIN.format(
            user="user root;" if os.geteuid() == 0 else "",
            folder=folder, data=data, port=port, site_port=site_port, deployed=DEPLOYED,
        )
    )  # fmt: skip
    process = subprocess.Popen([find_nginx(), "-p", str(folder), "-c", str(configuration)], stderr=subprocess.DEVNULL)

    def answers() -> bool:
        assert process.poll() is None, (folder / "error.log").read_text()
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{address}/healthz", timeout=5).status_code == 200
        return False

    try:
        wait_until(answers, seconds=60, what="nginx")
        yield address
    finally:
        process.terminate()
        process.wait(20)
