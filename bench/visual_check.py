"""How soon a page is seen: its Largest Contentful Paint, in Debian's Chromium with an empty cache.

``python -m bench.visual_check [--url http://127.0.0.1:8000] [--path /gallery/] [--rounds 5] [--json FILE]`` opens a
page of a running site and prints each time in milliseconds, what was painted then, and what had been fetched. Fill the
gallery before: ``manage.py demo_content --artworks 200``. The promise: under 1500 ms on the embedded default.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

LIMIT_MS: Final = 1500.0
SETTLES_MS: Final = 1500
"""After loading: what is larger than all before may come a little later."""
LAST: Final = """() => new Promise((tell) => new PerformanceObserver((list) => {
  const { startTime, element, size } = list.getEntries().at(-1);
  const fetched = performance.getEntriesByType("resource").reduce((sum, one) => sum + one.transferSize, 0);
  tell({ ms: startTime, what: element?.outerHTML.slice(0, 80) ?? "", size, fetched });
}).observe({ type: "largest-contentful-paint", buffered: true }))"""


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.visual_check", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--path", default="/gallery/")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("There is no chromium. On Debian: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rounds = [_look(browser, asked.url + asked.path) for _ in range(asked.rounds)]
        browser.close()
    for one in rounds:
        print(f"{one['ms']:>8.0f} ms  {one['fetched'] / 1000:>7.0f} KB fetched  {one['what']}")
    median = statistics.median(one["ms"] for one in rounds)
    print(f"median {median:.0f} ms, worst {max(one['ms'] for one in rounds):.0f} ms; the limit is {LIMIT_MS:.0f} ms")
    if asked.json:
        asked.json.write_text(json.dumps({"path": asked.path, "median_ms": median, "rounds": rounds}, indent=2) + "\n")


def _look(browser: Browser, address: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status if answer else 'nothing'}.")
    page.wait_for_timeout(SETTLES_MS)
    found: dict[str, Any] = page.evaluate(LAST)
    context.close()
    return found


if __name__ == "__main__":
    main()
