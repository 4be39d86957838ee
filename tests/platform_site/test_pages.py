"""Every page answers, for every sort of visitor, before there is anything to show and after."""

from __future__ import annotations

import os
import re
import uuid

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Export, ExportState, User
from inference.models import Job, JobState
from platform_site.account import meters_of
from platform_site.templatetags.code_in_words import coded
from styles.models import Visibility
from tests.factories import make_job, make_style, make_training
from tests.gallery.test_gallery import publish
from tests.pages import squeezed
from tests.sessions import signed_in

pytestmark = pytest.mark.django_db

PUBLIC_PAGES = ["/", "/styles/", "/gallery/", "/developers/", "/api/v1/docs", "/account/login/", "/account/signup/"]
OWN_PAGES = [
    "/",
    "/jobs/",
    "/jobs/tray/",
    "/account/tokens/",
    "/account/",
    "/account/email/",
    "/account/2fa/",
    "/account/sessions/",
    "/styles/",
    "/styles/new/",
    "/gallery/",
    "/gallery/following/",
    "/account/profile/",
    "/account/follows/",
    "/collections/new/",
    "/developers/",
]


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_stranger_reads_every_public_page_of_an_empty_site(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_person_reads_every_page_of_an_empty_site(client: Client, user: User, path: str) -> None:
    client.force_login(user)

    assert client.get(path).status_code == 200


def test_who_is_signed_in_is_not_asked_to_sign_in_where_nothing_is(client: Client, user: User) -> None:
    assert "/account/login/?next=/nothing-is-here/" in client.get("/nothing-is-here/").content.decode()
    client.force_login(user)

    page = client.get("/nothing-is-here/").content.decode()

    assert "?next=/nothing-is-here/" not in page
    assert "Go to studio" in page


def test_pages_with_something_to_show(client: Client, user: User) -> None:
    style, artwork = make_style(tags=["blue"]), publish(user)
    jobs = [make_job(owner=user, state=state, style=style) for state in (JobState.QUEUED, JobState.FAILED)]
    client.force_login(user)

    for path in (
        "/", "/jobs/", "/styles/?q=style&tag=blue", f"/styles/{style.slug}/", "/gallery/?q=harbour",
        f"/gallery/{artwork.pk}/", f"/makers/{user.username}/", *(f"/jobs/{job.pk}/" for job in jobs),
        *(f"/jobs/{job.pk}/card/" for job in jobs), f"/jobs/{artwork.job_id}/publish/", f"/jobs/{artwork.job_id}/",
    ):  # fmt: skip
        assert client.get(path).status_code == 200, path


def test_an_artworks_page_tells_link_previews_what_it_shows(client: Client, user: User) -> None:
    page = client.get(f"/gallery/{publish(user, title='Harbour').pk}/").content.decode()

    assert re.search(r'<meta property="og:image" content="http[^"]+/media/artworks/', page)
    assert re.search(r'<meta property="og:title" content="[^"]*Harbour', page)


def test_no_page_has_a_script_or_a_style_of_its_own(client: Client, user: User) -> None:
    artwork = publish(user)
    client.force_login(user)

    for path in [*PUBLIC_PAGES, *OWN_PAGES, f"/gallery/{artwork.pk}/"]:
        if path == "/api/v1/docs":
            continue  # Swagger UI styles its elements inline, and is allowed to there alone
        page = client.get(path).content.decode()
        assert not re.search(r'<script(?![^>]*(\bsrc=|type="application/(ld\+)?json"))[^>]*>', page), path
        assert not re.search(r'<[^>]+\s(style|on[a-z]+)="', page), path


def test_every_answer_carries_the_headers_that_protect(client: Client) -> None:
    answer = client.get("/")

    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_missing_page_is_a_page(client: Client) -> None:
    answer = client.get("/nothing-here/")

    assert answer.status_code == 404
    assert b"nothing at this address" in answer.content


def test_the_site_is_alive_without_a_worker_and_not_ready(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["checks"]["worker"] != "ok"


@pytest.mark.parametrize(
    "path",
    ["/jobs/{}/", "/jobs/{}/card/", "/jobs/{}/publish/", "/gallery/{}/", "/media/outputs/{}.jpg", "/api/v1/jobs/{}"],
)
def test_what_does_not_exist_looks_like_what_one_may_not_see(
    client: Client, user: User, other: User, path: str
) -> None:
    theirs = publish(other, visibility=Visibility.PRIVATE)
    assert theirs.job
    hidden = {
        "jobs": theirs.job.pk, "gallery": theirs.pk, "media": theirs.job.outputs.get().pk, "api": theirs.job.pk,
    }[path.split("/")[1]]  # fmt: skip
    client.force_login(user)

    one, two = client.get(path.format(hidden)), client.get(path.format(uuid.uuid4()))

    assert one.status_code == two.status_code == 404
    strip = re.compile(rb'csrf[^"]*" value="[^"]+"|[0-9a-f-]{36}')
    assert strip.sub(b"", one.content) == strip.sub(b"", two.content)


def test_the_schema_says_everything_without_a_guess() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", file=os.devnull)


def test_names_of_code_in_the_words_about_an_error_are_code_and_nothing_else_is_markup(client: Client) -> None:
    page = client.get("/problems/parse-error").content.decode()

    assert "<code>Content-Type</code> promises" in page
    assert coded("<b>`<i>`") == "&lt;b&gt;<code>&lt;i&gt;</code>"


@pytest.mark.django_db
def test_the_account_page_says_how_much_of_each_limit_is_used(client: Client, user: User) -> None:
    client.force_login(user)

    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/account/").content.decode()))

    for meter in meters_of(user):
        assert f"{meter.name} {meter.value}" in page


AGAIN = '<noscript><meta http-equiv="refresh" content="'


def test_without_script_a_page_that_waits_asks_again_until_it_need_not(client: Client, user: User) -> None:
    batch, style = uuid.uuid4(), make_style(owner=user, visibility="private")
    training = make_training(style)
    job = make_job(owner=user, batch=batch)
    export = Export.objects.create(owner=user, state=ExportState.QUEUED)
    paths = [f"/jobs/{job.pk}/", f"/batches/{batch}/", f"/styles/{style.slug}/", f"/jobs/{training.pk}/"]
    client = signed_in(user)
    waiting = [AGAIN in squeezed(client.get(path).content.decode()) for path in [*paths, "/account/export/"]]

    Job.objects.update(state=JobState.CANCELED, ended_at=timezone.now())
    export.delete()

    assert waiting == [True] * 5
    assert [AGAIN in squeezed(client.get(path).content.decode()) for path in [*paths, "/account/export/"]] == [
        False
    ] * 5
