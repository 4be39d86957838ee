"""Queues that are paused, drained and resumed: who may, what then happens, and what people who wait are told."""

from __future__ import annotations

import io
import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core import storage
from core.errors import Conflict, Invalid
from inference.jobs import heartbeat, lifecycle, queues, registry
from inference.jobs import services as jobs
from inference.jobs.registry import kinds_in
from inference.models import JobKind, JobState, QueueMode, QueueOrder, WorkerBeat
from inference.training import services as training_services
from styles.models import Style
from styles.services import Description
from styles.uploads import examine
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_training, make_user, painting_bytes, submit
from webhooks import services as webhooks
from webhooks import tasks as webhook_tasks
from webhooks.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> User:
    """Somebody who may look at the queues and decide about them."""
    staff = make_user("ops", is_staff=True)
    staff.user_permissions.set(
        Permission.objects.filter(content_type__app_label="inference", codename__endswith="queueorder")
    )
    return staff


def pause(queue: str = registry.INTERACTIVE, **fields: Any) -> None:
    queues.decide(queue, QueueMode.PAUSED, actor=None, **fields)


def resume(queue: str = registry.INTERACTIVE) -> None:
    queues.decide(queue, QueueMode.OPEN, actor=None)


def test_nothing_is_taken_from_a_paused_queue_until_it_is_resumed(user: User) -> None:
    job = make_job(owner=user)
    pause()

    assert lifecycle.claim_next(kinds_in(registry.INTERACTIVE)) is None
    assert lifecycle.runnable() == []
    resume()

    assert lifecycle.runnable() == [(job.pk, JobKind.STYLIZE)]
    held = lifecycle.claim_next(kinds_in(registry.INTERACTIVE))
    assert held
    assert held.pk == job.pk


def test_what_is_under_way_ends_and_other_queues_go_on(user: User) -> None:
    running = make_job(owner=user)
    held = lifecycle.claim(running.pk)
    training = make_training(make_style(owner=user))
    pause()

    assert held
    assert lifecycle.renew(held, progress=0.5)
    assert lifecycle.finish(held, made=[])
    other = lifecycle.claim_next(kinds_in(registry.TRAINING))
    assert other
    assert other.pk == training.pk


def test_the_sweep_does_not_ring_for_what_is_paused(user: User) -> None:
    make_job(owner=user)
    pause()

    assert heartbeat.requeue_stale() == (0, 0)
    resume()
    assert heartbeat.requeue_stale() == (1, 0)


def test_a_drained_queue_takes_nothing_new_and_does_what_waits(user: User) -> None:
    style, image = make_style(), make_image(user)
    waiting = submit(user, style=style, image=image)
    queues.decide(registry.INTERACTIVE, QueueMode.DRAINING, actor=None)

    with pytest.raises(Conflict) as refused:
        submit(user, style=style, image=image, strength=0.5)
    held = lifecycle.claim_next(kinds_in(registry.INTERACTIVE))

    assert refused.value.code == "queue-draining"
    assert user.jobs.count() == 1
    assert held
    assert held.pk == waiting.pk
    lifecycle.fail(held, reason="No.")
    with pytest.raises(Conflict) as refused:
        jobs.retry_job(waiting.pk, actor=user)
    assert refused.value.code == "queue-draining"


def test_messages_to_webhooks_wait_while_their_queue_is_paused(user: User) -> None:
    hook = webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    webhooks.send_test(hook.pk, actor=user)
    pause(webhook_tasks.QUEUE)

    webhook_tasks.run_deliveries.fn()

    assert webhook_tasks.wake_for_due() == 0
    assert Delivery.objects.get().attempts.count() == 0
    resume(webhook_tasks.QUEUE)
    assert webhook_tasks.wake_for_due() == 1
    with pytest.raises(Invalid):
        queues.decide(webhook_tasks.QUEUE, QueueMode.DRAINING, actor=None)


def test_people_who_wait_are_told_on_the_page_and_by_the_api(api: ApiClient, user: User) -> None:
    job = submit(user)
    client = Client()
    client.force_login(user)
    before = api.get(f"/api/v1/jobs/{job.pk}").json()
    pause()

    told = api.get(f"/api/v1/jobs/{job.pk}").json()
    page = client.get(f"/jobs/{job.pk}/").content.decode()

    assert (before["is_paused"], before["queue_position"]) == (False, 1)
    assert (told["is_paused"], told["queue_position"], told["eta_seconds"]) == (True, None, None)
    assert "Paused by the site's operators." in page
    assert "Usually" not in page
    resume()
    assert "paused this work" not in client.get(f"/jobs/{job.pk}/").content.decode()


