"""How quickly the busiest pages and endpoints answer, by the size of the gallery, beside a view that does nothing.

``python -m bench.requests --works 1000 100000 [--seconds 3] [--json FILE]``, on the configured database, which may hold
nothing but made-up content: for each size it is filled up with rows (``demo_content --no-pictures``; a million takes
many minutes) and served by one web process of its own. Asked for by a member with three hundred jobs; printed are the
number of queries, the median and 95th percentile in milliseconds of answers given one after another, and how many a
second come when four ask at once. The clients run beside the server: all is what this machine does for both.
The promise: p95 under 50 ms with a million works on PostgreSQL, with as many queries as with a thousand.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import math
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import django
import httpx

SETTINGS: Final = "bench.rig.with_empty_view"
LIMIT_MS: Final = 50.0
AT_ONCE: Final = 4
JOBS: Final = 300
STARTS_WITHIN_SECONDS: Final = 60.0
EMPTY: Final = "/empty/"
ROOT: Final = Path(__file__).parent.parent

Row = dict[str, float]


def main() -> None:
    """Fill, measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.requests", description=__doc__)
    parser.add_argument("--works", type=int, nargs="+", default=[1000])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each of the two measurements of a page")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["PENTIMENTO_RATE_LIMIT_PER_MINUTE"] = "10000000"
    django.setup()
    logging.getLogger("httpx").setLevel(logging.WARNING)
    from django.core.management import call_command  # noqa: PLC0415 -- after the set-up
    from django.db import connection  # noqa: PLC0415

    from gallery import demo  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_library", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123 -- as long as this process
    demo.refuse_real_content()
    member = _member()
    scales: dict[str, dict[str, Row]] = {}
    for works in sorted(asked.works):
        demo.fill(works)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum does, sooner or later
        scales[str(works)] = _measure_all(member, works=works, seconds=asked.seconds)
    worst = max(row["p95_ms"] for rows in scales.values() for row in rows.values())
    print(f"worst p95: {worst:.1f} ms; the limit is {LIMIT_MS:.0f} ms")
    if asked.json:
        asked.json.write_text(json.dumps({"database": connection.vendor, "works": scales}, indent=2) + "\n")


def _measure_all(member: Any, *, works: int, seconds: float) -> dict[str, Row]:
    from django.test import Client  # noqa: PLC0415 -- after the set-up

    within = Client(headers={"host": "127.0.0.1"})
    within.force_login(member)
    cookies = {name: morsel.value for name, morsel in within.cookies.items()}
    print(f"{works} works")
    print(f"{'':<44} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'a second':>9}")
    rows = {}
    with _site() as address:
        for path in _paths():
            rows[path] = _measure(address, path, cookies=cookies, seconds=seconds) | {"queries": _queries(within, path)}
            columns = " ".join(f"{rows[path][name]:>8.1f}" for name in ("p50_ms", "p95_ms"))
            print(
                f"{path[:44]:<44} {rows[path]['queries']:>7.0f} {columns} {rows[path]['per_second']:>9.1f}", flush=True
            )
    return rows


def _member() -> Any:
    """Somebody of the demonstration, with jobs whose pictures are rows alone."""
    from django.utils import timezone  # noqa: PLC0415 -- after the set-up

    from accounts.models import User  # noqa: PLC0415
    from gallery.demo import DOMAIN  # noqa: PLC0415
    from inference.models import Job, JobKind, JobOutput, JobState  # noqa: PLC0415
    from inference.painting.recipes import Options, StylizeRecipe  # noqa: PLC0415
    from styles.models import Style  # noqa: PLC0415
    from styles.selectors import ready  # noqa: PLC0415

    member, is_new = User.objects.get_or_create(username="demo-member", defaults={"email": f"member{DOMAIN}"})
    if not is_new:
        return member
    style = Style.objects.filter(version__isnull=False).order_by("slug")[0]
    recipe = StylizeRecipe.of(uuid4(), [(ready(style), 1.0)], Options(max_side=1024)).to_json()
    now = timezone.now()
    jobs = [
        Job(
            owner=member, kind=JobKind.STYLIZE, style=style, recipe=recipe, state=JobState.SUCCEEDED, progress=1.0,
            attempt=1, started_at=now, ended_at=now,
        )
        for _ in range(JOBS)
    ]  # fmt: skip
    Job.objects.bulk_create(jobs)
    JobOutput.objects.bulk_create(
        JobOutput(job=job, attempt=1, format="jpeg", width=1024, height=768, sha256="0" * 64, size_bytes=200_000)
        for job in jobs
    )
    return member


def _paths() -> list[str]:
    from gallery.models import Artwork  # noqa: PLC0415 -- after the set-up

    artwork = Artwork.objects.listed().order_by("-like_count", "-created_at")[0]
    return [
        EMPTY, "/gallery/", "/gallery/?ordering=trending", "/gallery/?q=harbour",
        "/gallery/?q=harbour+noon&ordering=liked", "/gallery/?tag=sea&ordering=liked", "/gallery/?style=great-wave",
        f"/gallery/{artwork.pk}/", f"/makers/{artwork.owner.username}/", "/styles/", "/styles/great-wave/",
        "/jobs/", "/jobs/?state=succeeded", "/", "/api/v1/artworks", "/api/v1/artworks?q=harbour",
        f"/api/v1/artworks/{artwork.pk}", "/api/v1/styles", "/api/v1/jobs", "/api/v1/me",
    ]  # fmt: skip


@contextlib.contextmanager
def _site() -> Iterator[str]:
    """The address of a site in a process of its own."""
    from bench.rig.ports import unused_port  # noqa: PLC0415 -- after the set-up

    port = unused_port()
    server = subprocess.Popen([sys.executable, "manage.py", "serve", "--port", str(port)], cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{address}/healthz", timeout=2).raise_for_status()
                break
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The site did not start.")
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _queries(within: Any, path: str) -> int:
    """How many this page makes, the second time."""
    from django.db import connection  # noqa: PLC0415 -- after the set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    within.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = within.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}.")
    return len(captured)


def _measure(address: str, path: str, *, cookies: dict[str, str], seconds: float) -> Row:
    """One after another, then ``AT_ONCE`` at a time."""
    alone = _ask(address, path, cookies=cookies, seconds=seconds)
    together: list[list[float]] = [[] for _ in range(AT_ONCE)]

    def ask(place: int) -> None:
        together[place] = _ask(address, path, cookies=cookies, seconds=seconds)

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "p50_ms": statistics.median(alone),
        "p95_ms": sorted(alone)[math.ceil(0.95 * len(alone)) - 1],
        "per_second": sum(len(one) for one in together) / seconds,
    }


def _ask(address: str, path: str, *, cookies: dict[str, str], seconds: float) -> list[float]:
    """Milliseconds of each answer."""
    times: list[float] = []
    with httpx.Client(base_url=address, cookies=cookies, timeout=60) as client:
        client.get(path).raise_for_status()
        end = time.monotonic() + seconds
        while time.monotonic() < end or not times:
            began = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{path} answers {answer.status_code}.")
    return times


if __name__ == "__main__":
    main()
