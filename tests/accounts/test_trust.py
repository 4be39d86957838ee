from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Level, Trust, User
from accounts.trust import refuse_suspended, trust_of
from core.errors import Forbidden
from styles.models import Visibility
from styles.services import describe
from tests.factories import make_style

pytestmark = pytest.mark.django_db


def test_someone_new_is_checked_and_may_publish(user: User) -> None:
    refuse_suspended(user)

    assert trust_of(user).level == Level.CHECK
    assert not Trust.objects.exists()


def test_a_suspension_ends_by_itself(user: User) -> None:
    now = timezone.now()
    Trust.objects.create(user=user, suspended_at=now, suspended_until=now + timedelta(hours=1))
    with pytest.raises(Forbidden):
        refuse_suspended(user)

    Trust.objects.update(suspended_until=now - timedelta(seconds=1))

    refuse_suspended(user)


def test_who_is_suspended_keeps_styles_private_but_may_go_on_with_them(user: User) -> None:
    Trust.objects.create(user=user, suspended_at=timezone.now())
    style = make_style(owner=user, visibility=Visibility.PRIVATE)

    assert describe(style.pk, actor=user, changes={"name": "Dawn"}).name == "Dawn"
    with pytest.raises(Forbidden):
        describe(style.pk, actor=user, changes={"visibility": Visibility.UNLISTED})
