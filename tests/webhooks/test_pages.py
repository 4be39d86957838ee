from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.receiver import Receiver, say
from tests.webhooks.test_signing import OFFICIAL
from webhooks import delivering, services
from webhooks.models import Attempt, Delivery, EventKind, Webhook

pytestmark = pytest.mark.django_db

PAGE = "/account/webhooks/"


@pytest.fixture
def browser(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_a_webhook_is_made_on_the_page_and_its_secret_shown_once(browser: Client) -> None:
    made = browser.post(PAGE, {"url": "https://example.org/hooks", "events": ["job.failed"], "label": "CI"})

    assert re.search(r"whsec_[A-Za-z0-9+/=]{44}", made.content.decode())
    hook = Webhook.objects.get()
    assert (hook.url, hook.events, hook.label) == ("https://example.org/hooks", ["job.failed"], "CI")
    assert 'id="secret"' not in browser.get(PAGE).content.decode()
    assert "no-cache" in made.headers["Cache-Control"]


def test_an_address_inside_is_refused_beside_its_field(browser: Client) -> None:
    answer = browser.post(PAGE, {"url": "http://127.0.0.1:6379/", "events": ["job.failed"]})

    assert answer.status_code == 422
    assert "Ports are 80, 443, 8080, 8443; got 6379." in answer.content.decode()


def test_the_log_shows_what_came_back_and_sends_again(browser: Client, user: User, world: Receiver) -> None:
    hook = services.create_webhook(owner=user, url=world.url)
    world.respond = say(410, b"<b>nobody here</b>")
    browser.post(f"{PAGE}{hook.pk}/test/")
    delivering.deliver_next()

    page = browser.get(f"{PAGE}{hook.pk}/").content.decode()
    assert "The receiver answered 410." in page
    assert "&lt;b&gt;nobody here&lt;/b&gt;" in page
    assert "This webhook is switched off" in page
    delivery = Delivery.objects.get()
    refused = browser.post(f"/account/deliveries/{delivery.pk}/resend/", follow=True)
    assert "Switch it on first" in refused.content.decode()
    browser.post(f"{PAGE}{hook.pk}/switch/", {"is_enabled": "true"})
    world.respond = say(200)
    browser.post(f"/account/deliveries/{delivery.pk}/resend/")
    delivering.deliver_next()
    detail = browser.get(f"/account/deliveries/{delivery.pk}/").content.decode()
    assert "Delivered" in detail
    assert len({one.headers["webhook-id"] for one in world.received}) == 1


def test_a_new_secret_is_shown_in_the_answer(browser: Client, user: User) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/")
    before = services.secret_of(hook, owner=user)

    page = browser.post(f"{PAGE}{hook.pk}/rotate/").content.decode()

    assert before not in page
    assert services.secret_of(hook, owner=user) in page


def test_others_webhooks_are_404_on_every_page(browser: Client, other: User) -> None:
    hook = services.create_webhook(owner=other, url="https://example.org/")
    delivery = services.send_test(hook.pk, actor=other)

    for path in ("", "rotate/", "test/", "switch/", "delete/"):
        assert browser.post(f"{PAGE}{hook.pk}/{path}").status_code == 404, path
    assert browser.get(f"{PAGE}{hook.pk}/").status_code == 404
    assert browser.get(f"/account/deliveries/{delivery.pk}/").status_code == 404
    assert browser.post(f"/account/deliveries/{delivery.pk}/resend/").status_code == 404
    assert str(hook.pk) not in browser.get(PAGE).content.decode()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE).status_code == 302


def test_what_people_write_never_becomes_markup(browser: Client, user: User) -> None:
    hook = services.create_webhook(owner=user, url='https://example.org/"><i>x', label="<script>alert(1)</script>")
    services.send_test(hook.pk, actor=user)
    answer = "<script>alert(2)</script><i>x"
    Attempt.objects.create(
        delivery=Delivery.objects.get(),
        number=1,
        began_at=timezone.now(),
        milliseconds=1,
        status_code=200,
        answer=answer,
    )

    for address in (PAGE, f"{PAGE}{hook.pk}/", f"/account/deliveries/{Delivery.objects.get().pk}/"):
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<i>x" not in page


def test_the_list_takes_as_many_queries_for_ten_as_for_one(
    browser: Client, user: User, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(PAGE)
        return len(captured)

    services.create_webhook(owner=user, url="https://example.org/")
    browser.get(PAGE)  # makes the secret of single jobs
    one = queries()
    for _ in range(9):
        services.create_webhook(owner=user, url="https://example.org/")

    assert queries() == one


@pytest.mark.parametrize(
    ("secret", "text"), [(OFFICIAL["secret"], "seconds from now"), ("whsec_AAAA", "No signature matches")]
)
def test_the_tester_says_what_is_wrong_and_gives_no_secret_back(client: Client, secret: str, text: str) -> None:
    page = client.post("/developers/signature/", {**OFFICIAL, "secret": secret}).content.decode()

    assert "Signature invalid." in page
    assert text in page
    assert secret not in page


def test_the_tester_knows_what_we_sent(client: Client, user: User, world: Receiver) -> None:
    hook = services.create_webhook(owner=user, url=world.url)
    services.send_test(hook.pk, actor=user)
    delivering.deliver_next()
    (got,) = world.received

    page = client.post(
        "/developers/signature/",
        {
            "body": got.body.decode(),
            "message_id": got.headers["webhook-id"],
            "timestamp": got.headers["webhook-timestamp"],
            "signature": got.headers["webhook-signature"],
            "secret": services.secret_of(hook, owner=user),
        },
    ).content.decode()

    assert "Signature valid." in page
    assert EventKind.TEST.value in got.body.decode()


def test_the_developers_page_leads_to_the_tester(client: Client) -> None:
    page = client.get("/developers/").content.decode()

    assert "/developers/signature/" in page
    assert "standardwebhooks" in page


def test_the_tester_takes_lines_as_browsers_send_them(client: Client) -> None:
    from django.utils import timezone
    from standardwebhooks.webhooks import Webhook as Signer

    at = timezone.now()
    values = {"message_id": "msg_1", "timestamp": str(int(at.timestamp())), "secret": OFFICIAL["secret"]}
    values["signature"] = Signer(OFFICIAL["secret"]).sign("msg_1", at, '{\n  "a": 1\n}')

    page = client.post("/developers/signature/", {**values, "body": '{\r\n  "a": 1\r\n}'}).content.decode()

    assert "Signature valid." in page
