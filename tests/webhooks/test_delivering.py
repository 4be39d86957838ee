from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import dramatiq
import pytest
from django.core import mail
from django.db import close_old_connections, transaction
from django.utils import timezone
from pytest_django import Settings
from standardwebhooks.webhooks import Webhook as Verifier

from accounts.models import User
from core.errors import Conflict, Invalid, LimitReached, NotFound
from core.leases import Claim
from inference.jobs import heartbeat, lifecycle
from inference.jobs import services as jobs
from inference.jobs.registry import INTERACTIVE
from inference.models import JobState
from inference.painting import recipes
from inference.painting import services as painting
from styles.models import Style
from styles.selectors import ready
from tests.factories import make_image, make_job, make_user, submit
from tests.receiver import Dripping, Receiver, say
from webhooks import delivering, outbox, services
from webhooks.models import DELIVERY_LEASE, SUBSCRIBABLE, Attempt, Delivery, DeliveryStatus, Event, EventKind, Webhook
from webhooks.tasks import QUEUE

pytestmark = pytest.mark.django_db


def make_webhook(owner: User, world: Receiver, **changes: Any) -> Webhook:
    return services.create_webhook(owner=owner, url=f"{world.url}/hooks", **changes)


def notify(owner: User, *, times: int = 1) -> None:
    for number in range(times):
        outbox.record(EventKind.JOB_SUCCEEDED, owner_id=owner.pk, about=uuid4(), data={"id": str(number)})


def drain() -> int:
    """Deliver all that is due."""
    count = 0
    while delivering.deliver_next():
        count += 1
    return count


def pass_time(seconds: float) -> None:
    """As if so many seconds had passed for what waits."""
    for delivery in Delivery.objects.exclude(next_at=None):
        assert delivery.next_at
        Delivery.objects.filter(pk=delivery.pk).update(next_at=delivery.next_at - timedelta(seconds=seconds))
    for delivery in Delivery.objects.exclude(lease_until=None):
        assert delivery.lease_until
        Delivery.objects.filter(pk=delivery.pk).update(lease_until=delivery.lease_until - timedelta(seconds=seconds))


def message_ids(world: Receiver) -> list[str]:
    return [one.headers["webhook-id"] for one in world.received]


def test_a_message_is_posted_signed_and_its_answer_noted(user: User, world: Receiver) -> None:
    hook = make_webhook(user, world)
    notify(user)

    assert drain() == 1

    (got,) = world.received
    assert (got.method, got.path, got.headers["content-type"]) == ("POST", "/hooks", "application/json")
    message = Verifier(services.secret_of(hook, owner=user)).verify(got.body, got.headers)
    assert (message["type"], message["data"]) == ("job.succeeded", {"id": "0"})
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.event.message_id) == (DeliveryStatus.DELIVERED, got.headers["webhook-id"])
    attempt = delivery.attempts.get()
    assert (attempt.status_code, attempt.answer, attempt.error) == (200, "thanks", "")
    hook.refresh_from_db()
    assert hook.last_success_at is not None


