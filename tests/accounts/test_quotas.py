"""Calls are counted in one atomic step, and pass uncounted where nothing can count them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches

from accounts import quotas

RATE = quotas.Rate("test", 10, 1_000_000)


def test_of_calls_at_once_each_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each step that a call takes in the cache another call comes, and is counted whole."""
    cache, used, is_between = caches["default"], list[int](), False

    def followed(step: Callable[..., Any]) -> Callable[..., Any]:
        def and_another_call(*args: Any, **kwargs: Any) -> Any:
            nonlocal is_between
            answer = step(*args, **kwargs)
            if not is_between:
                is_between = True
                used.append(quotas.count_call(RATE, caller="ann").used)
                is_between = False
            return answer

        return and_another_call

    for name in ("add", "get", "set", "incr"):
        monkeypatch.setattr(cache, name, followed(getattr(cache, name)))

    used.append(quotas.count_call(RATE, caller="ann").used)

    assert sorted(used) == list(range(1, len(used) + 1))
    assert len(used) > 1


def test_without_a_cache_calls_pass_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionError("the cache is away")

    monkeypatch.setattr(caches["default"], "add", away)

    assert not quotas.count_call(RATE, caller="ann").is_over
