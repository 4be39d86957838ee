from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from core.destinations import Destination
from tests.inference.conftest import broker, painting_style  # noqa: F401 -- fixtures
from tests.receiver import Receiver, receiver


@pytest.fixture
def world(settings: Settings) -> Iterator[Receiver]:
    """A receiver that webhooks may reach."""
    with receiver() as heard:
        settings.PRIVATE_DESTINATIONS = (Destination.parse(f"127.0.0.1:{heard.port}"),)
        yield heard
