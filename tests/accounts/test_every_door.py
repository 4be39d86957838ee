"""A session that has not shown itself for a while may do the same by every door: the services ask, not the doors."""

from __future__ import annotations

from typing import Any

import pytest

from accounts import deletion, exports, services
from accounts.caller import Caller
from accounts.models import ApiToken, Export, User
from core.errors import Forbidden
from tests.factories import make_token
from tests.sessions import signed_in

pytestmark = pytest.mark.django_db
JSON = "application/json"
STALE_SECONDS = 301


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "/api/v1/tokens", {"label": "x", "scopes": ["read"]}),
        ("patch", "/api/v1/tokens/{}", {"label": "mine"}),
        ("patch", "/api/v1/tokens/{}", {"networks": []}),
        ("patch", "/api/v1/tokens/{}", {"monthly_allowance": None}),
        ("patch", "/api/v1/tokens/{}", {"is_enabled": True}),
        ("patch", "/api/v1/tokens/{}", {"is_enabled": False, "label": "mine"}),
        ("post", "/api/v1/exports", {}),
        ("delete", "/api/v1/me", {}),
    ],
)
def test_a_stale_session_is_asked_by_the_api_as_by_a_page(
    user: User, method: str, path: str, body: dict[str, Any]
) -> None:
    make_token(user)
    token = ApiToken.objects.get()
    stale, fresh = signed_in(user, seconds_ago=STALE_SECONDS), signed_in(user)

    answer = getattr(stale, method)(path.format(token.pk), body, content_type=JSON)

    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "reauthentication")
    assert (ApiToken.objects.get().label, Export.objects.count()) == ("test", 0)
    assert getattr(fresh, method)(path.format(token.pk), body, content_type=JSON).status_code < 300


def test_a_stale_session_may_switch_off_and_delete(user: User) -> None:
    make_token(user)
    token = ApiToken.objects.get()
    stale = signed_in(user, seconds_ago=STALE_SECONDS)

    assert stale.patch(f"/api/v1/tokens/{token.pk}", {"is_enabled": False}, content_type=JSON).status_code == 200
    assert stale.delete(f"/api/v1/tokens/{token.pk}").status_code == 204


@pytest.mark.parametrize("kind", ["stale", "token"])
def test_the_services_refuse_whatever_the_door_forgot(user: User, kind: str) -> None:
    make_token(user, scopes=("read", "write"))
    token = ApiToken.objects.get()
    caller = Caller(requires_reauth=True) if kind == "stale" else Caller(token=token)

    for forbidden in (
        lambda: services.create_token(owner=user, by=caller, label="x", scopes=["train"]),
        lambda: services.change_token(token.pk, actor=user, by=caller, changes={"label": "x"}),
        lambda: exports.request_export(owner=user, by=caller),
        lambda: deletion.delete_account(user, by=caller),
    ):
        with pytest.raises(Forbidden):
            forbidden()
