"""Two calls about the same thing at the same time: what either was told is so, and neither breaks.

Each pair runs ``TEST_RACE_ROUNDS`` times; the default is enough to see a fault of the kind that was there within a run
or two. Two hundred rounds on SQLite and on PostgreSQL: ``tests/services/test_races.py``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any, Final
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import storage
from gallery.models import Artwork, Collected, Collection, Like
from inference.models import ENDED, Job, JobOutput, JobState, SourceImage
from moderation import decisions
from moderation.decisions import Why
from moderation.permissions import make_moderator
from styles.models import Review, Style, Visibility
from tests.factories import make_image, make_snapshot, make_style, make_token, make_training, make_user, stylize_recipe
from tests.moderation.conftest import emptied_audit  # noqa: F401 -- a fixture
from webhooks.models import Webhook

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_audit"),
]

ROUNDS: Final = int(os.environ.get("TEST_RACE_ROUNDS", "4"))
HANG_SECONDS: Final = 60
JSON: Final = "application/json"

Call = Callable[[], int]


@pytest.fixture(autouse=True)
def _any_number_of_calls(settings: Settings) -> None:
    settings.RATE_LIMITS = {name: (10**9, window) for name, (_, window) in settings.RATE_LIMITS.items()}
    settings.MAX_STYLES_PER_USER = 10**9


@pytest.fixture
def owner() -> User:
    return make_user()


@pytest.fixture
def send(owner: User) -> Callable[..., Call]:
    """A call of the owner's, to be made later: its status."""
    return _sender(owner)


def _sender(caller: User) -> Callable[..., Call]:
    token = make_token(caller)

    def later(method: str, path: str, **body: Any) -> Call:
        def call() -> int:
            client = Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)
            sent = json.dumps(body) if body or method in {"post", "patch"} else ""
            return int(client.generic(method.upper(), f"/api/v1/{path}", sent, content_type=JSON).status_code)

        return call

    return later


@contextmanager
def _side_by_side() -> Iterator[Callable[[Call, Call], list[int]]]:
    """Makes two calls at the same time, each in a thread with a connection of its own; their statuses, in order."""

    def together(barrier: Barrier, call: Callable[[], Any]) -> Any:
        barrier.wait(HANG_SECONDS)
        return call()

    with ThreadPoolExecutor(2) as pool:

        def both(first: Call, second: Call) -> list[int]:
            barrier = Barrier(2)
            running = [pool.submit(together, barrier, call) for call in (first, second)]
            return [one.result(HANG_SECONDS) for one in running]

        yield both
        both(_close, _close)


def _close() -> int:
    connection.close()
    return 0


def make_artwork(owner: User, **fields: Any) -> Artwork:
    """A published picture with its files, without a job unless one is given."""
    values = {
        "title": "Before", "visibility": Visibility.PUBLIC, "extension": "jpg", "width": 48, "height": 32,
        "sha256": "0" * 64, "size_bytes": 1, "style_name": "None", **fields,
    }  # fmt: skip
    artwork = Artwork.objects.create(owner=owner, **values)
    for name in ("picture.jpg", "preview.webp"):
        storage.write(storage.artwork_key(artwork.pk, name=name), b"a picture")
    if artwork.show_original:
        storage.write(storage.artwork_key(artwork.pk, name="before.webp"), b"a photo")
    return artwork


def make_done(image: SourceImage) -> Job:
    """A job that succeeded, with the files of its one picture."""
    recipe = stylize_recipe("none", image=image.pk)
    job = Job.objects.create(
        owner=image.owner, image=image, recipe=recipe, state=JobState.SUCCEEDED, ended_at=image.created_at
    )
    JobOutput.objects.create(
        job=job, position=0, attempt=0, format="jpeg", width=48, height=32, sha256="0" * 64, size_bytes=1
    )
    storage.write(storage.output_key(job.pk, attempt=0, position=0, extension="jpg"), b"a picture")
    storage.write(storage.output_preview_key(job.pk, attempt=0, position=0), b"a preview")
    return job


def _files_of(artwork_id: UUID) -> set[str]:
    return {key.rpartition("/")[2] for key in storage.keys_under(storage.artwork_folder(artwork_id))}


# PATCH x PATCH


def test_two_changes_of_an_artwork_are_both_kept(owner: User, send: Callable[..., Call]) -> None:
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            artwork = make_artwork(owner)
            path = f"artworks/{artwork.pk}"

            assert both(send("patch", path, title="After"), send("patch", path, alt="Boats")) == [200, 200]

            artwork.refresh_from_db()
            assert (artwork.title, artwork.alt) == ("After", "Boats")
            assert "after" in artwork.search_text


