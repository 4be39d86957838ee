"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.factories import make_token, make_user


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(db: None) -> User:
    return make_user("ann")


@pytest.fixture
def other(db: None) -> User:
    return make_user("bob")


class ApiClient(Client):
    """A program: sends its token with every request."""

    def __init__(self, token: str) -> None:
        super().__init__(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def api(user: User) -> ApiClient:
    return ApiClient(make_token(user))


@pytest.fixture
def other_api(other: User) -> ApiClient:
    return ApiClient(make_token(other))


def needs_service(is_there: bool, name: str) -> None:
    """Skip where a service does not answer; in CI its absence is a failure."""
    if not is_there:
        if os.environ.get("PENTIMENTO_REQUIRE_SERVICES"):
            pytest.fail(f"{name} does not answer, and here it has to.")
        pytest.skip(f"{name} does not answer on this machine.")
