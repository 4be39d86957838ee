from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from standardwebhooks.webhooks import Webhook as Verifier

from accounts.models import User
from inference.jobs import lifecycle
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_token
from tests.receiver import Receiver, say
from webhooks import delivering, services
from webhooks.models import Delivery, Event, Webhook

pytestmark = pytest.mark.django_db


def make(api: Client, url: str = "https://example.org/hooks", **more: Any) -> dict[str, Any]:
    answer = api.post("/api/v1/webhooks", {"url": url, **more}, content_type="application/json")
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def test_a_webhook_is_made_read_changed_and_deleted(api: ApiClient) -> None:
    made = make(api, label="mine", events=["job.failed", "job.succeeded"])

    assert made["secret"].startswith("whsec_")
    assert (made["events"], made["enabled"], made["label"]) == (["job.succeeded", "job.failed"], True, "mine")
    one = f"/api/v1/webhooks/{made['id']}"
    kept = {name: value for name, value in made.items() if name != "secret"}
    assert api.get(one).json() == kept
    assert api.get("/api/v1/webhooks").json()["results"] == [kept]
    changed = api.patch(one, {"enabled": False, "url": "https://example.org/b"}, content_type="application/json")
    assert changed.json() == {**kept, "enabled": False, "url": "https://example.org/b"}
    assert api.delete(one).status_code == 204
    assert api.get(one).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {}, {"url": ""}, {"url": "http://10.0.0.1/"}, {"url": "https://example.org/", "events": []},
        {"url": "https://example.org/", "events": ["job.began"]}, {"url": ["x"]},
        {"url": "https://example.org/", "label": "x" * 81}, {"url": "https://" + "a" * 2000},
        {"url": "https://example.org/", "events": "job.failed"},
        {"url": "http://0x7f.1/"}, {"url": "http://[::ffff:7f00:1]/"}, {"url": "https://a:b@example.org/"},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_422_and_says_which_field(api: ApiClient, body: dict[str, Any]) -> None:
    answer = api.post("/api/v1/webhooks", body, content_type="application/json")

    assert answer.status_code == 422
    assert set(answer.json()["errors"]) & {"url", "events", "events.0", "label"}
    assert not Webhook.objects.exists()


def test_only_its_owner_may_see_or_touch_a_webhook(
    api: ApiClient, other_api: ApiClient, client: Client, user: User
) -> None:
    made = make(api)
    delivery = services.send_test(made["id"], actor=user)
    one, sent = f"/api/v1/webhooks/{made['id']}", f"/api/v1/deliveries/{delivery.pk}"
    calls = [
        ("get", one), ("patch", one), ("delete", one), ("post", f"{one}/rotate"), ("post", f"{one}/test"),
        ("get", f"{one}/deliveries"), ("get", sent), ("post", f"{sent}/resend"),
    ]  # fmt: skip

    for method, address in calls:
        assert getattr(other_api, method)(address, content_type="application/json").status_code == 404, address
        assert getattr(client, method)(address, content_type="application/json").status_code == 401, address
    assert other_api.get("/api/v1/webhooks").json()["results"] == []
    assert other_api.get("/api/v1/webhooks/default/deliveries").json()["results"] == []
    assert api.get(f"/api/v1/webhooks/{uuid4()}").status_code == 404


def test_a_token_that_may_only_read_makes_nothing_and_sees_no_secret(api: ApiClient, user: User) -> None:
    made = make(api)
    reader = ApiClient(make_token(user, scopes=("read",)))
    one = f"/api/v1/webhooks/{made['id']}"

    assert reader.get("/api/v1/webhooks/default").status_code == 403
    for method, address in [
        ("post", "/api/v1/webhooks"), ("patch", one), ("delete", one), ("post", f"{one}/rotate"),
        ("post", f"{one}/test"), ("post", "/api/v1/webhooks/default/rotate"),
    ]:  # fmt: skip
        assert getattr(reader, method)(address, content_type="application/json").status_code == 403, address
    assert reader.get(one).status_code == 200
    assert "whsec_" not in reader.get("/api/v1/webhooks").content.decode()