def test_who_withdraws_a_photo_while_changing_a_title_has_it_withdrawn(owner: User, send: Callable[..., Call]) -> None:
    photo = make_image(owner)
    job = make_done(photo)
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            artwork = make_artwork(owner, show_original=True, job=job)
            path = f"artworks/{artwork.pk}"
            hiding = send("patch", path, visibility="private", show_original=False)

            assert both(hiding, send("patch", path, title="After")) == [200, 200]

            artwork.refresh_from_db()
            assert (artwork.visibility, artwork.show_original, artwork.title) == ("private", False, "After")
            assert "before.webp" not in _files_of(artwork.pk)


def test_the_copy_of_a_photo_is_there_exactly_when_it_is_shown(owner: User, send: Callable[..., Call]) -> None:
    job = make_done(make_image(owner))
    with _side_by_side() as both:
        for number in range(ROUNDS):
            artwork = make_artwork(owner, show_original=bool(number % 2), job=job)
            path = f"artworks/{artwork.pk}"

            assert both(
                send("patch", path, show_original=True), send("patch", path, show_original=False)
            ) == [200, 200]  # fmt: skip

            artwork.refresh_from_db()
            assert ("before.webp" in _files_of(artwork.pk)) is artwork.show_original


def test_two_changes_of_a_style_are_both_kept(owner: User, send: Callable[..., Call]) -> None:
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            style = make_style(owner=owner)
            path = f"styles/{style.pk}"

            assert both(send("patch", path, name="After"), send("patch", path, artist="Ann")) == [200, 200]

            style.refresh_from_db()
            assert (style.name, style.artist) == ("After", "Ann")
            assert "after" in style.search_text
            assert "ann" in style.search_text


def test_two_changes_of_a_webhook_are_both_kept(owner: User, send: Callable[..., Call]) -> None:
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            hook = Webhook.objects.create(owner=owner, url="https://a.example/", events=["job.failed"])
            path = f"webhooks/{hook.pk}"

            assert both(
                send("patch", path, label="After"), send("patch", path, events=["job.succeeded"])
            ) == [200, 200]  # fmt: skip

            hook.refresh_from_db()
            assert (hook.label, hook.events) == ("After", ["job.succeeded"])


# PATCH x moderate


@pytest.mark.parametrize("kind", ["artwork", "style"])
def test_what_a_moderator_hides_stays_hidden_whatever_its_owner_changes(
    kind: str, owner: User, send: Callable[..., Call]
) -> None:
    moderator = make_user()
    make_moderator(moderator)
    moderator = User.objects.get(pk=moderator.pk)
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            thing = make_artwork(owner) if kind == "artwork" else make_style(owner=owner)
            changed = {"title": "After"} if kind == "artwork" else {"name": "After"}

            def hide(key: str = str(thing.pk)) -> int:
                decisions.decide(kind, key, actor=moderator, actions=["hide"], why=Why(reason="spam"))
                return 200

            assert both(hide, send("patch", f"{kind}s/{thing.pk}", **changed)) == [200, 200]

            thing.refresh_from_db()
            if isinstance(thing, Artwork):
                assert (thing.title, thing.hidden_at is not None) == ("After", True)
            else:
                assert (thing.name, thing.review) == ("After", Review.HELD)


# PATCH x DELETE, DELETE x DELETE


def _make(kind: str, owner: User, image: SourceImage) -> tuple[str, dict[str, Any]]:
    """Something of the owner's: its path, and a change of it, if it can be changed."""
    match kind:
        case "artwork":
            artwork = make_artwork(owner, job=make_done(image))
            return f"artworks/{artwork.pk}", {"show_original": True}
        case "style":
            style = make_style(owner=owner)
            make_training(style)
            return f"styles/{style.pk}", {"name": "After"}
        case "webhook":
            hook = Webhook.objects.create(owner=owner, url="https://a.example/", events=["job.failed"])
            return f"webhooks/{hook.pk}", {"label": "After"}
        case "job":
            return f"jobs/{make_done(image).pk}", {}
        case "image":
            photo = SourceImage.objects.create(
                owner=owner, width=48, height=32, format="jpeg", sha256="0" * 64, upload_sha256="0" * 64, size_bytes=1,
                metadata_removed=[], expires_at=image.expires_at,
            )  # fmt: skip
            make_done(photo)
            return f"images/{photo.pk}", {}
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", ["artwork", "style", "webhook"])
def test_a_change_and_a_deletion_at_once_leave_nothing(kind: str, owner: User, send: Callable[..., Call]) -> None:
    image = make_image(owner)
    seen = set()
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            path, change = _make(kind, owner, image)

            changed, deleted = both(send("patch", path, **change), send("delete", path))

            seen.add(changed)
            assert deleted == 204
            assert changed in {200, 404}
            assert send("get", path)() == 404
            if kind == "artwork":
                assert _files_of(UUID(path.partition("/")[2])) == set()
    assert seen


