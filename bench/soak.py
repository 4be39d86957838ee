"""Kills workers and web processes at random while jobs are submitted, and counts what went wrong: nothing, or it fails.

``make soak SECONDS=300`` or ``python -m bench.soak --seconds 300 [--json FILE]``. On PostgreSQL and a Redis of its own,
with stub work (``bench.rig``); pictures are submitted through the API, each with an ``Idempotency-Key`` and sent again
until it is answered, or until the site says that a call which a kill cut off counts as in flight; styles are trained
beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import django
import httpx

WORKERS = 4
STUCK_SECONDS = 10.0  # a sweep and some patience; a job nobody will try again must have ended by then


def main() -> int:
    """Soak, print, write the JSON; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rig.settings"
    django.setup()
    report = _soak(asked.seconds)
    for name, value in report.items():
        print(f"{name:>28}  {value}")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=2) + "\n")
    is_stuck = report["longest_past_lease_seconds"] > STUCK_SECONDS
    return 1 if report["wrong"] or report["lost"] or report["made_twice"] or is_stuck else 0


def _soak(seconds: float) -> dict[str, Any]:
    from bench.rig.ports import unused_port  # noqa: PLC0415 -- need the settings
    from bench.rig.services import Ground, wrongs  # noqa: PLC0415 -- need the settings
    from bench.rig.waiting import wait_until  # noqa: PLC0415 -- need the settings
    from inference.models import Job, JobState  # noqa: PLC0415

    with Ground() as ground:
        port, stop, sent, cut = unused_port(), threading.Event(), list[str](), list[str]()
        trainings, past_lease = 0, 0.0
        threads = [
            threading.Thread(target=_submit, args=(ground, port, number, stop, sent, cut), daemon=True)
            for number in range(2)
        ]
        workers = [ground.nursery.worker() for _ in range(WORKERS)]
        web = ground.nursery.web(port)
        for thread in threads:
            thread.start()
        kills = {"worker": 0, "web": 0}
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(random.uniform(0.02, 0.3))  # noqa: S311 -- not a secret
            number = random.randrange(WORKERS)  # noqa: S311
            _kill(workers[number])
            workers[number] = ground.nursery.worker()
            kills["worker"] += 1
            if kills["worker"] % 15 == 0:
                _kill(web)
                web = ground.nursery.web(port)
                kills["web"] += 1
            if kills["worker"] % 10 == 0:
                ground.submit_training()
                trainings += 1
                past_lease = max(past_lease, _past_lease())
        stop.set()
        for thread in threads:
            thread.join(60)
        past_lease = max(past_lease, _past_lease())
        drained = wait_until(lambda: ground.unfinished() == 0, seconds=120, what="every job to end")
        there = {str(pk) for pk in Job.objects.values_list("pk", flat=True)}
        states = list(Job.objects.values_list("state", flat=True))
        return {
            "seconds": seconds,
            "killed_workers": kills["worker"],
            "killed_webs": kills["web"],
            "answered_submits": len(sent),
            "cut_off_submits": len(cut),
            "trainings": trainings,
            "jobs": len(there),
            "lost": len(set(sent) - there),
            "made_twice": max(0, len(there) - trainings - len(set(sent)) - len(cut)),
            "succeeded": states.count(JobState.SUCCEEDED),
            "given_up": states.count(JobState.FAILED),
            "drained_seconds": round(drained, 1),
            "longest_past_lease_seconds": round(past_lease, 1),
            "wrong": wrongs(),
        }


def _past_lease() -> float:
    """Seconds past its lease of the longest of the jobs that have used up their attempts and nobody holds.

    Those that may be tried again wait for a worker like all others, the longer the more workers are killed.
    """
    from django.utils import timezone  # noqa: PLC0415 -- with the settings

    from inference.jobs import lifecycle  # noqa: PLC0415
    from inference.models import Job  # noqa: PLC0415

    leases = Job.objects.filter(pk__in=lifecycle.exhausted()).values_list("lease_until", flat=True)
    return max(((timezone.now() - lease).total_seconds() for lease in leases if lease), default=0.0)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _submit(  # noqa: PLR0917 -- a thread takes them by place
    ground: Any, port: int, number: int, stop: threading.Event, sent: list[str], cut: list[str]
) -> None:
    """Picture after picture, each until it is answered."""
    headers = {"Authorization": f"Bearer {ground.token}"}
    count = 0
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=10) as client:
        while not stop.is_set():
            count += 1
            mix = [{"style": style.slug, "weight": weight} for style, weight in ground.mix()]
            body = {"image": str(ground.image.pk), "mix": mix}
            key = f"soak-{number}-{count}"
            job_id = _until_answered(client, body, key=key)
            if job_id is None:
                cut.append(key)
            else:
                sent.append(job_id)
            time.sleep(0.1)


def _until_answered(client: httpx.Client, body: dict[str, Any], *, key: str) -> str | None:
    while True:
        try:
            answer = client.post("/api/v1/stylizations", json=body, headers={"Idempotency-Key": key})
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code in (200, 202):
            return str(answer.json()["id"])
        if answer.status_code == httpx.codes.CONFLICT:
            return None
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
