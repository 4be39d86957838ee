from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.inference.conftest import broker, painting_style  # noqa: F401 -- fixtures
from tests.receiver import Receiver, receiver


@pytest.fixture
def world(settings: Settings) -> Iterator[Receiver]:
    """A receiver that webhooks may reach."""
    with receiver() as heard:
        settings.TEST_RECEIVER_PORTS = frozenset({heard.port})
        yield heard
