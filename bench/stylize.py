"""Milliseconds and megabytes per picture size, beside the textbook network and the machine's own limit.

``python -m bench.stylize [--sizes 256 512 ...] [--repeats N] [--style FILE] [--json FILE]``. Each size is measured in a
process of its own, with the allocator settings the worker has, so that peak memory is that size's. The textbook network
is measured in the same process, in turn with ours; above ``TEXTBOOK_UP_TO`` pixels it is left out (it would need more
memory than most machines have).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = (256, 512, 1024, 2048, 4096, 8192, 10000)
TEXTBOOK_UP_TO = 2048
LIBRARY = Path(__file__).parent.parent / "styles" / "library"
ALLOCATOR = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "17179869184",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
}


def main() -> None:
    """Measure each size in a child, print a line each, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.stylize", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="side in pixels")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--style", type=Path, help="a weights file; default: the first of the library")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(_measure(asked.one, repeats=asked.repeats, style=asked.style)))
        return
    found: dict[str, dict[str, float | None]] = {}
    threads = 0
    print(f"{'size':>6} {'ms':>9} {'peak MB':>9} {'textbook ms':>12} {'times faster':>13} {'% of peak':>10}")
    for size in asked.sizes:
        row = _in_child(size, repeats=asked.repeats, style=asked.style)
        threads = int(row.pop("threads"))
        found[str(size)] = row
        ratio = f"{row['textbook_ms'] / row['ms']:.1f}" if row["textbook_ms"] else "-"
        textbook = f"{row['textbook_ms']:.0f}" if row["textbook_ms"] else "-"
        ours = f"{size:>6} {row['ms']:>9.1f} {row['peak_mb']:>9.0f}"
        print(f"{ours} {textbook:>12} {ratio:>13} {row['percent_of_peak']:>10.0f}")
    if asked.json:
        report = {"sizes": found, "threads": threads, "runtime": "onnxruntime"}
        asked.json.write_text(json.dumps(report, indent=2) + "\n")


def _in_child(size: int, *, repeats: int, style: Path | None) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.stylize", "--one", str(size), "--repeats", str(repeats)]
    command += ["--style", str(style)] if style else []
    done = subprocess.run(command, env={**os.environ, **ALLOCATOR}, stdout=subprocess.PIPE, check=True)
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def _measure(size: int, *, repeats: int, style: Path | None) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 -- only the children compute
    import torch  # noqa: PLC0415

    from bench.reference import Textbook  # noqa: PLC0415
    from inference.engine.runtime import Engine, WeightedStyle  # noqa: PLC0415
    from inference.engine.stylize import Recipe  # noqa: PLC0415
    from inference.engine.weights import random_style  # noqa: PLC0415

    file = style or next(iter(sorted(LIBRARY.glob("*/weights.safetensors"))), None)
    weights = file.read_bytes() if file else random_style()
    engine = Engine()
    picture = np.random.default_rng(0).integers(0, 256, (size, size, 3), dtype=np.uint8)
    styles = [WeightedStyle("bench", lambda: weights)]

    def ours() -> None:
        engine.stylize(picture, styles, Recipe())

    ours()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    repeats = repeats if size <= TEXTBOOK_UP_TO else 1
    textbook_ms: float | None = None
    if size <= TEXTBOOK_UP_TO:
        network = Textbook().eval()
        source = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 127.5 - 1

        def theirs() -> None:
            with torch.inference_mode():
                network(source)

        theirs()
        turns = [(_timed(ours), _timed(theirs)) for _ in range(repeats)]
        ms = statistics.median(turn[0] for turn in turns)
        textbook_ms = statistics.median(turn[1] for turn in turns)
    else:
        ms = statistics.median(_timed(ours) for _ in range(repeats))
    gflop = 62.7 * (size / 1024) ** 2  # of one pass over the modules; the runtime's graph does with 53.3
    return {
        "ms": ms,
        "peak_mb": peak_mb,
        "textbook_ms": textbook_ms,
        "percent_of_peak": 100 * gflop / (ms / 1000) / _peak_gflops(),
        "threads": torch.get_num_threads(),
    }


def _timed(run: Callable[[], None]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _peak_gflops() -> float:
    """What this machine's best convolution reaches: 3x3, 128 to 128 channels at 128 x 128."""
    import torch  # noqa: PLC0415

    layer = torch.nn.Conv2d(128, 128, 3, padding=1)
    x = torch.rand(1, 128, 128, 128)
    with torch.inference_mode():
        layer(x)
        best = min(_timed(lambda: layer(x)) for _ in range(20))
    return 2 * 128 * 128 * 9 * 128 * 128 / 1e9 / (best / 1000)


if __name__ == "__main__":
    main()
