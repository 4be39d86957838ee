"""Context processors for all templates."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from accounts.authentication import user_of
from accounts.models import User
from gallery.activity.selectors import unread_count
from moderation.permissions import is_moderator
from moderation.selectors import counts_for, unseen_notices


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's URL and whether sign-up is open."""
    return {"site_url": settings.SITE_URL, "is_sign_up_open": settings.SIGN_UP_OPEN}


class Moderation:
    """Moderation counts for the menu; queries the database only if a template uses them."""

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


class Activity:
    """Unread activity; queries the database only if a template uses it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def unread(self) -> int:
        user = user_of(getattr(self._request, "user", None))
        return unread_count(user.pk) if user else 0


def activity(request: HttpRequest) -> dict[str, object]:
    """Return the number of unread entries of the activity page, lazily."""
    return {"activity": Activity(request)}


def moderation(request: HttpRequest) -> dict[str, object]:
    """Return the number of unread notices, and whether the user is a moderator, both lazily."""
    return {"moderation": Moderation(request)}
