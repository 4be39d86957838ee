"""What allauth does not promise and we use: each assumption by itself, so that an upgrade says which one broke."""

from __future__ import annotations

import inspect
import time

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sessions.backends.cache import SessionStore
from django.test import RequestFactory

from accounts import allauth_compat
from accounts.adapter import AccountAdapter
from accounts.models import User


@pytest.mark.parametrize("name", ["_get_login_attempts_cache_key", "_delete_login_attempts_cached_email"])
def test_private_methods_we_override_are_there_and_take_what_ours_take(name: str) -> None:
    theirs = inspect.signature(getattr(DefaultAccountAdapter, name))

    ours = inspect.signature(getattr(AccountAdapter, name))

    assert list(theirs.parameters) == list(ours.parameters)


@pytest.mark.django_db
def test_a_sign_in_that_was_noted_is_found_again_with_its_time(user: User, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user, request.session = user, SessionStore()
    before = time.time()

    allauth_compat.record_authentication(request, user, method="password")

    (record,) = allauth_compat.get_authentication_records(request, user)
    assert record["method"] == "password"
    assert before <= record["at"] <= time.time()


@pytest.mark.django_db
def test_tries_are_counted_until_they_are_cleared(rf: RequestFactory) -> None:
    request = rf.post("/", REMOTE_ADDR="192.0.2.7")
    about = {"app": "allauth.account", "action": "login_failed", "key": "somebody"}

    tries = [bool(allauth_compat.ratelimit.consume(request, **about)) for _ in range(40)]
    allauth_compat.ratelimit.clear(request, **about)

    assert tries[0]
    assert not tries[-1]
    assert allauth_compat.ratelimit.consume(request, **about)


def test_too_many_tries_are_answered_429(rf: RequestFactory) -> None:
    assert allauth_compat.respond_429(rf.get("/")).status_code == 429
