"""A worker: on Redis for named queues, or the child of the embedded default."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from typing import Any

import dramatiq
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from inference.jobs import lifecycle, live_updates, queues, tasks, worker
from inference.jobs.embedded.broker import EmbeddedBroker
from inference.jobs.embedded.link import Channel
from inference.jobs.registry import INTERACTIVE, QUEUES
from webhooks import tasks as webhook_tasks

logger = logging.getLogger(__name__)

NICENESS = 10  # keeps pages fast while this process computes, at no cost in speed


class Command(BaseCommand):
    help = (
        "With Redis: a worker for these queues, started again when it dies; SIGTERM lets it finish its picture. "
        "In the embedded default `serve` starts it, and you never do."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--queues", nargs="+", choices=queues.NAMES, metavar="QUEUE", default=[INTERACTIVE],
            help=f"of {', '.join(queues.NAMES)}; default: {INTERACTIVE}",
        )  # fmt: skip
        parser.add_argument("--child", action="store_true", help="for the process that computes")
        parser.add_argument("--link-fd", type=int, help="the socket to the web process, in the embedded default")

    def handle(self, *, child: bool, link_fd: int | None, **options: Any) -> None:
        wanted: list[str] = options["queues"]
        broker = dramatiq.get_broker()
        if isinstance(broker, EmbeddedBroker):
            if link_fd is None:
                raise CommandError("Without PENTIMENTO_REDIS_URL the worker belongs to `manage.py serve`.")
            _work_beside(broker, link_fd)
        elif child:
            worker.work(wanted)
        else:
            worker.supervise(wanted)


def _work_beside(broker: EmbeddedBroker, link_fd: int) -> None:
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C also reaches the parent, which then stops this process
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    os.nice(NICENESS)
    link = Channel(socket.socket(fileno=link_fd))

    def send_up(group: str, message: dict[str, Any]) -> None:
        link.send("update", {"group": group, "message": message})

    live_updates.use(send_up)
    lifecycle.release_all_of(settings.WORKER_NAME)
    broker.has_worker = True
    broker.emit_after("process_boot")
    job_worker = dramatiq.Worker(broker, queues=set(QUEUES), worker_threads=1, worker_timeout=100)
    # Its own threads: a slow receiver must not delay a picture.
    webhook_worker = dramatiq.Worker(
        broker, queues={webhook_tasks.QUEUE}, worker_threads=webhook_tasks.THREADS, worker_timeout=100
    )
    link.listen(lambda kind, body: broker.receive(body) if kind == "message" else None, at_end=stop.set)
    job_worker.start()
    broker.logger.setLevel(logging.ERROR)  # it warns of a second worker, but their queues do not overlap
    webhook_worker.start()
    broker.logger.setLevel(logging.NOTSET)
    tasks.start_warming_up()
    stop.wait()
    job_worker.stop(timeout=5_000)
    webhook_worker.stop(timeout=1_000)  # deliveries under way are retried when their lease has run out
    sys.stdout.flush()
    os._exit(0)  # native threads of an unfinished painting must not turn the exit into an abort
