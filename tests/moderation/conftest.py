"""People who moderate, and people whose reports count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from accounts.models import Level, Trust, User
from core import append_only
from moderation.permissions import make_moderator
from tests.conftest import ApiClient
from tests.factories import make_token, make_user


def believed(name: str | None = None) -> User:
    """Someone whose reports count."""
    user = make_user(name)
    Trust.objects.create(user=user, level=Level.MONITOR)
    return user


@pytest.fixture
def moderator(db: None) -> User:
    user = make_user("mod")
    make_moderator(user)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def moderator_api(moderator: User) -> ApiClient:
    return ApiClient(make_token(moderator, scopes=("read", "write", "moderate")))


@pytest.fixture
def emptied_audit(transactional_db: None) -> Iterator[None]:
    """For tests with transactions of their own: the audit lets nobody empty it afterwards, but for this."""
    yield
    with connection.schema_editor() as editor:
        append_only.release(editor, table="moderation_decision")
        editor.execute("DELETE FROM moderation_decision")
        append_only.protect(editor, table="moderation_decision")
