"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from accounts.authentication import user_of
from accounts.models import User
from gallery.moderation.permissions import is_moderator
from gallery.moderation.selectors import counts_for, unseen_notices


def site(request: HttpRequest) -> dict[str, object]:
    """The site's address and whether strangers may sign up."""
    return {"site_url": settings.SITE_URL, "is_sign_up_open": settings.SIGN_UP_OPEN}


class Moderation:
    """What the menu says of moderation. Asks the database only if a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _user(self) -> User | None:
        return user_of(getattr(self._request, "user", None))

    @cached_property
    def unseen_notices(self) -> int:
        return unseen_notices(self._user) if self._user else 0

    @cached_property
    def is_moderator(self) -> bool:
        return self._user is not None and is_moderator(self._user)

    @cached_property
    def waiting(self) -> int:
        return sum(counts_for(self._user).values()) if self._user and self.is_moderator else 0


def moderation(request: HttpRequest) -> dict[str, object]:
    """Whether there are notices to read, and whether the queue is for this person."""
    return {"moderation": Moderation(request)}
