"""The journey with a client that openapi-python-client generated as the package ``made``."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import TypeVar

import httpx
from made import AuthenticatedClient
from made.api.artworks import publish_artwork
from made.api.images import upload_image
from made.api.jobs import get_job
from made.api.me import get_me
from made.api.styles import get_style, keep_snapshot, list_style_snapshots, train_new_style
from made.api.stylizations import stylize
from made.api.webhooks import create_webhook, delete_webhook
from made.models.artwork import Artwork
from made.models.image import Image
from made.models.job import Job
from made.models.job_message import JobMessage
from made.models.job_state_enum import JobStateEnum
from made.models.keep import Keep
from made.models.made_webhook import MadeWebhook
from made.models.me import Me
from made.models.new_image_form import NewImageForm
from made.models.new_style import NewStyle
from made.models.new_webhook import NewWebhook
from made.models.paint_recipe import PaintRecipe
from made.models.picture_format_enum import PictureFormatEnum
from made.models.publish import Publish
from made.models.snapshot_list import SnapshotList
from made.models.style_with_job import StyleWithJob
from made.models.stylization import Stylization
from made.models.subscribable_enum import SubscribableEnum
from made.models.train_recipe import TrainRecipe
from made.models.trained_style import TrainedStyle
from made.models.visibility_enum import VisibilityEnum
from made.types import File
from receiving import ADDRESS, Receiver

T = TypeVar("T")
client = AuthenticatedClient(
    base_url=os.environ["SITE_URL"], token=os.environ["TOKEN"], raise_on_unexpected_status=True
).with_timeout(httpx.Timeout(90))


def sure(answer: object, kind: type[T]) -> T:
    """Return an answer that is of the kind it should be."""
    assert isinstance(answer, kind), answer
    return answer


def file(name: str) -> File:
    path = Path(os.environ[name])
    return File(payload=io.BytesIO(path.read_bytes()), file_name=path.name, mime_type="image/jpeg")


def painted(image: Image, style: str) -> Job:
    asked = Stylization(image=image.id, style=style, format_=PictureFormatEnum.PNG)
    job = sure(stylize.sync(client=client, body=asked, prefer="wait=60"), Job)
    assert job.state == JobStateEnum.SUCCEEDED, job
    return job


def first_snapshot(style: TrainedStyle) -> Keep:
    while True:
        training = sure(get_job.sync(sure(style.job, Job).id, client=client), Job)
        assert training.state in (JobStateEnum.QUEUED, JobStateEnum.RUNNING), training
        known = sure(list_style_snapshots.sync(str(style.id), client=client), SnapshotList).results
        if known:
            return Keep(snapshot=known[0].id)
        time.sleep(0.2)


me = sure(get_me.sync(client=client), Me)
assert me.user.username == "ann"
assert me.quota.jobs_left <= me.limits.concurrent_jobs
assert me.limits.rates["api"].window_seconds > 0
receiver = Receiver()
hook = sure(
    create_webhook.sync(client=client, body=NewWebhook(url=ADDRESS, events=[SubscribableEnum.JOB_SUCCEEDED])),
    MadeWebhook,
)

image = sure(upload_image.sync(client=client, body=NewImageForm(file=file("PHOTO"))), Image)
assert (image.width, image.height) == (96, 64)

job = painted(image, "tiny")
recipe = sure(job.recipe, PaintRecipe)
assert (recipe.image, recipe.style, recipe.mix[0].style) == (image.id, "tiny", "tiny")
picture = client.get_httpx_client().get(job.outputs[0].url)
assert picture.content.startswith(b"\x89PNG")

message = JobMessage.from_dict(json.loads(receiver.message(secret=hook.secret)))
assert message.data.id == job.id
delete_webhook.sync_detailed(hook.id, client=client)

asked = NewStyle(name="Reeds", images=[file("PAINTING")], rights=True, steps=200, photo=image.id)
style = sure(train_new_style.sync(client=client, body=asked), TrainedStyle)
assert sure(sure(style.job, Job).recipe, TrainRecipe).photo == image.id
kept = sure(keep_snapshot.sync(str(style.id), client=client, body=first_snapshot(style)), StyleWithJob)
assert kept.state.value == "ready"
assert sure(get_style.sync(kept.slug, client=client), StyleWithJob).version == kept.version

shown = Publish(title="Night over the harbour", job=painted(image, kept.slug).id, visibility=VisibilityEnum.UNLISTED)
artwork = sure(publish_artwork.sync(client=client, body=shown), Artwork)
assert artwork.is_mine
assert artwork.urls.self_.endswith(str(artwork.id))
sys.stdout.write(f"published {artwork.urls.page}\n")
