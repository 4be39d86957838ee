"""What is deployed speaks of commands, settings, queues and files that there are. There is no Docker in these tests."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml
from django.core.management import get_commands, load_command_class

from inference.jobs import queues
from platform_site.env import PREFIX, SCHEME
from platform_site.management.commands.serve import Command as Serve
from tests.services.front import find_nginx

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = {name: values for name, values in COMPOSE["services"].items() if values["image"] == "pentimento"}


def parse(command: list[str]) -> dict[str, Any]:
    """What ``manage.py`` makes of it; ends the test when it refuses."""
    name, *arguments = command
    made = load_command_class(get_commands()[name], name)
    return vars(made.create_parser("manage.py", name).parse_args(arguments))


def commands_of(values: dict[str, Any]) -> Iterator[list[str]]:
    """Each call of ``manage.py`` of a service."""
    command = values["command"]
    parts = command[2].split(" && ") if command[0] == "sh" else [shlex.join(command)]
    for part in parts:
        python, manage, *rest = shlex.split(part)
        assert (python, manage) == ("python", "manage.py")
        yield rest


@pytest.mark.parametrize("name", OURS)
def test_every_service_of_ours_calls_a_command_that_there_is(name: str) -> None:
    for command in commands_of(OURS[name]):
        assert parse(command)


@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_a_service_is_known(name: str) -> None:
    told = set(OURS[name]["environment"])

    assert {one for one in told if not (one.startswith(PREFIX) and one[len(PREFIX) :] in SCHEME)} == set()
    assert {f"{PREFIX}DATABASE_URL", f"{PREFIX}REDIS_URL", f"{PREFIX}SECRET_KEY", f"{PREFIX}TOKEN_PEPPERS"} <= told


def test_every_queue_has_a_worker_and_none_two() -> None:
    served = [
        queue
        for value in OURS.values()
        for command in commands_of(value)
        if command[0] == "work"
        for queue in parse(command)["queues"]
    ]

    assert sorted(served) == sorted(queues.NAMES)


def test_what_a_service_mounts_and_waits_for_is_there() -> None:
    for value in COMPOSE["services"].values():
        assert set(value.get("depends_on", ())) <= set(COMPOSE["services"])
        for volume in value.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (ROOT / source).is_file() if source.startswith("./") else source in COMPOSE["volumes"]


def test_workers_have_the_time_that_draining_takes() -> None:
    from inference.jobs.worker import DRAIN_SECONDS

    unit = (DEPLOY / "pentimento-worker@.service").read_text()
    told = [int(value["stop_grace_period"].rstrip("s")) for name, value in OURS.items() if name in queues.NAMES]

    assert told
    assert min(told) > DRAIN_SECONDS
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > DRAIN_SECONDS


def exec_start(unit: str) -> list[str]:
    (line,) = re.findall(r"^ExecStart=(.+)$", (DEPLOY / unit).read_text(), re.MULTILINE)
    return shlex.split(line)


@pytest.mark.parametrize("queue", queues.NAMES)
def test_the_unit_of_workers_starts_one_for_each_queue(queue: str) -> None:
    python, manage, *command = [part.replace("%i", queue) for part in exec_start("pentimento-worker@.service")]

    assert (Path(python).name, manage) == ("python", "manage.py")
    assert parse(command)["queues"] == [queue]


def test_the_unit_of_the_web_process_is_what_serve_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    from uvicorn.main import main

    program, *arguments = exec_start("pentimento-web.service")
    asked = main.make_context("uvicorn", list(arguments)).params
    ran: dict[str, Any] = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **options: ran.update(options, app=app))
    monkeypatch.setattr("platform_site.management.commands.serve._refuse_taken", lambda host, port: None)
    Serve().handle(host="127.0.0.1", port=8000, prepare=False)

    assert Path(program).name == "uvicorn"
    for name in ("app", "host", "port", "lifespan", "ws", "ws_max_size", "timeout_graceful_shutdown", "server_header"):
        assert asked[name] == ran[name], name
    assert asked["ws_per_message_deflate"] == ran["ws_per_message_deflate"]
    assert asked["proxy_headers"] is ran["proxy_headers"] is False  # platform_site.proxies reads them


def test_the_image_runs_as_nobody_special_and_starts_what_there_is() -> None:
    text = (ROOT / "Dockerfile").read_text()
    last = text.rpartition("\nFROM ")[2]

    assert re.findall(r"^USER (\w+)$", last, re.MULTILINE) == ["pentimento"]
    (command,) = re.findall(r"^CMD (\[.+\])$", last, re.MULTILINE)
    assert parse(yaml.safe_load(command)[2:])["port"] == 8000
    assert "urlopen('http://127.0.0.1:8000/healthz'" in last
    for source in re.findall(r"^COPY ((?!--)[^\n]+) \S+$", text, re.MULTILINE):
        assert all((ROOT / name).exists() for name in source.split())
    assert {".env", "var", ".git"} <= set((ROOT / ".dockerignore").read_text().split())


@pytest.mark.services
def test_each_file_of_nginx_is_one_that_nginx_takes(tmp_path: Path) -> None:
    nginx = find_nginx()
    authority = trustme.CA().issue_cert("paint.example.org")
    authority.cert_chain_pems[0].write_to_path(tmp_path / "fullchain.pem")
    authority.private_key_pem.write_to_path(tmp_path / "privkey.pem")
    for name in ("site.conf", "compose.conf"):
        text = (DEPLOY / "nginx" / name).read_text()
        for theirs, ours in (
            ("/etc/ssl/pentimento", str(tmp_path)),
            ("/srv/pentimento/deploy/nginx", str(DEPLOY / "nginx")),
            ("/etc/nginx/pentimento.conf", str(DEPLOY / "nginx/pentimento.conf")),
            ("server web:8000", "server 127.0.0.1:8000"),  # a name of Docker's own
        ):
            text = text.replace(theirs, ours)
        main = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {text} }}"
        (tmp_path / name).write_text(main)

        done = subprocess.run([nginx, "-t", "-c", str(tmp_path / name)], capture_output=True, text=True, check=False)

        assert "syntax is ok" in done.stderr, done.stderr
        assert done.returncode == 0, done.stderr


def test_nginx_takes_what_the_site_takes() -> None:
    """A little more than the largest upload, and than the pictures of a style together."""
    single, many = (
        int(value) * 1024 * 1024
        for value in re.findall(r"client_max_body_size (\d+)m", (DEPLOY / "nginx/pentimento.conf").read_text())
    )
    from platform_site.api.request_limits import MANY_FILES, ROOM_FOR_THE_REST

    most = SCHEME["MAX_UPLOAD_MB"][1] * 1_000_000
    assert most + ROOM_FOR_THE_REST < single < 1.3 * most
    assert 4 * most + ROOM_FOR_THE_REST < many < 5 * most
    (places,) = re.findall(r"location ~ (\^/\(.+\)\$) \{", (DEPLOY / "nginx/pentimento.conf").read_text())
    assert [path for path in MANY_FILES if not re.match(places, path)] == []


def test_units_are_units() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("There is no systemd here.")
    for unit in ("pentimento-web.service", "pentimento-worker@.service"):
        done = subprocess.run(
            ["systemd-analyze", "verify", str(DEPLOY / unit)],  # noqa: S607
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Unknown key" not in done.stderr, done.stderr
