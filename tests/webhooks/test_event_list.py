"""``/api/v1/events``: what happened, whether a webhook was told or not."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from inference.jobs import lifecycle
from tests.conftest import ApiClient
from tests.factories import make_job, make_user
from webhooks import outbox, services
from webhooks.models import Event, EventKind

pytestmark = pytest.mark.django_db


def record(owner: User, kind: EventKind = EventKind.JOB_SUCCEEDED, *, hours_ago: float = 0) -> Event:
    about = uuid4()
    outbox.record(kind, owner_id=owner.pk, about=about, data={"id": str(about)})
    Event.objects.filter(object_id=about).update(created_at=timezone.now() - timedelta(hours=hours_ago))
    return Event.objects.get(object_id=about)


def listed(api: ApiClient, query: str = "") -> list[str]:
    answer = api.get(f"/api/v1/events{query}")
    assert answer.status_code == 200, answer.content
    return [event["id"] for event in answer.json()["results"]]


def test_the_end_of_a_job_is_an_event_without_any_webhook(api: ApiClient, user: User) -> None:
    job = make_job(owner=user)

    lifecycle.cancel(job.pk)

    (event,) = api.get("/api/v1/events").json()["results"]
    assert (event["type"], event["object"]) == ("job.canceled", str(job.pk))
    assert event["data"] == json.loads(Event.objects.get().body)["data"]
    assert api.get(f"/api/v1/events/{event['id']}").json() == event


def test_events_are_filtered_by_kind_object_and_time(api: ApiClient, user: User) -> None:
    old = record(user, hours_ago=48)
    style = record(user, EventKind.STYLE_VERSION, hours_ago=2)
    failed = record(user, EventKind.JOB_FAILED)

    assert listed(api) == [failed.message_id, style.message_id, old.message_id]
    assert listed(api, "?type=job.failed&type=style.version") == [failed.message_id, style.message_id]
    assert listed(api, f"?object={style.object_id}") == [style.message_id]
    assert listed(api, f"?object={style.object_id}&type=job.failed") == []
    day = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert listed(api, f"?created_after={day}") == [failed.message_id, style.message_id]
    assert listed(api, f"?created_before={day}") == [old.message_id]


def test_a_cursor_goes_through_all_of_them(api: ApiClient, user: User) -> None:
    made = [record(user).message_id for _ in range(5)]

    found, address = [], "/api/v1/events?limit=2"
    while address:
        page = api.get(address).json()
        found += [event["id"] for event in page["results"]]
        address = page["next"]

    assert sorted(found) == sorted(made)


def test_events_of_others_do_not_exist(api: ApiClient, user: User) -> None:
    theirs = record(make_user("ben"))

    assert listed(api) == []
    assert listed(api, f"?object={theirs.object_id}") == []
    assert api.get(f"/api/v1/events/{theirs.message_id}").status_code == 404
    assert api.get("/api/v1/events/msg_nothing").status_code == 404


@pytest.mark.parametrize(
    "query", ["?type=job.started", "?object=5", "?object=", "?created_after=soon", "?created_after="]
)
def test_a_filter_that_makes_no_sense_is_refused(query: str, api: ApiClient, user: User) -> None:
    answer = api.get(f"/api/v1/events{query}")

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [query[1:].partition("=")[0]]


def test_a_list_of_events_takes_as_many_queries_as_an_empty_one(api: ApiClient, user: User) -> None:
    listed(api)  # notes that the token was used
    with CaptureQueriesContext(connection) as none:
        listed(api)
    for _ in range(5):
        record(user)
    with CaptureQueriesContext(connection) as five:
        listed(api)

    assert len(five) == len(none)


def test_events_nobody_was_told_of_are_deleted_after_their_time_too(user: User) -> None:
    record(user, hours_ago=24 * 31)
    kept = record(user, hours_ago=24 * 29)

    assert services.delete_old_events() == 1
    assert list(Event.objects.all()) == [kept]
