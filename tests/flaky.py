"""Run the suite again and again in random order with busy processes beside it: ``make flaky``.

``python -m tests.flaky [--runs 5] [--busy 2] [pytest arguments]``. Each run has another order, whose seed is printed.
Ends with 1 where any run failed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time

from tests.suite import command
from tests.templates import ROOT

BUSY = "while True: sum(range(10_000))"


def main(arguments: list[str]) -> int:
    """Run the suite so many times. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.flaky", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--busy", type=int, default=2, help="processes that compute beside the tests")
    options, others = parser.parse_known_args(arguments)

    busy = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(options.busy)]
    failed = 0
    try:
        for number in range(1, options.runs + 1):
            seed = random.SystemRandom().randrange(2**32)
            print(f"Run {number} of {options.runs}, order {seed}", flush=True)
            began = time.monotonic()
            code = subprocess.call(command(f"--randomly-seed={seed}", *others), cwd=ROOT)
            failed += code != 0
            print(f"Run {number} {'failed' if code else 'passed'} in {time.monotonic() - began:.0f} s", flush=True)
    finally:
        for process in busy:
            process.kill()
            process.wait()
    print(f"{options.runs - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
