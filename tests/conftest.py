"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pi_heif
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connection
from django.test import Client
from django.utils import translation
from PIL import Image, ImageFile
from pytest_django import DjangoDbBlocker

from accounts.models import User
from core import decoding, untrusted
from tests.factories import make_token, make_user
from tests.templates import migrated_database


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one started site in one process, and skip those of the embedded default on services."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        mark = item.get_closest_marker("embedded")
        if mark and not settings.IS_EMBEDDED:
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite's file is there before Django looks for it: see the next fixture."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Every migration has run already in a file that is copied: that takes milliseconds, to run them all seconds."""
    if connection.vendor == "sqlite":
        shutil.copyfile(migrated_database(), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """At the end no thread that a test left behind keeps PostgreSQL from dropping the database."""
    yield
    if connection.vendor == "postgresql":
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(others, [connection.settings_dict["NAME"]])


@pytest.fixture(scope="session", autouse=True)
def _types_and_permissions_stay() -> Iterator[None]:
    """Emptying the database after a test leaves what ``migrate`` made: to make it anew took ten times as long."""
    stays = {"auth_permission", "django_content_type"}

    def sql_flush(style: Any, connection: Any, *, reset_sequences: bool, allow_cascade: bool) -> Any:
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - stays
        return connection.ops.sql_flush(
            style, sorted(tables), reset_sequences=reset_sequences, allow_cascade=allow_cascade
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "sql_flush", sql_flush)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **options: None)
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    _forget()
    yield
    _forget()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A request leaves its reader's language behind in the thread; the next test must not find it there."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _pictures_without_a_child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads are decoded by the same code in this process, which saves the start of an interpreter for each.

    ``decodes_in_a_child`` marks the tests that are about the child.
    """
    if request.node.get_closest_marker("decodes_in_a_child"):
        return

    pi_heif.register_heif_opener(thumbnails=False)

    def decode(data: bytes, *, max_pixels: int) -> untrusted.CleanPicture:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)  # the child needs not put them back
            patch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
            return untrusted._picture(untrusted._parsed(decoding.clean_answer(data, max_pixels=max_pixels)))

    monkeypatch.setattr(untrusted, "_in_child", decode)


def _forget() -> None:
    for name in settings.CACHES:
        caches[name].clear()


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
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(f"{name} does not answer, and here it has to.")
        pytest.skip(f"{name} does not answer on this machine.")
