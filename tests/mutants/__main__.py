"""Apply each mutant to a copy of the tree and run the test that has to fail.

``python -m tests.mutants [--only WORDS] [--sample N] [--services]``; ``--services`` takes those on PostgreSQL too.
Ends with 1 where a mutant survives, and with 2 where a test fails without any mutant.
"""

from __future__ import annotations

import argparse
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from tests.mutants.table import MUTANTS, Mutant
from tests.templates import ROOT

FAILED = 1  # of pytest's exit codes: tests ran, and some failed
SECONDS = 300
SECONDS_OF_ALL = 1800


def main(arguments: list[str]) -> int:
    """Run the mutants. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose name has these words")
    parser.add_argument("--services", action="store_true", help="those that need PostgreSQL too")
    parser.add_argument("--sample", type=int, default=0, help="so many of them, drawn at random; default: all")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    chosen = [one for one in MUTANTS if options.only in one.name and (options.services or not one.needs_services)]

    if options.sample:
        chosen = random.SystemRandom().sample(chosen, min(options.sample, len(chosen)))

    with tempfile.TemporaryDirectory(prefix="pentimento-mutants-") as folder:
        copies = [_copy(Path(folder, str(number))) for number in range(min(4, os.cpu_count() or 1))]
        print(f"{len(chosen)} mutants, {len(copies)} at a time; first every test without them", flush=True)
        if _run(copies[0], {one.test for one in chosen}, shows_failures=True) != 0:
            print("A test fails without any mutant: mend that first.")
            return 2
        survivors = _survivors(chosen, copies)
    for mutant in survivors:
        print(f"SURVIVED: {mutant.name} ({mutant.path}); {mutant.test} has to fail")
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed in {time.monotonic() - began:.0f} s")
    return 1 if survivors else 0


def _survivors(mutants: Iterable[Mutant], copies: list[Path]) -> list[Mutant]:
    waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
    for mutant in mutants:
        waiting.put(mutant)
    survivors: list[Mutant] = []

    def work(copy: Path) -> None:
        while True:
            try:
                mutant = waiting.get_nowait()
            except queue.Empty:
                return
            began = time.monotonic()
            is_killed = _is_killed(mutant, copy)
            if not is_killed:
                survivors.append(mutant)
            print(
                f"{'killed' if is_killed else 'SURVIVED'} {time.monotonic() - began:5.1f} s  {mutant.name}", flush=True
            )

    threads = [threading.Thread(target=work, args=(copy,)) for copy in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return survivors


def _is_killed(mutant: Mutant, copy: Path) -> bool:
    path = copy / mutant.path
    text = path.read_text()
    path.write_text(mutant.applied_to(text))
    try:
        return _run(copy, {mutant.test}) == FAILED
    finally:
        path.write_text(text)


def _run(copy: Path, tests: set[str], *, shows_failures: bool = False) -> int:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        "-p",
        "no:hypothesispytest",
        *sorted(tests),
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "REQUIRE_SERVICES": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_OF_ALL if shows_failures else SECONDS,
        )
    except subprocess.TimeoutExpired:
        return FAILED  # it hangs where it passed before
    if done.returncode not in (0, FAILED) or (done.returncode == FAILED and shows_failures):
        print(done.stdout[-4_000:], done.stderr[-2_000:])
    return done.returncode


def _copy(folder: Path) -> Path:
    """Copy what git knows, as it is now, and the prepared databases."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    templates = ROOT / ".pytest_cache" / "templates"
    if templates.exists():
        shutil.copytree(templates, folder / ".pytest_cache" / "templates")
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
