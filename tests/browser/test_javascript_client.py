"""The JavaScript client in a browser, on a page of another origin than the site's."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import RUNNING
from tests.templates import ROOT

pytestmark = pytest.mark.browser

PAINT: Final = """async ({ url, token }) => {
    const { ApiError, Client } = await import("/src/index.js");
    const client = new Client(url, token);
    const canvas = new OffscreenCanvas(96, 64);
    canvas.getContext("2d").fillRect(10, 10, 40, 40);
    const image = await client.upload(await canvas.convertToBlob());
    const told = [];
    const onProgress = ({ state, seq }) => told.push({ state, seq });
    const job = await client.stylize({ image, style: "first-light", onProgress });
    const again = await client.stylize({ image, style: "first-light", wait: true });
    const error = await client.stylize({ image, style: "none" }).catch((reason) => reason);
    const slugs = [];
    for await (const { slug } of client.styles()) slugs.push(slug);
    return { told, outputs: job.outputs.length, again: again.state, refused: error instanceof ApiError, slugs };
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Files of the package, and an empty page."""

    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>Elsewhere</title>")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name it has above
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The origin of a server that has the package's files."""
    handler = functools.partial(Quiet, directory=str(Path(ROOT, "clients", "javascript")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_elsewhere_uploads_paints_and_is_told_as_it_goes(site: str, elsewhere: str, browser: Browser) -> None:
    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True, capture_output=True, text=True).stdout

    manage("create_user", "jules", "--email", "jules@example.org")
    token = manage("create_token", "jules", "--label", "elsewhere").splitlines()[-1]
    page = browser.new_page()
    page.goto(elsewhere)

    found = page.evaluate(PAINT, {"url": site, "token": token})
    page.close()

    assert found["told"][-1]["state"] == "succeeded"
    assert [one["seq"] for one in found["told"]] == sorted({one["seq"] for one in found["told"]})
    assert (found["outputs"], found["again"], found["refused"]) == (1, "succeeded", True)
    assert {"first-light", "deep-water"} <= set(found["slugs"])
