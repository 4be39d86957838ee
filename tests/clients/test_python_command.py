"""The command ``pentimento-client``: what it reads, writes and ends with; the site answers as it is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import pentimento_client
from bench.rig.waiting import wait_until
from tests.receiver import Dripping, Receiver, receiver, say
from tests.templates import ROOT

PICTURE: Final = b"\x89PNG and so on"
COMMAND: Final = [sys.executable, "-m", "pentimento_client"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it writes beside itself goes with the test."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site() -> Iterator[Receiver]:
    """A site that paints everything at once, as PNG."""
    with receiver() as heard:
        job = {
            "id": "j",
            "state": "succeeded",
            "seq": 1,
            "progress": 1.0,
            "urls": {"socket": ""},
            "error": None,
            "outputs": [{"id": "o", "url": f"{heard.url}/media/o", "format": "png", "style": "tiny"}],
        }
        style = {"slug": "tiny", "name": "Tiny"}
        heard.paths = {
            "/api/v1/stylizations": say(202, json.dumps(job).encode()),
            "/api/v1/jobs/j": say(200, json.dumps(job).encode()),
            "/api/v1/styles": say(200, json.dumps({"results": [style] * 5_000, "next": None}).encode()),
            "/media/o": say(200, PICTURE),
        }
        yield heard


def environment(site: Receiver) -> dict[str, str]:
    path = str(ROOT / "clients/python/src")
    return {**os.environ, "PYTHONPATH": path, "PENTIMENTO_URL": site.url, "PENTIMENTO_TOKEN": "pnt_x"}


def run(site: Receiver, *arguments: str | Path, stdin: bytes = b"", **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], env=environment(site) | more, input=stdin, capture_output=True, check=False
    )


def sent_format(site: Receiver) -> bytes:
    """What the site was asked for as ``format``; empty if nothing."""
    body = next(request.body for request in site.received if request.path == "/api/v1/stylizations")
    return body.partition(b'name="format"\r\n\r\n')[2].partition(b"\r\n")[0]


def test_a_picture_goes_from_standard_input_to_standard_output(site: Receiver) -> None:
    done = run(site, "stylize", "-", "--style", "tiny", "--format", "png", stdin=b"a photo")

    assert (done.returncode, done.stdout, done.stderr) == (0, PICTURE, b"")
    assert b"a photo" in site.received[0].body
    assert sent_format(site) == b"png"


@pytest.mark.parametrize(("name", "asked"), [("out.png", b"png"), ("OUT.PNG", b"png"), ("out", b"")])
def test_the_name_of_the_file_decides_the_format(site: Receiver, tmp_path: Path, name: str, asked: bytes) -> None:
    target = tmp_path / name

    done = run(site, "stylize", "-", "--style", "tiny", "-o", target, stdin=b"a photo")

    assert (done.returncode, done.stdout) == (0, f"{target}\n".encode())
    assert target.read_bytes() == PICTURE
    assert sent_format(site) == asked


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "out.bmp"], "out.bmp ends with none of .jpg, .jpeg, .png, .webp, .avif."),
        (["-o", "out.png", "--format", "webp"], "out.png asks for png, and --format for webp."),
        (["--format", "bmp"], "invalid choice: 'bmp'"),
        (["--unheard"], "unrecognized arguments: --unheard"),
    ],
)
def test_what_was_called_wrongly_ends_with_2_and_sends_nothing(
    site: Receiver, arguments: list[str], sentence: str
) -> None:
    done = run(site, "stylize", "-", "--style", "tiny", *arguments)

    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert site.received == []


def test_without_a_token_it_says_where_one_goes(site: Receiver) -> None:
    done = run(site, "styles", PENTIMENTO_TOKEN="")

    assert done.returncode == 2
    assert b"PENTIMENTO_TOKEN" in done.stderr


def test_what_the_site_refuses_ends_with_1_and_a_sentence(site: Receiver, tmp_path: Path) -> None:
    problem = {"type": f"{site.url}/problems/not-found/", "status": 404, "detail": "There is no style none."}
    site.paths["/api/v1/stylizations"] = say(404, json.dumps(problem).encode())

    refused = run(site, "stylize", "-", "--style", "none", stdin=b"a photo")
    missing = run(site, "stylize", tmp_path / "missing.jpg", "--style", "tiny")

    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode() == "pentimento-client: 404 not-found: There is no style none.\n"
    assert (missing.returncode, b"missing.jpg" in missing.stderr) == (1, True)


@pytest.mark.parametrize("arguments", [["styles"], ["stylize", "-", "--style", "tiny"]])
def test_a_reader_that_has_gone_ends_it_quietly(site: Receiver, arguments: list[str]) -> None:
    site.paths["/media/o"] = say(200, PICTURE * 100_000)
    read_end, write_end = os.pipe()
    os.close(read_end)

    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=environment(site),
            input=b"x",
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_ends_it_quietly(site: Receiver) -> None:
    site.paths["/api/v1/styles"] = Dripping()
    with subprocess.Popen(
        [*COMMAND, "styles"],
        env=environment(site),
        stderr=subprocess.PIPE,
        # A job in a shell's background ignores it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- nothing else happens there
    ) as command:
        try:
            wait_until(lambda: bool(site.received), seconds=30, what="its call")

            command.send_signal(signal.SIGINT)
            _, trouble = command.communicate(timeout=30)
        finally:
            command.kill()

    assert (command.returncode, trouble) == (130, b"")


def test_it_says_its_version(site: Receiver) -> None:
    done = run(site, "--version")

    assert done.stdout.decode() == f"pentimento-client {pentimento_client.__version__}\n"
    run(site, "styles")
    assert site.received[0].headers["user-agent"] == f"pentimento-client-python/{pentimento_client.__version__}"


def test_a_picture_is_not_saved_under_a_name_of_another_format(site: Receiver, tmp_path: Path) -> None:
    with pentimento_client.Client(site.url, "pnt_x") as client:
        job = client.job("j")
        with pytest.raises(ValueError, match=r"out\.webp asks for webp, and this picture is png"):
            job.save(tmp_path / "out.webp", job.outputs[0])
        with pytest.raises(ValueError, match=r"out\.tiff ends with none of"):
            job.save(tmp_path / "out.tiff")

    assert list(tmp_path.iterdir()) == []
