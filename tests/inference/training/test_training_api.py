from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from inference.jobs import lifecycle, live_updates
from inference.jobs import services as jobs
from inference.models import Job, JobState, Snapshot
from inference.training import api as training_api
from inference.training import services as training_services
from styles.models import Review, Style
from styles.services import Description
from styles.uploads import examine
from tests.conftest import ApiClient
from tests.factories import make_image, make_snapshot, make_style, make_token, painting_bytes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here: nobody makes the style usable while the answer waits."""
    monkeypatch.setattr(training_api, "USABLE_WITHIN_SECONDS", 0.0)


def _file(data: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def _post(api: ApiClient, *pictures: bytes, **fields: Any) -> Any:
    images = [_file(data, f"{place}.jpg") for place, data in enumerate(pictures)]
    return api.post("/api/v1/styles", {"name": "Reeds", "rights": "true", "images": images, **fields})


def _style(owner: User) -> Style:
    reports = examine([("a.jpg", io.BytesIO(painting_bytes(1)))])
    return training_services.train_style(
        owner=owner, says=Description(name="Reeds"), reports=reports, states_rights=True
    )[0]


def test_a_new_style_comes_with_its_training_and_what_was_found_of_each_picture(api: ApiClient, user: User) -> None:
    photo = make_image(user, width=300, height=280)

    answer = _post(api, painting_bytes(1), painting_bytes(2), minutes="3", photo=str(photo.pk), visibility="public")

    assert answer.status_code == 202, answer.content
    made = answer.json()
    assert (made["name"], made["visibility"], made["review"]) == ("Reeds", "public", "pending")
    assert (made["state"], made["version"], made["owner"]) == ("training", None, "ann")
    assert [picture["verdict"] for picture in made["pictures"]] == ["ok", "ok"]
    assert (made["job"]["kind"], made["job"]["state"]) == ("train", "queued")
    assert made["job"]["recipe"]["seconds"] == 180.0
    assert answer["Location"] == f"http://testserver/api/v1/styles/{made['id']}"
    assert api.get(answer["Location"]).json()["job"]["id"] == made["job"]["id"]


def test_twenty_pictures_some_of_them_bad_get_a_clear_answer_each_and_nothing_is_queued(api: ApiClient) -> None:
    good = [painting_bytes(seed) for seed in range(16)]
    gif, large = painting_bytes(20, image_format="GIF"), painting_bytes(21, side=2000)

    answer = _post(api, *good, gif, large, painting_bytes(3)[:4000], good[5])

    assert answer.status_code == 422
    problem = answer.json()
    assert set(problem["errors"]) == {"images.18", "images.19"}
    assert "damaged" in problem["errors"]["images.18"][0]
    assert "number 6" in problem["errors"]["images.19"][0]
    assert not Style.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"rights": "false"}, "rights"),
        ({"name": ""}, "name"),
        ({"minutes": "0"}, "minutes"),
        ({"steps": "7000"}, "steps"),
        ({"visibility": "secret"}, "visibility"),
        ({"abstraction": "2"}, "abstraction"),
    ],
)
def test_a_field_that_makes_no_sense_is_named(api: ApiClient, fields: dict[str, str], where: str) -> None:
    answer = _post(api, painting_bytes(1), **fields)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [where]
    assert not Style.objects.exists()


def test_json_is_no_way_to_send_pictures(api: ApiClient) -> None:
    answer = api.post("/api/v1/styles", {"name": "x"}, content_type="application/json")

    assert answer.status_code == 422
    assert "multipart" in answer.json()["detail"]


def test_a_photo_of_somebody_else_cannot_be_used(api: ApiClient, other: User) -> None:
    assert _post(api, painting_bytes(1), photo=str(make_image(other).pk)).status_code == 404


def test_preflight_keeps_nothing(api: ApiClient) -> None:
    images = [_file(painting_bytes(1)), _file(painting_bytes(2, side=100))]

    found = api.post("/api/v1/styles/preflight", {"images": images}).json()

    assert [picture["verdict"] for picture in found["pictures"]] == ["ok", "refused"]
    assert found["pictures"][1]["findings"][0]["code"] == "too-small"
    assert found["is_accepted"] is False
    assert found["seconds"] == 600.0
    assert found["seconds_left"] == 7200.0
    assert not Style.objects.exists()


def test_training_takes_a_scope_of_its_own(user: User) -> None:
    writer = ApiClient(make_token(user, scopes=("read", "write")))
    style = _style(user)
    snapshot = make_snapshot(style)

    assert _post(writer, painting_bytes(1)).status_code == 403
    assert writer.post(f"/api/v1/styles/{style.pk}/train").status_code == 403
    assert writer.post(f"/api/v1/styles/{style.pk}/keep", {"snapshot": snapshot.pk}).status_code == 403
    assert writer.patch(
        f"/api/v1/styles/{style.pk}", {"name": "Dusk"}, content_type="application/json"
    ).json()["name"] == "Dusk"  # fmt: skip
    assert writer.delete(f"/api/v1/styles/{style.pk}").status_code == 204


def test_snapshots_are_listed_and_one_is_kept(api: ApiClient, user: User) -> None:
    style = _style(user)
    training = Job.objects.get(style=style).pk
    snapshots = [
        make_snapshot(style, training=training, step=step, weights=f"weights {step}".encode()) for step in (0, 20)
    ]

    kept = api.post(f"/api/v1/styles/{style.pk}/keep", {"snapshot": snapshots[1].pk}, content_type="application/json")
    listed = api.get(f"/api/v1/styles/{style.slug}/snapshots").json()["results"]

    assert (kept.status_code, kept.json()["version"], kept.json()["state"]) == (200, 0, "ready")
    assert [(snapshot["step"], snapshot["version"]) for snapshot in listed] == [(0, None), (20, 0)]
    assert api.get(listed[1]["preview_url"]).status_code == 200
    assert Job.objects.get(pk=training).state == JobState.SUCCEEDED


def test_another_persons_training_shows_nothing(other_api: ApiClient, user: User) -> None:
    style = _style(user)
    snapshot = make_snapshot(style)

    for path in (
        f"/api/v1/styles/{style.pk}",
        f"/api/v1/styles/{style.pk}/snapshots",
        f"/media/snapshots/{snapshot.training}/0.webp",
        f"/api/v1/jobs/{Job.objects.get().pk}",
    ):
        assert other_api.get(path).status_code == 404, path


def test_an_unlisted_style_shows_no_training_to_others(other_api: ApiClient, user: User) -> None:
    style = _style(user)
    Style.objects.filter(pk=style.pk).update(visibility="unlisted")

    assert other_api.get(f"/api/v1/styles/{style.pk}").json()["job"] is None
    assert other_api.get(f"/api/v1/styles/{style.pk}/snapshots").status_code == 404


def test_the_library_belongs_to_nobody(api: ApiClient) -> None:
    style = make_style()

    assert api.delete(f"/api/v1/styles/{style.pk}").status_code == 404
    assert api.post(f"/api/v1/styles/{style.pk}/train").status_code == 404
    assert api.patch(f"/api/v1/styles/{style.pk}", {"name": "x"}, content_type="application/json").status_code == 404


def test_what_is_left_is_shown_before_one_runs_into_it(api: ApiClient, user: User, settings: LazySettings) -> None:
    settings.TRAINING_MINUTES_PER_DAY = 15
    before = api.get("/api/v1/me").json()

    assert _post(api, painting_bytes(1), minutes="10").status_code == 202
    after = api.get("/api/v1/me").json()
    refused = _post(api, painting_bytes(2), minutes="10")

    assert before["quota"]["training_seconds_left"] == 900.0
    assert after["quota"]["training_seconds_left"] == 300.0
    assert after["quota"]["styles_left"] == before["quota"]["styles_left"] - 1
    assert after["usage"]["stored_bytes"] > before["usage"]["stored_bytes"]
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (429, "training-quota")


def test_watchers_are_told_the_same_story_as_those_who_ask(
    api: ApiClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []

    def on_message(group: str, message: dict[str, Any]) -> None:
        if group.startswith("job."):
            told.append(message["job"])

    monkeypatch.setattr(live_updates._current, "transport", on_message)
    style = _style(user)
    job = Job.objects.get(style=style)
    held = lifecycle.claim(job.pk)
    assert held is not None
    for step in (20, 40):
        detail = {"step": step, "steps": 100, "seconds": float(step), "snapshot": step}
        snapshot = Snapshot(
            style=style, training=job.pk, step=step, seconds=step, weights_sha256=str(step), weights_bytes=1
        )
        lifecycle.show_snapshot(
            held, snapshot, lifecycle.TrainingProgress(step / 100, step=step, seconds=step, detail=detail)
        )
        asked = api.get(f"/api/v1/jobs/{job.pk}").json()
        assert told[-1]["training"] == asked["training"] == detail
        assert asked["preview_url"].endswith(told[-1]["preview_url"])
        assert told[-1]["seq"] == asked["seq"]
    jobs.cancel_job(job.pk, actor=user)

    assert [one["seq"] for one in told] == list(range(1, len(told) + 1))
    assert [one["state"] for one in told] == ["queued", "running", "running", "running", "canceled"]
    assert told[-1]["eta_seconds"] is None


def test_a_held_style_says_why_to_its_maker_alone(api: ApiClient, other_api: ApiClient, user: User) -> None:
    style = _style(user)
    Style.objects.filter(pk=style.pk).update(visibility="public", review=Review.HELD)

    assert api.get(f"/api/v1/styles/{style.pk}").json()["review"] == "held"
    assert other_api.get(f"/api/v1/styles/{style.pk}").status_code == 404
