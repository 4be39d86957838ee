"""Operations on accounts and tokens. Pages, API and commands call these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mails, selectors, tokens
from accounts.caller import Caller
from accounts.models import ApiToken, Scope, User
from accounts.names import normalize_address, normalize_name, refuse_reserved
from accounts.security_log import log_event
from accounts.verification import require_verified
from core.client_ip import is_subset, read_networks
from core.errors import Conflict, Forbidden, Invalid, LimitReached, NotFound
from core.words import isolated


def create_user(name: str, *, email: str = "", password: str | None = None, is_staff: bool = False) -> User:
    """Create an account for the operator, whose word is trusted that the address is right.

    Without a password, one has to be set by a reset before signing in.

    Raises:
        Invalid: the name or the password is not acceptable.
        Conflict: another account has the name, one that looks like it, or the address.
    """
    email = normalize_address(email)
    user = User(username=normalize_name(name), email=email, is_staff=is_staff, is_superuser=is_staff)
    try:
        if not is_staff:
            refuse_reserved(user.username)
        if password is not None:
            validate_password(password, user)
        user.set_password(password)
        user.clean_fields()
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    if email and filter_users_by_email(email):
        raise Conflict(_("%(email)s is already used by another account.") % {"email": email})
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            if email:
                EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    except IntegrityError as error:
        raise Conflict(_("The name %(name)s is taken, or looks like one that is.") % {"name": name}) from error
    log_event("account made by the operator", user=user, is_staff=str(is_staff))
    return user


def remember_language(user: User, language: str) -> None:
    """Set the language of mails to this user, and of the pages after the next sign-in."""
    User.objects.filter(pk=user.pk).update(language=language)


def create_token(
    *,
    owner: User,
    by: Caller,
    label: str,
    scopes: list[str],
    expires_in_days: int | None = None,
    networks: Sequence[str] = (),
    monthly_allowance: int | None = None,
    is_sandbox: bool = False,
) -> tuple[ApiToken, str]:
    """Create a token and return it with its plaintext, which cannot be shown again.

    Args:
        owner: the owner of the account it gives access to.
        by: the caller: a session that is not stale, or a token, whose limits the new one may not exceed.
        label: the name its owner will recognize it by.
        scopes: what it may do; see ``Scope``.
        expires_in_days: None: never.
        networks: where it may be used from, such as ``192.0.2.0/24``; none: anywhere.
        monthly_allowance: how many jobs it may begin in a month; None: any number.
        is_sandbox: its requests are answered with samples and change nothing.

    Raises:
        Invalid: an unknown scope, an empty label, a lifetime of less than a day, or an invalid network.
        Forbidden: a stale session, an address that is not confirmed, or a token that asks for a wider one.
        LimitReached: the owner has as many tokens as allowed.
    """
    by.require_reauthentication()
    if not by.is_operator:
        require_verified(owner)
    label = _label(label)
    unknown = set(scopes) - set(Scope.values)
    if unknown or not scopes:
        raise Invalid(
            _("Scopes are %(values)s; got %(value)s.")
            % {"values": ", ".join(Scope.values), "value": ", ".join(sorted(unknown)) or "none"}
        )
    if expires_in_days is not None and not 1 <= expires_in_days <= 3650:  # noqa: PLR2004
        raise Invalid(_("A token expires after 1 to 3650 days."))
    networks = read_networks(networks)
    expires_at = timezone.now() + timedelta(days=expires_in_days) if expires_in_days else None
    if by.token is not None:
        _refuse_wider(than=by.token, scopes=scopes, networks=networks, expires_at=expires_at, is_sandbox=is_sandbox)
    lookup, secret = tokens.new_secret()
    pepper = tokens.current_pepper()
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # serializes the count below
        if owner.api_tokens.count() >= settings.MAX_TOKENS_PER_USER:
            raise LimitReached(
                _("You have %(max_tokens_per_user)s tokens. Delete one first.")
                % {"max_tokens_per_user": settings.MAX_TOKENS_PER_USER}
            )
        token = ApiToken.objects.create(
            owner=owner,
            label=label,
            lookup=lookup,
            is_sandbox=is_sandbox,
            networks=networks,
            monthly_allowance=_allowance(monthly_allowance),
            digest=tokens.digest(secret, pepper=pepper),
            pepper=pepper,
            scopes=[scope for scope in Scope.values if scope in scopes],
            expires_at=expires_at,
            made_by=by.token,
        )
        with mails.in_language_of(owner):
            mails.warn_after_commit(
                owner,
                subject=_("New API token"),
                text=_("A new API token was created for your account: %(label)s (%(prefix)s_…), scopes: %(scopes)s.")
                % {"label": isolated(label), "prefix": token.prefix, "scopes": ", ".join(token.scopes)},
                path="/account/tokens/",
            )
    log_event("token created", user=owner, token=token.prefix, scopes=",".join(token.scopes))
    return token, tokens.plaintext(token, secret)


def _refuse_wider(
    *, than: ApiToken, scopes: Sequence[str], networks: Sequence[str], expires_at: datetime | None, is_sandbox: bool
) -> None:
    """Refuse a token wider than its parent. One with a monthly allowance makes none: together they would have more.

    Raises:
        Forbidden: it would have more scopes, live longer, work from elsewhere, or begin more jobs.
    """
    is_narrower = (
        set(scopes) <= set(than.scopes)
        and than.monthly_allowance is None
        and (than.expires_at is None or (expires_at is not None and expires_at <= than.expires_at))
        and (not than.networks or is_subset(networks, of=than.networks))
        and (is_sandbox or not than.is_sandbox)
    )
    if not is_narrower:
        raise Forbidden(_("A token can't create another with more permissions than its own."))


def change_token(token_id: UUID, *, actor: User, by: Caller, changes: Mapping[str, Any]) -> ApiToken:
    """Change a token's ``label``, ``networks`` or ``monthly_allowance``, or switch it off and on by ``is_enabled``.

    Every caller may switch one off. The tokens it made are switched off, too, and can be enabled again one by one.

    Raises:
        NotFound: the actor has no such token.
        Forbidden: more than switching off, by a token (which could lift its own limits) or by a stale session.
        Invalid: as ``create_token`` says.
    """
    if dict(changes) != {"is_enabled": False}:
        if by.token is not None:
            raise Forbidden(_("A token can only switch tokens off. Make other changes on the site."))
        by.require_reauthentication()
    read: dict[str, Callable[[Any], Any]] = {
        "label": _label,
        "networks": read_networks,
        "monthly_allowance": _allowance,
        "is_enabled": bool,
    }
    values = {name: read[name](value) for name, value in changes.items() if name in read}
    with transaction.atomic():
        if values:
            ApiToken.objects.filter(pk=token_id, owner=actor).update(**values)
        if values.get("is_enabled") is False:
            _switch_off_children(token_id, owner=actor)
    token = selectors.get_token(token_id, viewer=actor)
    log_event("token changed", user=actor, token=token.prefix, changes=",".join(sorted(values)))
    return token


def _switch_off_children(token_id: UUID, *, owner: User) -> None:
    parents = [token_id]
    while parents:
        children = ApiToken.objects.filter(owner=owner, made_by__in=parents)
        parents = list(children.values_list("pk", flat=True))
        children.update(is_enabled=False)


def delete_token(token_id: UUID, *, actor: User) -> None:
    """Delete a token and those it made; they stop working immediately.

    Raises:
        NotFound: the actor has no such token.
    """
    if not ApiToken.objects.filter(pk=token_id, owner=actor).delete()[0]:
        raise NotFound(_("There is no such token."))
    log_event("token deleted", user=actor, token_id=str(token_id))


def _label(text: str) -> str:
    label = text.strip()
    if not label or len(label) > 80:  # noqa: PLR2004 -- the column's length
        raise Invalid(_("Give the token a label of 1 to 80 characters."))
    return label


def _allowance(jobs: int | None) -> int | None:
    if jobs is not None and not 1 <= jobs <= 1_000_000:  # noqa: PLR2004
        raise Invalid(_("A monthly job limit is 1 to 1,000,000, or empty."))
    return jobs
