"""How much slower pages answer while a worker paints.

``python -m bench.painting --url http://127.0.0.1:8000 --token TOKEN [--seconds 10] [--json FILE]`` asks a running
site for the same pages one after another, first idle, then while large pictures are being painted all the time,
and prints the median and the 95th percentile in milliseconds of both. The promise: p95 while painting stays under
twice the idle p95 plus 20 ms.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import threading
import time
from pathlib import Path

import httpx
from PIL import Image

PAGES = ("/", "/styles/", "/gallery/", "/api/v1/me", "/api/v1/jobs", "/api/v1/styles")
PHOTO_SIDE = 2400  # pixels


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.painting", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--token", required=True)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each of the two measurements")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    headers = {"Authorization": f"Bearer {asked.token}"}
    with httpx.Client(base_url=asked.url, headers=headers, timeout=60) as client:
        slug = client.get("/api/v1/styles").raise_for_status().json()["results"][0]["slug"]
        _ask(client, seconds=2.0)
        idle = _ask(client, seconds=asked.seconds)
        stop, painted = threading.Event(), [0]
        painter = threading.Thread(target=_cache_render, args=(asked.url, headers, slug, stop, painted))
        painter.start()
        time.sleep(1.0)
        busy = _ask(client, seconds=asked.seconds)
        stop.set()
        painter.join()
    report = {"idle": _summary(idle), "painting": _summary(busy), "painted_pictures": painted[0]}
    limit = 2 * report["idle"]["p95_ms"] + 20  # type: ignore[index]  # a summary
    print(f"{'':>10} {'requests':>9} {'p50 ms':>8} {'p95 ms':>8}")
    for name in ("idle", "painting"):
        row: dict[str, float] = report[name]  # type: ignore[assignment]  # a summary
        print(f"{name:>10} {row['requests']:>9.0f} {row['p50_ms']:>8.1f} {row['p95_ms']:>8.1f}")
    print(f"limit for p95 while painting: {limit:.1f} ms; {painted[0]} pictures of {PHOTO_SIDE} px meanwhile")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=2) + "\n")


def _ask(client: httpx.Client, *, seconds: float) -> list[float]:
    """Milliseconds of each request."""
    times: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for page in PAGES:
            began = time.perf_counter()
            client.get(page).raise_for_status()
            times.append((time.perf_counter() - began) * 1000)
    return times


def _cache_render(url: str, headers: dict[str, str], slug: str, stop: threading.Event, painted: list[int]) -> None:
    with httpx.Client(base_url=url, headers=headers, timeout=120) as client:
        while not stop.is_set():
            data = io.BytesIO()
            color = (painted[0] * 7 % 256, 90, 160)  # a picture of its own each time: repeats are not painted
            Image.linear_gradient("L").resize((PHOTO_SIDE, PHOTO_SIDE)).convert("RGB").point(
                lambda value, c=color: (value + c[0]) % 256
            ).save(data, "JPEG")
            files = {"file": ("a.jpg", data.getvalue())}
            client.post(
                "/api/v1/stylizations", files=files, data={"style": slug}, headers={"Prefer": "wait=60"}
            ).raise_for_status()
            painted[0] += 1


def _summary(times: list[float]) -> dict[str, float]:
    return {
        "requests": len(times),
        "p50_ms": statistics.median(times),
        "p95_ms": sorted(times)[int(0.95 * (len(times) - 1))],
    }


if __name__ == "__main__":
    main()
