"""What open websockets cost a web process, and how soon progress reaches those who watch.

``python -m bench.sockets [--sockets 1000] [--watching 100] [--events 40] [--json FILE]``: on PostgreSQL and a Redis of
its own (``bench.rig``), one web process. Most sockets listen to ``/ws/me/`` and hear nothing; ``--watching`` of them
follow a job, whose progress is reported twice a second, as a worker does. Delivery is from before the report to when
the message was received here; this process receives all of them, so that its own work is in the figure.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import time
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import django
from websockets.typing import Subprotocol

A_PERSON: Final = 40  # sockets; a few below what the site allows
WARM: Final = 20
EVERY_SECONDS: Final = 0.5
LIMIT_MS: Final = 100.0


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.sockets", description=__doc__)
    parser.add_argument("--sockets", type=int, default=1000)
    parser.add_argument("--watching", type=int, default=100)
    parser.add_argument("--events", type=int, default=40)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rig.settings"
    django.setup()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    from bench.rig.ports import unused_port  # noqa: PLC0415 -- need the settings
    from bench.rig.services import Ground  # noqa: PLC0415 -- need the settings

    with Ground() as ground:
        port = unused_port()
        web = ground.nursery.web(port)
        _wait_for(port)
        report = asyncio.run(_measure(ground, asked, port=port, web=web))
    for name, value in report.items():
        print(f"{name:>28}  {value:.1f}" if isinstance(value, float) else f"{name:>28}  {value}")
    print(f"the limit for delivery p95 is {LIMIT_MS:.0f} ms")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=2) + "\n")


async def _measure(ground: Any, asked: argparse.Namespace, *, port: int, web: int) -> dict[str, Any]:
    from asgiref.sync import sync_to_async  # noqa: PLC0415 -- with the settings
    from websockets.asyncio.client import connect  # noqa: PLC0415

    from inference.jobs import lifecycle  # noqa: PLC0415

    held, watched, tokens = await sync_to_async(_prepare)(asked.sockets, asked.watching)
    address = f"ws://127.0.0.1:{port}"
    for token in tokens[:WARM]:  # what the first ones load is not what each costs
        async with connect(f"{address}/ws/me/", subprotocols=_bearer(token), compression=None):
            pass
    before = _memory_kb(web)
    sockets = []
    for number, token in enumerate(tokens):
        path = f"/ws/jobs/{watched[number]}/" if number < asked.watching else "/ws/me/"
        protocols = _bearer(token)
        sockets.append(await connect(address + path, subprotocols=protocols, compression=None, ping_interval=None))
    await asyncio.sleep(3.0)  # all have been looked at, and said what there is
    memory = _memory_kb(web) - before
    processor = _processor_seconds(web)
    await asyncio.sleep(5.0)
    idle_share = (_processor_seconds(web) - processor) / 5.0

    sent: dict[tuple[str, float], float] = {}
    delays: list[float] = []

    async def listen(socket: Any) -> None:
        async for message in socket:
            told = json.loads(message)
            if began := sent.get((told["id"], told["progress"])):
                delays.append(1000 * (time.perf_counter() - began))

    listeners = [asyncio.create_task(listen(socket)) for socket in sockets[: asked.watching]]
    await asyncio.sleep(1.0)
    began = time.perf_counter()
    web_began, own_began = _processor_seconds(web), time.process_time()
    for number in range(asked.events):
        progress = (number + 1) / (asked.events + 1)
        for one in held:
            sent[str(one.pk), progress] = time.perf_counter()
            await sync_to_async(lifecycle.renew)(one, progress=progress)
        await asyncio.sleep(EVERY_SECONDS)
    passed = time.perf_counter() - began
    web_share, own_share = (_processor_seconds(web) - web_began) / passed, (time.process_time() - own_began) / passed
    await asyncio.sleep(2.0)
    for listener in listeners:
        listener.cancel()
    for socket in sockets:
        socket.transport.abort()
    delays.sort()
    return {
        "sockets": len(sockets),
        "watching": asked.watching,
        "kb_a_socket": memory / len(sockets),
        "idle_share_of_a_core": idle_share,
        "watched_share_of_a_core": web_share,
        "bench_share_of_a_core": own_share,
        "messages_expected": asked.watching * asked.events,
        "messages_received": len(delays),
        "delivery_p50_ms": statistics.median(delays),
        "delivery_p95_ms": delays[int(0.95 * (len(delays) - 1))],
        "delivery_worst_ms": delays[-1],
    }


def _prepare(sockets: int, watching: int) -> tuple[list[Any], list[Any], list[str]]:
    """A running job of each person who watches, the job of each watching socket, and the token of every socket."""
    from accounts import services as accounts  # noqa: PLC0415 -- with the settings
    from accounts.caller import OPERATOR  # noqa: PLC0415
    from inference.jobs import lifecycle  # noqa: PLC0415
    from inference.models import Job, JobKind  # noqa: PLC0415
    from inference.painting.recipes import Options, StylePart, StylizeRecipe  # noqa: PLC0415

    people = [accounts.create_user(f"watcher{number}") for number in range(-(-sockets // A_PERSON))]
    made = [accounts.create_token(owner=one, by=OPERATOR, label="bench", scopes=["read"])[1] for one in people]
    part = StylePart(style="rig-1", name="rig-1", version=1, weights_sha256="0" * 64, weight=1.0)
    recipe = StylizeRecipe(uuid4(), (part,), Options()).to_json()
    held = []
    for owner in people[: -(-watching // A_PERSON)]:
        taken = lifecycle.claim(Job.objects.create(owner=owner, kind=JobKind.STYLIZE, recipe=recipe).pk)
        assert taken is not None  # noqa: S101 -- nobody else works here
        held.append(taken)
    watched = [held[number // A_PERSON].pk for number in range(watching)]
    return held, watched, [made[number // A_PERSON] for number in range(sockets)]


def _bearer(token: str) -> list[Subprotocol]:
    return [Subprotocol("bearer"), Subprotocol(token)]


def _wait_for(port: int) -> None:
    import httpx  # noqa: PLC0415 -- once

    from bench.rig.waiting import wait_until  # noqa: PLC0415

    def answers() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
        except httpx.TransportError:
            return False

    wait_until(answers, seconds=60, what="the web process")


def _memory_kb(pid: int) -> float:
    """Of this process alone: what it shares with the nursery it was forked from does not count."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")))


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
