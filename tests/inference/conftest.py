from __future__ import annotations

from collections.abc import Iterator

import dramatiq
import pytest

from inference.jobs.embedded.broker import EmbeddedBroker
from styles.models import Style
from tests.factories import make_style


@pytest.fixture
def painting_style(db: None) -> Style:
    """A style whose weights are tiny and untrained: it paints in milliseconds."""
    from inference.engine.weights import random_style

    return make_style(weights=random_style(tiny=True), slug="tiny")


@pytest.fixture
def broker() -> Iterator[dramatiq.Broker]:
    """The broker as a worker process has it, without messages of other tests."""
    broker = dramatiq.get_broker()
    broker.flush_all()
    if isinstance(broker, EmbeddedBroker):
        broker.has_worker = True
    yield broker
    if isinstance(broker, EmbeddedBroker):
        broker.has_worker = False
    broker.flush_all()


@pytest.fixture
def worker(broker: dramatiq.Broker) -> Iterator[dramatiq.Worker]:
    """A real worker thread."""
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    worker.start()
    yield worker
    worker.stop()
