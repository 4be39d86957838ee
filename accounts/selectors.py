"""Reading accounts. Every function takes the viewer."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.models import ApiToken, ApiTokenQuerySet, Export, User
from accounts.names import fold_name, name_key, normalize_address, refuse_reserved, validate_name
from core.errors import NotFound


def tokens_of(viewer: User) -> ApiTokenQuerySet:
    """Return the viewer's own tokens, newest first."""
    return ApiToken.objects.filter(owner=viewer)


def get_token(token_id: UUID, *, viewer: User) -> ApiToken:
    """Return one of the viewer's tokens.

    Raises:
        NotFound: the viewer has no such token.
    """
    try:
        return tokens_of(viewer).get(pk=token_id)
    except ApiToken.DoesNotExist as error:
        raise NotFound(_("There is no such token.")) from error


def user_named(name: str) -> User:
    """Return the account with this name, for commands.

    Raises:
        NotFound: there is none.
    """
    user = find_user(name)
    if user is None:
        raise NotFound(f"There is no user {name}. Make one with: manage.py create_user {name}")
    return user


def find_user(name: str) -> User | None:
    """Return the account with this name, typed in any case or Unicode form; never one that only looks alike."""
    exact = User.objects.filter(username=name).first()
    if exact is not None:
        return exact
    alike = User.objects.filter(name_key=name_key(name)).first()
    return alike if alike is not None and fold_name(alike.username) == fold_name(name) else None


def doubtful_names() -> Iterator[tuple[User, str]]:
    """Yield accounts whose name or address would not be accepted today, each with the reason."""
    for user in User.objects.order_by("pk").iterator():
        try:
            validate_name(user.username)
            if not user.is_staff:
                refuse_reserved(user.username)
        except ValidationError as error:
            yield user, " ".join(error.messages)
        if user.name_key is None:
            yield user, _("This name, or one that looks like it, is already taken.")
        if user.email and user.email != normalize_address(user.email):
            yield user, _("The address must be in lower case and Unicode form NFKC.")


def exports_of(viewer: User) -> QuerySet[Export]:
    """Return the viewer's exports, newest first."""
    return Export.objects.filter(owner=viewer)


def tokens_by_pepper() -> dict[int, int]:
    """Return the number of usable tokens that depend on each pepper, for commands."""
    counted = ApiToken.objects.usable().order_by().values("pepper").annotate(count=Count("pk"))
    return {row["pepper"]: row["count"] for row in counted}
