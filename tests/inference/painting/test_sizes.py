"""``size_bytes`` is the file one fetches; the quota counts its preview, too."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django import apps
from django.db.models import F

from accounts.models import User
from core import storage
from inference.jobs import runner
from inference.jobs.selectors import usage_of
from inference.models import JobKind, JobOutput, SourceImage
from styles.models import Style
from tests.conftest import ApiClient
from tests.factories import make_image, submit

pytestmark = pytest.mark.django_db(transaction=True)


def read(api: ApiClient, address: str) -> int:
    answer: Any = api.get(address)
    return len(b"".join(answer.streaming_content))


def test_a_size_is_that_of_the_file_alone_and_the_quota_counts_all_files(
    api: ApiClient, user: User, painting_style: Style
) -> None:
    image = make_image(user)
    job = submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])

    upload = api.get(f"/api/v1/images/{image.pk}").json()
    output = api.get(f"/api/v1/jobs/{job.pk}").json()["outputs"][0]

    originals = [read(api, upload["urls"]["original"]), read(api, output["url"])]
    previews = [read(api, upload["urls"]["preview"]), read(api, output["preview_url"])]
    assert [upload["size_bytes"], output["size_bytes"]] == originals
    assert min(previews) > 0
    assert usage_of(user)["stored_bytes"] == sum(originals + previews)


def test_rows_from_before_are_measured(user: User, painting_style: Style) -> None:
    submit(user, style=painting_style)
    runner.run_next([JobKind.STYLIZE])
    right, before = _sizes(), usage_of(user)["stored_bytes"]
    torn = make_image(user)
    storage.delete(storage.preview_key(torn.pk))
    both_sizes = F("size_bytes") + F("preview_size_bytes")
    SourceImage.objects.update(size_bytes=both_sizes, preview_size_bytes=0)
    JobOutput.objects.update(size_bytes=both_sizes, preview_size_bytes=0)

    import_module("inference.migrations.0003_previews_counted_apart").measure_previews(apps.apps, None)

    both = torn.size_bytes + torn.preview_size_bytes
    assert set(_sizes()) == {*right, (torn.pk, both, 0)}
    assert usage_of(user)["stored_bytes"] == before + both


def _sizes() -> list[Any]:
    return [
        row
        for model in (SourceImage, JobOutput)
        for row in model.objects.order_by("pk").values_list("pk", "size_bytes", "preview_size_bytes")
    ]