@pytest.mark.parametrize("kind", ["artwork", "style", "webhook", "job", "image"])
def test_a_doubled_deletion_is_done_once_and_never_breaks(kind: str, owner: User, send: Callable[..., Call]) -> None:
    image = make_image(owner)
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            path, _change = _make(kind, owner, image)

            assert sorted(both(send("delete", path), send("delete", path))) == [204, 404]

            assert send("get", path)() == 404


# keep x cancel, publish x delete


def test_a_kept_snapshot_and_a_canceled_training_end_it_once_with_the_snapshot(
    owner: User, send: Callable[..., Call]
) -> None:
    with _side_by_side() as both:
        for number in range(ROUNDS):
            style = make_style(owner=owner)
            training = make_training(style)
            snapshot = make_snapshot(style, training=training.pk, weights=str(number).encode())

            kept, canceled = both(
                send("post", f"styles/{style.pk}/keep", snapshot=str(snapshot.pk)),
                send("post", f"jobs/{training.pk}/cancel"),
            )

            training.refresh_from_db()
            style = Style.objects.select_related("version").get(pk=style.pk)
            assert kept == 200
            assert (canceled, training.state) in {(200, JobState.CANCELED), (409, JobState.SUCCEEDED)}
            assert training.state in ENDED
            assert style.version is not None
            assert (style.version.number, style.version.weights_sha256) == (2, snapshot.weights_sha256)


def test_a_kept_snapshot_and_a_deleted_style_never_break(owner: User, send: Callable[..., Call]) -> None:
    with _side_by_side() as both:
        for number in range(ROUNDS):
            style = make_style(owner=owner)
            snapshot = make_snapshot(style, training=make_training(style).pk, weights=str(number).encode())
            path = f"styles/{style.pk}"

            kept, deleted = both(send("post", f"{path}/keep", snapshot=str(snapshot.pk)), send("delete", path))

            assert (kept in {200, 404}, deleted) == (True, 204)
            assert not Style.objects.filter(pk=style.pk).exists()


def test_a_picture_is_published_whole_or_not_while_its_job_is_deleted(owner: User, send: Callable[..., Call]) -> None:
    image = make_image(owner)
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            job = make_done(image)

            published, deleted = both(
                send("post", "artworks", job=str(job.pk), title="Harbour", visibility="public", show_original=True),
                send("delete", f"jobs/{job.pk}"),
            )

            assert deleted == 204
            assert published in {201, 404}
            artwork = Artwork.objects.filter(owner=owner).first()
            assert (artwork is not None) is (published == 201)
            if artwork is not None:
                assert _files_of(artwork.pk) == {"picture.jpg", "preview.webp", "before.webp"}
                artwork.delete()


def test_a_picture_is_published_whole_or_not_while_its_photo_is_deleted(owner: User, send: Callable[..., Call]) -> None:
    kept = make_image(owner)
    original, preview = (storage.read(key) for key in (storage.original_key(kept.pk), storage.preview_key(kept.pk)))
    with _side_by_side() as both:
        for number in range(ROUNDS):
            image = SourceImage.objects.create(
                owner=owner, width=48, height=32, format="jpeg", sha256="0" * 64, upload_sha256=f"{number:064}",
                size_bytes=1, metadata_removed=[], expires_at=kept.expires_at,
            )  # fmt: skip
            storage.write(storage.original_key(image.pk), original)
            storage.write(storage.preview_key(image.pk), preview)
            job = make_done(image)

            published, deleted = both(
                send("post", "artworks", job=str(job.pk), title="Harbour", visibility="public", show_original=True),
                send("delete", f"images/{image.pk}"),
            )

            assert (published, deleted) == (201, 204)


# Others beside a deletion


@pytest.mark.parametrize("what", ["like", "comment", "report", "collect"])
def test_what_others_do_with_a_work_and_its_deletion_never_break(
    what: str, owner: User, send: Callable[..., Call]
) -> None:
    other = make_user()
    theirs = _sender(other)
    collection = Collection.objects.create(owner=other, title="Mine")
    with _side_by_side() as both:
        for _ in range(ROUNDS):
            artwork = make_artwork(owner)
            path = f"artworks/{artwork.pk}"

            def collect(key: UUID = artwork.pk) -> int:
                from core.errors import NotFound
                from gallery import collecting

                try:
                    collecting.add(collection.pk, artwork_id=key, actor=other)
                except NotFound:
                    return 404
                return 200

            act = {
                "like": theirs("put", f"{path}/like"),
                "comment": theirs("post", f"{path}/comments", text="Fine"),
                "report": theirs("post", f"{path}/report", reason="spam"),
                "collect": collect,
            }[what]

            acted, deleted = both(act, send("delete", path))

            assert deleted == 204
            assert acted in {200, 201, 202, 404}
    assert not Like.objects.exists()
    assert not Collected.objects.exists()
