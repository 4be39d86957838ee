"""Calls are counted in one atomic step, and pass uncounted where nothing can count them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches

from accounts import quotas

RATE = quotas.Rate("test", 10, 1_000_000)


@pytest.fixture
def _eager_threads() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_eager_threads")
def test_of_calls_at_once_each_is_counted() -> None:
    def calls(_: int) -> list[int]:
        return [quotas.count_call(RATE, caller="ann").used for _ in range(100)]

    with ThreadPoolExecutor(8) as pool:
        used = [one for some in pool.map(calls, range(8)) for one in some]

    assert sorted(used) == list(range(1, 801))


def test_without_a_cache_calls_pass_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionError("the cache is away")

    monkeypatch.setattr(caches["default"], "add", away)

    assert not quotas.count_call(RATE, caller="ann").is_over