def test_who_decided_what_is_kept_and_cannot_be_changed(user: User, staff: User) -> None:
    pause(reason="A new disk.")
    queues.decide(registry.INTERACTIVE, QueueMode.OPEN, actor=staff)

    kept = list(QueueOrder.objects.values_list("queue", "mode", "actor_number", "reason"))

    assert kept == [("interactive", "open", staff.pk, ""), ("interactive", "paused", None, "A new disk.")]
    for change in (lambda: QueueOrder.objects.update(reason="x"), lambda: QueueOrder.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_what_is_so_already_and_what_is_not_there_is_said() -> None:
    pause()

    with pytest.raises(Conflict):
        pause()
    with pytest.raises(Invalid):
        pause("nothing")


def test_the_command_shows_pauses_and_resumes() -> None:
    def printed(*arguments: str) -> str:
        out = StringIO()
        call_command("queues", *arguments, stdout=out)
        return out.getvalue()

    WorkerBeat.objects.create(name="a:1", queues=["training", "webhooks"], seen_at=timezone.now())
    make_job()

    assert "interactive: open; 1 wait, the oldest for 0 s; 0 under way; 0 workers" in printed()
    assert "training: paused (a new card); 0 wait; 0 under way; 1 workers" in printed(
        "pause", "training", "--reason", "a new card"
    )
    with pytest.raises(CommandError):
        printed("pause", "training")
    with pytest.raises(CommandError):
        printed("pause")
    assert "training: open;" in printed("resume", "training")
    assert "training: draining;" in printed("drain", "training")


def test_staff_pauses_and_resumes_on_the_admin_page(staff: User) -> None:
    client = Client()
    client.force_login(staff)
    make_job()

    page = client.get("/admin/inference/queueorder/").content.decode()
    client.post("/admin/inference/queueorder/", {"queue": "interactive", "mode": "paused", "reason": "<b>Cleaning</b>"})
    paused = client.get("/admin/inference/queueorder/").content.decode()
    client.post("/admin/inference/queueorder/", {"queue": "interactive", "mode": "open"})

    assert page.count('name="mode" value="paused"') == 3
    assert page.count('name="mode" value="draining"') == 2
    assert "&lt;b&gt;Cleaning&lt;/b&gt;" in paused
    assert "<b>Cleaning" not in paused
    assert ">ops<" in paused
    assert list(QueueOrder.objects.values_list("mode", "actor_number")) == [("open", staff.pk), ("paused", staff.pk)]


def test_others_neither_see_nor_decide(user: User, staff: User) -> None:
    looks = make_user("looks", is_staff=True)
    looks.user_permissions.set(Permission.objects.filter(codename="view_queueorder"))
    answers = {}
    for who in (user, make_user("bare", is_staff=True), looks):
        client = Client()
        client.force_login(who)
        seen = client.get("/admin/inference/queueorder/")
        done = client.post("/admin/inference/queueorder/", {"queue": "interactive", "mode": "paused"})
        answers[who.username] = (seen.status_code, done.status_code)

    assert answers == {"ann": (302, 302), "bare": (403, 403), "looks": (200, 403)}
    assert not QueueOrder.objects.exists()
    client = Client()
    client.force_login(looks)
    assert b'name="mode"' not in client.get("/admin/inference/queueorder/").content


def test_nonsense_from_the_form_changes_nothing(staff: User) -> None:
    client = Client()
    client.force_login(staff)

    for value in ({}, {"queue": "x", "mode": "paused"}, {"queue": "interactive", "mode": "x"}):
        assert client.post("/admin/inference/queueorder/", value).status_code == 302

    assert not QueueOrder.objects.exists()


def test_a_worker_says_for_which_queues_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeat.beat({"training"})

    assert {one.name: one.workers for one in queues.all_queues()} == {"interactive": 0, "training": 1, "webhooks": 0}


def test_a_training_refused_by_a_draining_queue_leaves_no_picture(user: User) -> None:
    queues.decide(registry.TRAINING, QueueMode.DRAINING, actor=None)
    reports = examine([("night.jpg", io.BytesIO(painting_bytes(1)))])
    before = set(storage.keys_under("style-images"))

    with pytest.raises(Conflict):
        training_services.train_style(owner=user, says=Description(name="Night"), reports=reports, states_rights=True)

    assert not Style.objects.exists()
    assert set(storage.keys_under("style-images")) == before


def test_a_draining_queue_is_a_problem_of_the_catalogue(api: ApiClient, user: User) -> None:
    image, style = make_image(user), make_style()
    queues.decide(registry.INTERACTIVE, QueueMode.DRAINING, actor=None)

    answer = api.post(
        "/api/v1/stylizations",
        json.dumps({"image": str(image.pk), "style": style.slug}),
        content_type="application/json",
    )

    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "queue-draining")
    assert not user.jobs.filter(state=JobState.QUEUED).exists()
