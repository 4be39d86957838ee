"""``If-Match``: what somebody else changed meanwhile is not written over."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import ApiToken, User
from gallery.models import Artwork
from inference.models import JobState
from moderation.permissions import make_moderator
from platform_site.api.docs import document
from platform_site.api.schema import operations
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_token
from tests.gallery.test_gallery import publish
from tests.platform_site.test_api_answers import problem
from webhooks import services as webhooks

pytestmark = pytest.mark.django_db

STALE = '"00000000000000000000000000000000"'


@pytest.mark.parametrize(
    "operation", [one for _, method, one in operations(document()) if method in {"patch", "delete"}]
)
def test_every_change_takes_if_match_and_says_so(operation: dict[str, Any]) -> None:
    assert "If-Match" in {one["name"] for one in operation["parameters"]}
    assert operation["responses"]["412"] == {"$ref": "#/components/responses/PreconditionFailed"}


def change(api: Client, method: str, path: str, body: Any, **headers: str) -> Any:
    return api.generic(method, path, json.dumps(body), content_type="application/json", headers=headers)


def things(user: User) -> list[tuple[str, dict[str, Any] | None]]:
    """Address and body of a PATCH (None: only DELETE) of one thing of each kind."""
    token = ApiToken.objects.create(
        owner=user, label="x", lookup="a" * 12, digest="0" * 64, pepper=1, scopes=["read", "write"]
    )
    hook = webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    return [
        (f"artworks/{publish(user).pk}", {"title": "Dusk"}),
        (f"styles/{make_style(owner=user).slug}", {"description": "Blue."}),
        (f"webhooks/{hook.pk}", {"label": "mine"}),
        (f"tokens/{token.pk}", {"is_enabled": False}),
        (f"images/{make_image(user).pk}", None),
        (f"jobs/{make_job(owner=user, state=JobState.FAILED).pk}", None),
    ]


def test_a_change_needs_the_etag_of_now_and_gives_a_new_one(api: ApiClient, user: User) -> None:
    for name, body in things(user):
        path = f"/api/v1/{name}"
        first = api.get(path)["ETag"]

        if body is not None:
            problem(change(api, "PATCH", path, body, **{"If-Match": STALE}), 412)
            assert api.get(path)["ETag"] == first, path
            assert change(api, "PATCH", path, body, **{"If-Match": f"{STALE}, {first}"}).status_code == 200, path
            assert api.get(path)["ETag"] != first, path
            problem(change(api, "PATCH", path, body, **{"If-Match": first}), 412)
            assert change(api, "PATCH", path, body, **{"If-Match": "*"}).status_code == 200, path
        problem(change(api, "DELETE", path, None, **{"If-Match": STALE}), 412)
        assert change(api, "DELETE", path, None, **{"If-Match": api.get(path)["ETag"]}).status_code == 204, path
        problem(change(api, "DELETE", path, None, **{"If-Match": first}), 404)


@pytest.mark.parametrize("asked", ["nonsense", "", 'W/"{}"', '"{}', "{}"])
def test_what_is_no_strong_etag_matches_nothing(api: ApiClient, user: User, asked: str) -> None:
    path = f"/api/v1/artworks/{publish(user).pk}"
    etag = api.get(path)["ETag"].strip('"')

    problem(change(api, "PATCH", path, {"title": "Dusk"}, **{"If-Match": asked.format(etag)}), 412)
    assert Artwork.objects.get().title != "Dusk"


def test_what_cannot_be_read_at_its_address_has_no_etag(api: ApiClient, user: User, other: User) -> None:
    shown = publish(other)
    comment = api.post(f"/api/v1/artworks/{shown.pk}/comments", {"text": "How?"}, "application/json").json()
    api.post("/api/v1/blocks", {"user": other.username}, "application/json")
    for path in (f"comments/{comment['id']}", f"blocks/{other.username}", f"artworks/{shown.pk}/like"):
        problem(change(api, "DELETE", f"/api/v1/{path}", None, **{"If-Match": STALE}), 412)
        assert change(api, "DELETE", f"/api/v1/{path}", None, **{"If-Match": "*"}).status_code in (200, 204)


def test_a_moderator_sets_a_level_they_have_read_the_reasons_for(user: User, other: User) -> None:
    make_moderator(other)
    api = ApiClient(make_token(other, scopes=("read", "write", "moderate")))
    path = f"/api/v1/moderation/makers/{user.username}"
    etag = api.get(path)["ETag"]

    problem(change(api, "PATCH", path, {"level": "trusted"}, **{"If-Match": STALE}), 412)
    assert change(api, "PATCH", path, {"level": "trusted"}, **{"If-Match": etag}).status_code == 200
    problem(change(api, "PATCH", path, {"level": "check"}, **{"If-Match": etag}), 412)


def test_reading_only_if_it_is_as_before_is_a_problem_too(api: ApiClient, user: User) -> None:
    path = f"/api/v1/artworks/{publish(user).pk}"

    problem(api.get(path, headers={"If-Match": STALE}), 412)
    assert api.get(path, headers={"If-Match": api.get(path)["ETag"]}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_have_read_the_same_one_may_change_it(user: User) -> None:
    path, token = f"/api/v1/artworks/{publish(user).pk}", make_token(user)
    etag, together = ApiClient(token).get(path)["ETag"], threading.Barrier(8)

    def call(number: int) -> int:
        try:
            together.wait(30)
            answer = change(ApiClient(token), "PATCH", path, {"title": f"Dusk {number}"}, **{"If-Match": etag})
            return int(answer.status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(call, range(8)))

    assert codes == [200] + [412] * 7