def test_a_test_is_sent_logged_and_sent_again_under_the_same_id(api: ApiClient, world: Receiver) -> None:
    made = make(api, world.url)
    world.respond = say(418, b"I am a teapot")

    sent = api.post(f"/api/v1/webhooks/{made['id']}/test")
    assert (sent.status_code, sent.json()["status"], sent.json()["attempts"]) == (202, "waiting", [])
    delivering.deliver_next()
    (logged,) = api.get(f"/api/v1/webhooks/{made['id']}/deliveries").json()["results"]
    assert logged["event"] == sent.json()["event"]
    assert logged["status"] == "waiting"
    assert logged["next_attempt_at"] is not None
    (tried,) = logged["attempts"]
    assert (tried["number"], tried["status_code"], tried["answer"]) == (1, 418, "I am a teapot")
    one = f"/api/v1/deliveries/{logged['id']}"
    assert api.post(f"{one}/resend").status_code == 409
    Delivery.objects.update(status="failed", next_at=None)
    world.respond = say(200)

    again = api.post(f"{one}/resend")

    delivering.deliver_next()
    assert again.status_code == 202
    assert again.json()["event"]["id"] == logged["event"]["id"]
    first, second = world.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == logged["event"]["id"]
    assert Verifier(made["secret"]).verify(second.body, second.headers)["type"] == "webhook.test"
    assert api.get(one).json()["body"].encode() == second.body
    assert api.get(one).json()["status"] == "delivered"


def test_a_switched_off_webhook_takes_no_test(api: ApiClient) -> None:
    made = make(api)
    api.patch(f"/api/v1/webhooks/{made['id']}", {"enabled": False}, content_type="application/json")

    assert api.post(f"/api/v1/webhooks/{made['id']}/test").status_code == 409


def test_after_a_rotation_messages_verify_with_either_secret(api: ApiClient, world: Receiver) -> None:
    made = make(api, world.url)
    rotated = api.post(f"/api/v1/webhooks/{made['id']}/rotate")
    assert rotated.headers["Cache-Control"] == "no-store"
    api.post(f"/api/v1/webhooks/{made['id']}/test")

    delivering.deliver_next()

    (got,) = world.received
    assert len(got.headers["webhook-signature"].split()) == 2
    for secret in (made["secret"], rotated.json()["secret"]):
        Verifier(secret).verify(got.body, got.headers)


def test_the_secret_of_single_jobs_can_be_read_and_made_anew(api: ApiClient) -> None:
    first = api.get("/api/v1/webhooks/default")
    again = api.get("/api/v1/webhooks/default").json()
    rotated = api.post("/api/v1/webhooks/default/rotate").json()

    assert first.headers["Cache-Control"] == "no-store"
    assert first.json() == again != rotated
    assert api.get("/api/v1/webhooks/default").json() == rotated


@pytest.mark.parametrize("path", ["stylizations", "contact-sheets"])
def test_a_request_may_bring_an_address_that_is_told_when_it_ends(
    path: str, api: ApiClient, user: User, world: Receiver
) -> None:
    image, style = make_image(user), make_style()
    body: dict[str, Any] = {"image": str(image.pk), "webhook_url": f"{world.url}/done"}
    body |= {"style": style.slug} if path == "stylizations" else {"styles": [style.slug]}

    job = api.post(f"/api/v1/{path}", body, content_type="application/json").json()
    api.post(f"/api/v1/jobs/{job['id']}/cancel")
    delivering.deliver_next()

    (got,) = world.received
    secret = api.get("/api/v1/webhooks/default").json()["secret"]
    told = Verifier(secret).verify(got.body, got.headers)
    assert (told["type"], told["data"]["id"], told["data"]["state"]) == ("job.canceled", job["id"], "canceled")
    (logged,) = api.get("/api/v1/webhooks/default/deliveries").json()["results"]
    assert (logged["webhook"], logged["url"], logged["status"]) == (None, f"{world.url}/done", "delivered")


def test_a_request_with_an_address_inside_is_422_and_queues_nothing(api: ApiClient, user: User) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug, "webhook_url": "http://169.254.169.254/"}

    answer = api.post("/api/v1/stylizations", body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/address-refused")
    assert list(answer.json()["errors"]) == ["webhook_url"]
    assert not user.jobs.exists()


def test_what_is_told_of_a_job_is_what_the_api_says_of_it(api: ApiClient, user: User, world: Receiver) -> None:
    import json

    make(api, world.url)
    job = make_job(owner=user)
    lifecycle.cancel(job.pk)

    told = json.loads(Event.objects.get().body)["data"]

    asked = api.get(f"/api/v1/jobs/{job.pk}", headers={"Host": "127.0.0.1:8000"}).json()
    assert told == asked


def test_the_log_is_read_in_pages_with_few_queries(
    api: ApiClient, user: User, django_assert_max_num_queries: Any
) -> None:
    made = make(api)
    hook = Webhook.objects.get()
    for _ in range(5):
        services.send_test(hook.pk, actor=user)

    with django_assert_max_num_queries(8):
        answer = api.get(f"/api/v1/webhooks/{made['id']}/deliveries?limit=3").json()

    assert len(answer["results"]) == 3
    assert len(api.get(answer["next"]).json()["results"]) == 2
