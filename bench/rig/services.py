"""Services and a nursery, from the first to the last: and what must be true of all jobs once they have ended."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from PIL import Image

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.models import User
from bench.rig.process_pool import Nursery
from bench.rig.redis_server import RedisServer
from bench.rig.waiting import wait_until
from bench.rig.work import TRAINING_STEPS
from core import storage
from core.images import sha256_of
from inference.jobs import leftovers, lifecycle
from inference.jobs.tasks import wake_workers
from inference.models import ENDED, CachedRender, Job, JobKind, JobOutput, JobState, SourceImage, TrainingEntry
from inference.painting import images, recipes
from inference.painting import services as painting
from styles.models import Style, StyleState, StyleVersion, Visibility
from styles.selectors import ReadyStyle, ready
from webhooks import services as webhooks
from webhooks.models import Event, EventKind

_ENDS: Final = (EventKind.JOB_SUCCEEDED, EventKind.JOB_FAILED, EventKind.JOB_CANCELED)
RESERVED_SECONDS: Final = 60.0
_numbers = itertools.count(1)


class Ground:
    """A fresh site: tables, a person with a token and a webhook, two styles of the library, a photo."""

    def __init__(self) -> None:
        self.folder = Path(settings.DATA_DIR)
        self.log = self.folder / "log"
        self.redis = RedisServer(int(os.environ["RIG_REDIS_PORT"]))
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self._stack.enter_context(_database(str(settings.DATABASES["default"]["NAME"])))
        self._stack.callback(connection.close_pool)  # type: ignore[attr-defined]  # PostgreSQL's has one
        self._stack.callback(connection.close)
        self.redis.start()
        self._stack.callback(self.redis.stop)
        call_command("migrate", verbosity=0)
        self.owner = accounts.create_user("ann", email="ann@example.org")
        self.token = accounts.create_token(
            owner=self.owner, by=OPERATOR, label="rig", scopes=["read", "write", "train"]
        )[1]
        webhooks.create_webhook(
            owner=self.owner, url="https://nowhere.invalid/", events=[kind.value for kind in _ENDS], label=""
        )
        self.styles = [_style(f"rig-{number}") for number in (1, 2)]
        self.image = self.photo(self.owner)
        self.nursery = self.start_nursery()
        return self

    def __exit__(self, *text: object) -> None:
        self._stack.close()

    def start_nursery(self, **environment: str) -> Nursery:
        """Another nursery, for processes whose settings differ; it ends with the rest."""
        nursery = Nursery(self.log, **environment)
        self._stack.callback(nursery.close)
        return nursery

    def photo(self, owner: User) -> SourceImage:
        """An upload like no other."""
        out = io.BytesIO()
        Image.linear_gradient("L").resize((96, 64)).convert("RGB").save(out, "JPEG", comment=str(next(_numbers)))
        out.seek(0)
        return images.add_image(owner=owner, upload=out)

    def mix(self) -> list[tuple[ReadyStyle, float]]:
        """A mix nobody asked for before: nothing painted can be used again."""
        share = (next(_numbers) % 999_983 + 1) / 1_000_000
        return [(ready(self.styles[0]), 1.0 - share), (ready(self.styles[1]), share)]

    def submit(self) -> Job:
        """A picture to paint, as a page submits it."""
        return painting.submit_stylization(
            owner=self.owner, image=self.image, styles=self.mix(), options=recipes.Options()
        )

    def submit_training(self) -> Job:
        """A training run, with its time reserved."""
        recipe = {"style": "rig-1", "style_name": "rig-1", "steps": TRAINING_STEPS, "seconds": RESERVED_SECONDS}
        job = Job(owner=self.owner, kind=JobKind.TRAIN, recipe=recipe, attempt_limit=settings.TRAINING_MAX_ATTEMPTS)
        lifecycle.submit(job, reserved_seconds=RESERVED_SECONDS)
        wake_workers(JobKind.TRAIN)
        return job

    def unfinished(self) -> int:
        """How many jobs have not ended."""
        return Job.objects.exclude(state__in=ENDED).count()

    def wait_for_all(self, *, seconds: float) -> float:
        """Until every job has ended; how long that took."""
        return wait_until(lambda: self.unfinished() == 0, seconds=seconds, what="every job to end")

    def clear(self) -> None:
        """Forget all jobs, events and paintings, with their files."""
        for job in Job.objects.all():
            storage.delete(*lifecycle.keys_of_job(job.pk))
        storage.delete(*(storage.cached_render_key(pk) for pk in CachedRender.objects.values_list("pk", flat=True)))
        for model in (Job, Event, CachedRender, TrainingEntry):
            model._default_manager.all().delete()


def _style(slug: str) -> Style:
    data = slug.encode()
    storage.write(storage.weights_key(sha256_of(data)), data)
    style = Style.objects.create(slug=slug, name=slug, visibility=Visibility.PUBLIC)
    style.version = StyleVersion.objects.create(
        style=style, number=1, weights_sha256=sha256_of(data), weights_bytes=len(data)
    )
    style.state = StyleState.READY
    style.save()
    return style


@contextlib.contextmanager
def _database(name: str) -> Iterator[None]:
    admin_url = os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
    with psycopg.connect(admin_url.replace("postgres://", "postgresql://"), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def wrongs() -> list[str]:
    """What is not as it must be once every job has ended; nothing, if all is well."""
    leftovers.remove_leftovers()
    found = [f"{job.pk} is {job.state}" for job in Job.objects.exclude(state__in=ENDED)]
    told: dict[str, int] = {}
    for event in Event.objects.filter(kind__in=_ENDS):
        job_id = json.loads(event.body)["data"]["id"]
        told[job_id] = told.get(job_id, 0) + 1
    for job in Job.objects.prefetch_related("outputs"):
        if told.get(str(job.pk), 0) != 1:
            found.append(f"the end of {job.pk} was told {told.get(str(job.pk), 0)} times")
        wanted = 1 if job.state == JobState.SUCCEEDED and not job.is_training else 0
        if job.outputs.count() != wanted:
            found.append(f"{job.pk} ({job.state}) has {job.outputs.count()} pictures")
    return found + _wrong_books() + _wrong_files()


def _wrong_books() -> list[str]:
    trainings = {job.pk: job for job in Job.objects.filter(kind=JobKind.TRAIN)}
    entries = {entry.training: entry for entry in TrainingEntry.objects.all()}
    found = [f"{pk} has no line in the book" for pk in trainings.keys() - entries.keys()]
    for pk, entry in entries.items():
        detail: dict[str, Any] = trainings[pk].detail if pk in trainings else {}
        if entry.settled_at is None:
            found.append(f"{pk} is not settled")
        if entry.reserved_seconds != RESERVED_SECONDS or entry.used_seconds != detail.get("seconds", 0.0):
            found.append(f"{pk} was charged {entry.used_seconds} of {detail.get('seconds', 0.0)} s")
    return found


def _wrong_files() -> list[str]:
    there = {*storage.keys_under("jobs"), *storage.keys_under("paintings")}
    rows = {key for output in JobOutput.objects.all() for key in lifecycle.keys_of(output)}
    paintings = CachedRender.objects.all()
    rows |= {storage.cached_render_key(one.pk) for one in paintings if one.is_written}
    begun = {storage.cached_render_key(one.pk) for one in paintings if not one.is_written}
    return [f"{key} belongs to nothing" for key in sorted(there - rows - begun)] + [
        f"{key} is missing" for key in sorted(rows - there)
    ]
