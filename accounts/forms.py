"""Forms of the account pages."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from allauth.account.forms import SetPasswordForm as AllauthSetPasswordForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.usersessions.forms import ManageUserSessionsForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Scope, User
from accounts.names import normalize_name
from accounts.personal_data import revoke_access
from accounts.selectors import find_user
from accounts.verification import accept_address, drop_pending_addresses, may_receive_reset, require_verified
from core.client_ip import read_networks
from core.errors import Forbidden, Invalid


class TokenLimitsForm(forms.Form):
    """The networks and the monthly job limit of a token."""

    networks = forms.CharField(
        required=False, max_length=1000, label=_("Allowed networks"),
        help_text=_("For example 192.0.2.0/24 or 2001:db8::/32, separated by commas. Leave empty to allow any."),
    )  # fmt: skip
    monthly_allowance = forms.IntegerField(
        required=False, min_value=1, max_value=1_000_000, label=_("Monthly job limit"),
        help_text=_("Leave empty for no limit of its own."),
    )  # fmt: skip

    def clean_networks(self) -> list[str]:
        try:
            return read_networks(part for part in re.split(r"[\s,]+", self.cleaned_data["networks"]) if part)
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error


class TokenForm(TokenLimitsForm):
    """A new API token."""

    field_order = ["label", "scopes", "days", "networks", "monthly_allowance", "sandbox"]

    label = forms.CharField(max_length=80, label=_("Label"), help_text=_("Where you'll use it."))
    scopes = forms.MultipleChoiceField(
        label=_("Permissions"),
        choices=Scope.choices,
        initial=[Scope.READ, Scope.WRITE],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        required=False, min_value=1, max_value=3650, initial=90, label=_("Expires after (days)"),
        help_text=_("Leave empty to never expire."),
    )  # fmt: skip
    sandbox = forms.BooleanField(
        required=False, label=_("Sandbox"),
        help_text=_("For testing a program: every call returns a sample right away and changes nothing."),
    )  # fmt: skip


class LoginForm(AllauthLoginForm):  # type: ignore[misc]  # allauth is untyped
    """Takes a name or address in any case and Unicode form."""

    def clean_login(self) -> str:
        login = normalize_name(super().clean_login())
        user = find_user(login)
        return user.get_username() if user else login


class RevokeAccessForm(forms.Form):
    """An option to switch off tokens and webhooks, for owners who take their account back."""

    revoke_access = forms.BooleanField(
        required=False, initial=True, label=_("Also switch off all API tokens and webhooks"),
        help_text=_("In case someone else has used your account. You can switch them back on one by one."),
    )  # fmt: skip


class ChangePasswordForm(RevokeAccessForm, AllauthChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    """A new password, which requires the old one."""

    field_order = ["oldpassword", "password1", "password2", "revoke_access"]

    def save(self) -> None:
        super().save()
        drop_pending_addresses(self.user)
        if self.cleaned_data["revoke_access"]:
            revoke_access(self.user)


class SetPasswordForm(RevokeAccessForm, AllauthSetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """A first password, for an account that had none."""

    field_order = ["password1", "password2", "revoke_access"]

    def save(self) -> None:
        super().save()
        drop_pending_addresses(self.user)
        if self.cleaned_data["revoke_access"]:
            revoke_access(self.user)


class ResetPasswordForm(AllauthResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """Sends a link for a new password, only to addresses of the account itself."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if may_receive_reset(user, email=email)]
        return email


class ResetPasswordKeyForm(RevokeAccessForm, AllauthResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    """A new password, set through a link from a mail."""

    field_order = ["password1", "password2", "revoke_access"]

    def save(self) -> None:
        super().save()
        accept_address(self.user)
        if self.cleaned_data["revoke_access"]:
            revoke_access(self.user)


class SessionsForm(RevokeAccessForm, ManageUserSessionsForm):  # type: ignore[misc]  # allauth is untyped
    """Signs out all other sessions."""

    def save(self, request: HttpRequest) -> None:
        super().save(request)
        assert isinstance(request.user, User)  # noqa: S101 -- the page is for those who are signed in
        drop_pending_addresses(request.user)
        if self.cleaned_data["revoke_access"]:
            revoke_access(request.user)


class VerifiedOnly(forms.Form):
    """Requires a confirmed address for second factors and passkeys; allauth accepts accounts without any address."""

    user: User

    def clean(self) -> dict[str, Any]:
        try:
            require_verified(self.user)
        except Forbidden as error:
            raise forms.ValidationError(str(error)) from error
        return super().clean() or self.cleaned_data


class AuthenticatorAppForm(VerifiedOnly, ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """A new authenticator app."""


class PasskeyForm(VerifiedOnly, AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A new passkey, by default one that signs in without a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("Use it to sign in without a password")
        passwordless.help_text = _("If unticked, it is only used as a second step.")


class LeavingForm(forms.Form):
    """Asks for the user's own name, so that nobody deletes an account by accident."""

    name = forms.CharField(max_length=150, label=_("Type your name to confirm"))

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._expected = name
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if typed != self._expected:
            raise forms.ValidationError(
                gettext("That doesn't match. Your name is %(name)s.") % {"name": self._expected}
            )
        return typed
