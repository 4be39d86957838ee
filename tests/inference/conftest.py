from __future__ import annotations

from collections.abc import Iterator

import dramatiq
import pytest

from inference.embedded.broker import EmbeddedBroker
from styles.models import Style
from tests.factories import make_style


@pytest.fixture
def painting_style(db: None) -> Style:
    """A style whose weights are tiny and untrained: it paints in milliseconds."""
    from inference.engine.weights import random_style

    return make_style(weights=random_style(tiny=True), slug="tiny")


@pytest.fixture
def broker() -> Iterator[EmbeddedBroker]:
    """The broker as a worker process has it."""
    broker = dramatiq.get_broker()
    assert isinstance(broker, EmbeddedBroker)
    broker.flush_all()
    broker.has_worker = True
    yield broker
    broker.has_worker = False
    broker.flush_all()


@pytest.fixture
def worker(broker: EmbeddedBroker) -> Iterator[dramatiq.Worker]:
    """A real worker thread."""
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    worker.start()
    yield worker
    worker.stop()
