"""How many jobs a second workers take, finish and tell of, and what a job costs besides its work.

``python -m bench.queue [--jobs 200] [--workers 1 2 4] [--json FILE]``: on PostgreSQL and a Redis of its own
(``bench.rig``), with work that takes no time. All jobs wait before the first worker starts; what is counted goes from
the first claim to the last end, so that the start of the workers is not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.queue", description=__doc__)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rig.settings"
    os.environ["RIG_PAINTING_SECONDS"] = "0"
    django.setup()
    from bench.rig.services import Ground  # noqa: PLC0415 -- needs the settings

    print(f"{'workers':>8} {'jobs':>6} {'jobs/s':>8} {'ms a job':>9} {'in work ms':>11}")
    report: dict[str, Any] = {"cores": os.cpu_count(), "jobs": asked.jobs, "by_workers": {}}
    with Ground() as ground:
        for count in asked.workers:
            row = _measure(ground, jobs=asked.jobs, workers=count)
            report["by_workers"][str(count)] = row
            print(
                f"{count:>8} {asked.jobs:>6} {row['jobs_per_second']:>8.1f} {row['worker_ms_per_job']:>9.1f} "
                f"{row['in_work_ms']:>11.1f}",
                flush=True,
            )
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=2) + "\n")


def _measure(ground: Any, *, jobs: int, workers: int) -> dict[str, float]:
    """One run; it is an error if a job failed or was tried twice."""
    from django.db.models import Avg, F, Max, Min  # noqa: PLC0415 -- need the settings

    from inference.models import Job, JobState  # noqa: PLC0415

    ground.clear()
    for _ in range(jobs):
        ground.submit()
    pids = [ground.nursery.worker(queues=("interactive",)) for _ in range(workers)]
    ground.wait_for_all(seconds=60 + jobs)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    done = Job.objects.filter(state=JobState.SUCCEEDED, attempt=1)
    found = done.aggregate(began=Min("started_at"), ended=Max("ended_at"), in_work=Avg(F("ended_at") - F("started_at")))
    if done.count() != jobs:
        raise SystemExit(f"{jobs - done.count()} of {jobs} jobs did not succeed at once.")
    seconds = (found["ended"] - found["began"]).total_seconds()
    return {
        "jobs_per_second": jobs / seconds,
        "worker_ms_per_job": 1000 * workers * seconds / jobs,
        "in_work_ms": 1000 * found["in_work"].total_seconds(),
    }


if __name__ == "__main__":
    main()
