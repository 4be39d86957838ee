"""The tests that need no other service: how they are chosen and run side by side. ``make test`` runs this module."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Final

from tests.templates import ROOT, migrated_database, prepared_site

MAX_PROCESSES: Final = 4
CHOSEN: Final = "not browser and not services and not gpu and not fuzz and not faults and not generated"


def command(*arguments: str) -> list[str]:
    """Return the command that runs the suite, with these arguments of pytest's."""
    side_by_side = ("-n", str(processes()), "--dist", "loadgroup")
    return [sys.executable, "-m", "pytest", "-q", *side_by_side, "-m", CHOSEN, *arguments]


def processes() -> int:
    """One more than cores, because tests that wait for another process leave theirs idle."""
    return min(MAX_PROCESSES, 1 + len(os.sched_getaffinity(0)))


def main(arguments: list[str]) -> int:
    """Run the suite. Return pytest's exit code."""
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"-- {time.monotonic() - began:3.0f} s  {what}", flush=True)

    say("a database with every migration, and a site of its own to start (kept until their code changes)")
    prepare()
    say("tests, in an order drawn at random")
    code = subprocess.call(command("--durations=10", "--durations-min=5", *arguments), cwd=ROOT)
    say("passed" if code == 0 else f"failed ({code})")
    return code


def prepare() -> None:
    """Make what every test process copies."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings_test")
    import django

    django.setup()
    migrated_database()
    prepared_site()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
