"""The journey with a client that OpenAPI Generator made as the package ``made``; it checks each answer against it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from made import ApiClient, Configuration
from made.api.artworks_api import ArtworksApi
from made.api.images_api import ImagesApi
from made.api.jobs_api import JobsApi
from made.api.me_api import MeApi
from made.api.styles_api import StylesApi
from made.api.stylizations_api import StylizationsApi
from made.api.webhooks_api import WebhooksApi
from made.models.image import Image
from made.models.job import Job
from made.models.job_message import JobMessage
from made.models.job_state_enum import JobStateEnum
from made.models.keep import Keep
from made.models.new_webhook import NewWebhook
from made.models.paint_recipe import PaintRecipe
from made.models.picture_format_enum import PictureFormatEnum
from made.models.publish import Publish
from made.models.stylization import Stylization
from made.models.subscribable_enum import SubscribableEnum
from made.models.train_recipe import TrainRecipe
from made.models.trained_style import TrainedStyle
from made.models.visibility_enum import VisibilityEnum
from receiving import ADDRESS, Receiver

client = ApiClient(Configuration(host=os.environ["SITE_URL"], access_token=os.environ["TOKEN"]))
jobs, styles, webhooks = JobsApi(client), StylesApi(client), WebhooksApi(client)


def file(name: str) -> tuple[str, bytes]:
    path = Path(os.environ[name])
    return path.name, path.read_bytes()


def painted(image: Image, style: str) -> Job:
    asked = Stylization(image=image.id, style=style, format=PictureFormatEnum.PNG)
    job = StylizationsApi(client).stylize(asked, prefer="wait=60")
    assert job.state == JobStateEnum.SUCCEEDED, job
    return job


def first_snapshot(style: TrainedStyle) -> Keep:
    assert style.job is not None
    while True:
        training = jobs.get_job(style.job.id)
        assert training.state in (JobStateEnum.QUEUED, JobStateEnum.RUNNING), training
        known = styles.list_style_snapshots(str(style.id)).results
        if known:
            return Keep(snapshot=known[0].id)
        time.sleep(0.2)


me = MeApi(client).get_me()
assert me.user.username == "ann"
assert me.quota.jobs_left <= me.limits.concurrent_jobs
assert me.limits.rates["api"].window_seconds > 0
receiver = Receiver()
hook = webhooks.create_webhook(NewWebhook(url=ADDRESS, events=[SubscribableEnum.JOB_DOT_SUCCEEDED]))

image = ImagesApi(client).upload_image(file=file("PHOTO"), _content_type="multipart/form-data")  # it would choose JSON
assert (image.width, image.height) == (96, 64)

job = painted(image, "tiny")
recipe = job.recipe.actual_instance
assert isinstance(recipe, PaintRecipe)
assert (recipe.image, recipe.style, recipe.mix[0].style) == (image.id, "tiny", "tiny")
picture = client.rest_client.pool_manager.request(
    "GET", job.outputs[0].url, headers={"Authorization": f"Bearer {os.environ['TOKEN']}"}
)
assert picture.data.startswith(b"\x89PNG")

message = JobMessage.from_json(receiver.message(secret=hook.secret).decode())
assert message is not None
assert message.data.id == job.id
webhooks.delete_webhook(hook.id)

style = styles.train_new_style(name="Sedge", images=[file("PAINTING")], rights=True, steps=200, photo=image.id)
assert style.job is not None
training = style.job.recipe.actual_instance
assert isinstance(training, TrainRecipe)
assert training.photo == image.id
kept = styles.keep_snapshot(str(style.id), first_snapshot(style))
assert kept.state.value == "ready"
assert styles.get_style(kept.slug).version == kept.version

shown = Publish(title="Night over the harbour", job=painted(image, kept.slug).id, visibility=VisibilityEnum.UNLISTED)
artwork = ArtworksApi(client).publish_artwork(shown)
assert artwork.is_mine
sys.stdout.write(f"published {artwork.urls.page}\n")
