"""Reading accounts. Every function takes the viewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.models import ApiToken, ApiTokenQuerySet, Export, User
from core.errors import NotFound


def tokens_of(viewer: User) -> ApiTokenQuerySet:
    """The viewer's own tokens, newest first."""
    return ApiToken.objects.filter(owner=viewer)


def get_token(token_id: UUID, *, viewer: User) -> ApiToken:
    """One token.

    Raises:
        NotFound: the viewer has no such token.
    """
    try:
        return tokens_of(viewer).get(pk=token_id)
    except ApiToken.DoesNotExist as error:
        raise NotFound(_("There is no such token.")) from error


def user_named(name: str) -> User:
    """The account with this name, for commands.

    Raises:
        NotFound: there is none.
    """
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise NotFound(f"There is no user {name}. Make one with: manage.py create_user {name}") from error


def exports_of(viewer: User) -> QuerySet[Export]:
    """The viewer's exports, newest first."""
    return Export.objects.filter(owner=viewer)


def tokens_by_pepper() -> dict[int, int]:
    """How many usable tokens depend on each pepper, for commands."""
    counted = ApiToken.objects.usable().order_by().values("pepper").annotate(count=Count("pk"))
    return {row["pepper"]: row["count"] for row in counted}