def test_a_receiver_that_is_down_for_a_while_gets_each_message_once_when_it_is_up(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    world.respond = say(503, b"down")
    notify(user, times=5)
    for _ in range(4):
        drain()
        pass_time(3600)
    asked_while_down = len(world.received)

    world.received.clear()
    world.respond = say(200)
    drain()
    for _ in range(3):
        pass_time(86_400)
        drain()

    assert asked_while_down == 20
    assert len(message_ids(world)) == len(set(message_ids(world))) == 5
    assert set(Delivery.objects.values_list("status", flat=True)) == {DeliveryStatus.DELIVERED}


def test_the_id_and_the_body_stay_over_retries_and_the_time_does_not(user: User, world: Receiver) -> None:
    hook = make_webhook(user, world)
    world.respond = say(500)
    notify(user)
    drain()
    pass_time(60)
    time.sleep(1.1)
    drain()

    first, second = world.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    Verifier(services.secret_of(hook, owner=user)).verify(second.body, second.headers)


def test_tries_are_spread_over_a_day_and_then_end(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    world.respond = say(500)
    notify(user)
    waits = []
    while True:
        drain()
        delivery = Delivery.objects.get()
        if delivery.next_at is None:
            break
        waits.append((delivery.next_at - timezone.now()).total_seconds())
        pass_time(waits[-1] + 1)

    assert delivery.status == DeliveryStatus.FAILED
    assert len(world.received) == len(waits) + 1 == len(delivering.DELAYS_SECONDS) + 1
    assert 0.8 * 86_400 < sum(waits) < 1.2 * 86_400
    assert waits == sorted(waits)
    assert delivery.attempts.count() == len(world.received)


def test_delays_have_jitter() -> None:
    outcome = delivering.Outcome(timezone.now(), 1, status_code=500)

    delays = {str(delivering._after(outcome, tries=5)["next_at"]) for _ in range(20)}

    assert len(delays) > 5


def test_gone_ends_it_switches_the_webhook_off_and_tells_its_owner(
    user: User, world: Receiver, django_capture_on_commit_callbacks: Any
) -> None:
    hook = make_webhook(user, world)
    world.respond = say(410)
    notify(user)

    with django_capture_on_commit_callbacks(execute=True):
        drain()

    hook.refresh_from_db()
    assert (hook.is_enabled, hook.disabled_reason) == (False, "The receiver answered 410 Gone.")
    assert Delivery.objects.get().status == DeliveryStatus.FAILED
    (letter,) = mail.outbox
    assert letter.to == [user.email]
    assert hook.url in letter.body
    notify(user)
    assert Delivery.objects.count() == 1


def test_a_webhook_that_fails_for_days_is_switched_off_and_one_success_begins_anew(user: User, world: Receiver) -> None:
    hook = make_webhook(user, world)
    world.respond = say(500)
    notify(user)
    drain()
    Webhook.objects.update(failing_since=timezone.now() - timedelta(days=2))
    world.respond = say(200)
    pass_time(60)
    drain()
    hook.refresh_from_db()
    assert (hook.is_enabled, hook.failing_since) == (True, None)

    world.respond = say(500)
    notify(user)
    drain()
    Webhook.objects.update(failing_since=timezone.now() - timedelta(days=3, minutes=1))
    pass_time(60)
    drain()

    hook.refresh_from_db()
    assert (hook.is_enabled, hook.disabled_reason) == (False, "Nothing could be delivered for 3 days.")


def test_what_waits_for_a_webhook_that_was_switched_off_is_not_sent(user: User, world: Receiver) -> None:
    hook = make_webhook(user, world)
    notify(user)
    services.change_webhook(hook.pk, actor=user, changes={"is_enabled": False})

    drain()

    assert world.received == []
    assert Delivery.objects.get().status == DeliveryStatus.FAILED
    with pytest.raises(Conflict):
        services.resend(Delivery.objects.get().pk, actor=user)
    services.change_webhook(hook.pk, actor=user, changes={"is_enabled": True})
    services.resend(Delivery.objects.get().pk, actor=user)
    drain()
    assert len(world.received) == 1


def test_send_again_keeps_the_id_and_has_the_whole_schedule(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    notify(user)
    drain()
    delivery = Delivery.objects.get()
    world.respond = say(500)

    services.resend(delivery.pk, actor=user)
    with pytest.raises(Conflict):
        services.resend(delivery.pk, actor=user)
    drain()

    assert len(set(message_ids(world))) == 1
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempt) == (DeliveryStatus.WAITING, 2)
    assert delivery.next_at is not None
    assert delivery.next_at < timezone.now() + timedelta(seconds=7)


def test_redirects_are_not_followed_and_count_as_failures(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    world.respond = say(307, Location=f"{world.url}/elsewhere")
    notify(user)

    drain()

    assert [one.path for one in world.received] == ["/hooks"]
    assert Attempt.objects.get().error == "The receiver answered 307."


def test_an_address_that_came_to_lead_inside_is_not_reached(user: User, world: Receiver, settings: Settings) -> None:
    make_webhook(user, world)
    notify(user)
    settings.PRIVATE_DESTINATIONS = ()  # as after a name was pointed elsewhere

    drain()

    assert world.received == []
    assert Attempt.objects.get().status_code is None
    assert Delivery.objects.get().status == DeliveryStatus.WAITING


def test_a_receiver_that_drips_is_cut_off(user: User, world: Receiver, settings: Settings) -> None:
    settings.WEBHOOK_TIMEOUT_SECONDS = 0.4
    make_webhook(user, world)
    world.respond = Dripping()
    notify(user)

    drain()

    assert "did not answer in time" in Attempt.objects.get().error


def test_of_an_answer_the_beginning_is_kept_as_plain_text(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    world.respond = say(200, b"<script>\x00\x1b[31m\xff" + b"long " * 10_000)
    notify(user)

    drain()

    answer = Attempt.objects.get().answer
    assert answer.startswith("<script> [31m")
    assert "\x00" not in answer
    assert len(answer) <= 1000


def test_only_those_who_listen_are_told(user: User, other: User, world: Receiver) -> None:
    make_webhook(user, world, events=["style.version"])
    make_webhook(other, world)

    notify(user)

    assert Event.objects.get().owner == user
    assert not Delivery.objects.exists()


def test_two_webhooks_get_one_id(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    make_webhook(user, world)
    notify(user)

    assert drain() == 2
    assert len(set(message_ids(world))) == 1


def test_of_many_who_try_at_once_one_sends(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    notify(user)
    delivery = Delivery.objects.get()

    held = [delivering.claim(delivery.pk) for _ in range(5)]

    assert [one is not None for one in held] == [True, False, False, False, False]


def test_who_went_silent_can_no_longer_say_how_it_ended(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    notify(user)
    silent = delivering.claim_next()
    assert silent
    pass_time(DELIVERY_LEASE.duration.total_seconds() + 1)

    assert drain() == 1

    assert not delivering.settle(silent, delivering.Outcome(timezone.now(), 1, status_code=500))
    assert Delivery.objects.get().status == DeliveryStatus.DELIVERED
    assert Attempt.objects.count() == 1


def test_a_slow_receiver_of_one_person_does_not_take_every_thread(user: User, other: User, world: Receiver) -> None:
    for number in range(3):
        services.create_webhook(owner=user, url=f"{world.url}/{number}")
    make_webhook(other, world)
    notify(user, times=5)
    notify(other)

    held = [delivering.claim_next() for _ in range(5)]

    owners = [Delivery.objects.select_related("event").get(pk=one.pk).event.owner_id for one in held if one]
    assert sorted(owners) == sorted([user.pk, user.pk, other.pk])


def test_what_is_rolled_back_is_not_told(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    with transaction.atomic():
        notify(user)
        transaction.set_rollback(True)

    assert not Event.objects.exists()


def test_nothing_is_sent_for_who_was_deactivated(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    notify(user)
    User.objects.update(is_active=False)

    assert drain() == 0


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (lambda held: lifecycle.finish(held, made=[]), "job.succeeded"),
        (lambda held: lifecycle.fail(held, reason="It cannot be painted."), "job.failed"),
        (lambda held: lifecycle.cancel(held.pk), "job.canceled"),
    ],
)
def test_the_end_of_a_job_is_told_once_with_the_whole_job(end: Any, kind: str, user: User, world: Receiver) -> None:
    make_webhook(user, world)
    job = make_job(owner=user)
    held = lifecycle.claim(job.pk)

    assert end(held)
    for _ in range(3):
        end(held)  # a message delivered again

    event = Event.objects.get()
    message = json.loads(event.body)
    job.refresh_from_db()
    assert (message["type"], message["data"]["id"], message["data"]["seq"]) == (kind, str(job.pk), job.seq)
    assert message["data"]["urls"]["self"].startswith("http://127.0.0.1:8000/api/v1/jobs/")


def test_a_job_without_attempts_left_is_told_once_by_many_sweeps(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    make_job(owner=user, attempt=3, attempt_limit=3)

    for _ in range(3):
        heartbeat.requeue_stale()

    assert list(Event.objects.values_list("kind", flat=True)) == ["job.failed"]


def test_a_job_that_is_run_again_is_told_again(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    job = make_job(owner=user)
    lifecycle.cancel(job.pk)
    lifecycle.retry(job.pk)
    lifecycle.cancel(job.pk)

    assert Event.objects.count() == 2


def test_the_address_of_a_single_job_is_told_and_signed_with_the_secret_of_its_owner(
    user: User, painting_style: Style, world: Receiver
) -> None:
    job = painting.submit_stylization(
        owner=user,
        image=make_image(user),
        styles=[(ready(painting_style), 1.0)],
        options=recipes.Options(),
        webhook_url=f"{world.url}/once",
    )
    jobs.cancel_job(job.pk, actor=user)

    drain()

    (got,) = world.received
    message = Verifier(services.secret_of(None, owner=user)).verify(got.body, got.headers)
    assert (got.path, message["type"], message["data"]["id"]) == ("/once", "job.canceled", str(job.pk))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://169.254.169.254/", "ftp://example.org/", "http://db/"])
def test_an_address_inside_is_refused_when_it_is_named(user: User, url: str) -> None:
    with pytest.raises(Invalid) as hook:
        services.create_webhook(owner=user, url=url)
    with pytest.raises(Invalid) as job:
        submit_to(user, url)

    assert (hook.value.code, list(hook.value.fields)) == ("address-refused", ["url"])
    assert (job.value.code, list(job.value.fields)) == ("address-refused", ["webhook_url"])
    assert not user.jobs.exists()


def submit_to(owner: User, url: str) -> None:
    from tests.factories import make_style

    painting.submit_contact_sheet(owner=owner, image=make_image(owner), styles=[ready(make_style())], webhook_url=url)


def test_there_are_ten_webhooks_at_most_and_five_tests_under_way(user: User, world: Receiver) -> None:
    hooks = [make_webhook(user, world) for _ in range(10)]

    with pytest.raises(LimitReached):
        make_webhook(user, world)
    for _ in range(5):
        services.send_test(hooks[0].pk, actor=user)
    with pytest.raises(LimitReached):
        services.send_test(hooks[0].pk, actor=user)
    drain()
    assert json.loads(world.received[0].body)["type"] == "webhook.test"


def test_others_webhooks_do_not_exist(user: User, world: Receiver) -> None:
    stranger = make_user()
    hook = make_webhook(user, world)
    delivery = services.send_test(hook.pk, actor=user)

    for attempted in (
        lambda: services.change_webhook(hook.pk, actor=stranger, changes={"url": "https://example.org/"}),
        lambda: services.delete_webhook(hook.pk, actor=stranger),
        lambda: services.send_test(hook.pk, actor=stranger),
        lambda: services.resend(delivery.pk, actor=stranger),
    ):
        with pytest.raises(NotFound):
            attempted()


def test_events_go_after_a_month_but_not_while_one_is_under_way(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    notify(user, times=2)
    delivering.deliver_next()
    old = timezone.now() - timedelta(days=31)
    Event.objects.update(created_at=old)
    Delivery.objects.exclude(ended_at=None).update(ended_at=old)

    assert services.delete_old_events() == 1
    assert Event.objects.count() == Delivery.objects.count() == 1


def test_every_kind_that_can_be_subscribed_to_is_on_by_default(user: User) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/")

    assert hook.events == [kind.value for kind in SUBSCRIBABLE]
    with pytest.raises(Invalid):
        services.create_webhook(owner=user, url="https://example.org/", events=["job.began"])
    with pytest.raises(Invalid):
        services.change_webhook(hook.pk, actor=user, changes={"events": []})


# With threads


@pytest.mark.django_db(transaction=True)
def test_eight_workers_send_forty_messages_once_each(user: User, world: Receiver) -> None:
    for number in range(4):
        services.create_webhook(owner=user, url=f"{world.url}/{number}")
    notify(user, times=10)

    def work(_: int) -> None:
        try:
            while Delivery.objects.filter(status=DeliveryStatus.WAITING).exists():
                delivering.deliver_next()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))

    got = [(one.path, one.headers["webhook-id"]) for one in world.received]
    assert len(got) == len(set(got)) == 40


@pytest.mark.django_db(transaction=True)
def test_a_painting_is_told_by_its_own_worker_while_a_receiver_takes_its_time(
    user: User, painting_style: Style, broker: dramatiq.Broker, world: Receiver
) -> None:
    make_webhook(user, world)
    released = threading.Event()

    def slow(handler: Any) -> None:
        released.wait(20)
        say(200)(handler)

    world.respond = slow
    painter = dramatiq.Worker(broker, queues={INTERACTIVE}, worker_threads=1, worker_timeout=50)
    postman = dramatiq.Worker(broker, queues={QUEUE}, worker_threads=2, worker_timeout=50)
    painter.start()
    postman.start()
    try:
        first = submit(user, style=painting_style)
        wait_for(lambda: len(world.received) == 1)
        second = submit(user, style=painting_style, image=make_image(user, width=60))
        wait_for(lambda: user.jobs.filter(state=JobState.SUCCEEDED).count() == 2)
        assert not released.is_set()
        released.set()
        wait_for(lambda: Delivery.objects.filter(status=DeliveryStatus.DELIVERED).count() == 2)
    finally:
        released.set()
        painter.stop()
        postman.stop()

    told = [json.loads(one.body)["data"] for one in world.received]
    assert [one["id"] for one in told] == [str(first.pk), str(second.pk)]
    assert told[0]["outputs"][0]["url"].startswith("http://")


def wait_for(is_so: Any, *, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_webhook_deleted_while_its_message_is_under_way_is_no_trouble(
    user: User, world: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = make_webhook(user, world)
    notify(user, times=2)
    really = delivering.claim_next

    def claim_and_lose() -> Claim | None:
        held = really()
        Webhook.objects.all().delete()
        return held

    monkeypatch.setattr(delivering, "claim_next", claim_and_lose)

    assert delivering.deliver_next()
    assert not delivering.deliver_next()
    assert not Delivery.objects.filter(webhook=hook.pk).exists()


def test_whatever_was_written_can_be_told(user: User, world: Receiver) -> None:
    make_webhook(user, world)
    outbox.record(
        EventKind.JOB_FAILED, owner_id=user.pk, about=uuid4(), data={"name": "lone \ud800, none \x00, 漢字 🖌"}
    )

    drain()

    assert json.loads(world.received[0].body)["data"]["name"] == "lone \ud800, none \x00, 漢字 🖌"
