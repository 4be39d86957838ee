"""Pause, drain and resume queues."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.errors import ExpectedError
from inference.jobs import queues
from inference.models import QueueMode

MODES = {"pause": QueueMode.PAUSED, "drain": QueueMode.DRAINING, "resume": QueueMode.OPEN}


class Command(BaseCommand):
    help = (
        "Shows how each queue stands. `pause QUEUE`: workers take nothing from it, what is under way ends. "
        "`drain QUEUE`: nothing new is accepted, what waits is done. `resume QUEUE`: as ever. In force at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", nargs="?", choices=MODES, metavar="pause|drain|resume")
        parser.add_argument("queue", nargs="?", choices=queues.NAMES, metavar="QUEUE", help=", ".join(queues.NAMES))
        parser.add_argument("--reason", default="", help="kept with the decision")

    def handle(self, *, act: str | None, queue: str | None, reason: str, **options: Any) -> None:
        if act and not queue:
            raise CommandError(f"Which queue? {', '.join(queues.NAMES)}")
        if act and queue:
            try:
                queues.decide(queue, MODES[act], actor=None, reason=reason)
            except ExpectedError as error:
                raise CommandError(str(error)) from error
        for one in queues.all_queues():
            waited = (timezone.now() - one.oldest_at).total_seconds() if one.oldest_at else 0.0
            oldest = f", the oldest for {waited:.0f} s" if one.oldest_at else ""
            why = f" ({one.order.reason})" if one.order and one.order.reason else ""
            self.stdout.write(
                f"{one.name}: {one.mode}{why}; {one.depth} wait{oldest}; {one.running} under way; {one.workers} workers"
            )
