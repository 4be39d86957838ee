"""Accounts as JSON."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.models import ApiToken, Export, ExportState, Scope
from accounts.signed_addresses import MAX_SECONDS, MIN_SECONDS, USUAL_SECONDS, can_be_signed
from core.client_ip import MAX_NETWORKS
from core.fields import BoundedChoicesField, BoundedListField, TextField, TruthField, WholeNumberField

MAX_SIGNED: Final = 100
"""Addresses in one call."""


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    """A token without its secret."""

    prefix = serializers.CharField(read_only=True, help_text="How the token begins.")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices), read_only=True)
    networks = serializers.ListField(child=serializers.CharField(), read_only=True)
    used_this_month = serializers.IntegerField(read_only=True, help_text="Jobs begun this month, of an allowance.")

    class Meta:
        model = ApiToken
        fields = [
            "id", "label", "prefix", "scopes", "is_sandbox", "is_enabled", "networks", "monthly_allowance",
            "used_this_month", "created_at", "expires_at", "last_used_at",
        ]  # fmt: skip
        read_only_fields = fields


class TokenChangesSerializer(serializers.Serializer[Any]):
    """Changes to a token; its scopes cannot change."""

    label = TextField(required=False, max_length=80)  # type: ignore[assignment]  # see below
    is_enabled = TruthField(required=False)
    networks = BoundedListField(
        child=TextField(max_length=60),
        required=False,
        max_length=MAX_NETWORKS,
        help_text="Where it may be used from, such as 192.0.2.0/24; empty: anywhere.",
    )
    monthly_allowance = WholeNumberField(
        required=False, min_value=1, max_value=1_000_000, allow_null=True, help_text="Jobs it may begin in a month."
    )


class NewTokenSerializer(TokenChangesSerializer):
    """A token to be made: what it may do, from where, and for how long."""

    is_enabled = None  # type: ignore[assignment]  # a new token is always enabled
    label = TextField(max_length=80)
    scopes = BoundedChoicesField(choices=Scope.choices, allow_empty=False, default=("read", "write"))  # type: ignore[arg-type]  # a set has no order for the schema
    days = WholeNumberField(required=False, min_value=1, max_value=3650, allow_null=True)
    sandbox = TruthField(required=False, default=False, help_text="Samples for answers; touches nothing.")


class MadeTokenSerializer(TokenSerializer):
    """A token right after it was made: the only time its secret is shown."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]
        read_only_fields = fields


class UserSerializer(serializers.Serializer[Any]):
    """The account a call is made for."""

    id = serializers.CharField()
    username = serializers.CharField()
    email = serializers.CharField(help_text="Empty without one.")
    is_staff = serializers.BooleanField()
    date_joined = serializers.DateTimeField()


class QuotaSerializer(serializers.Serializer[Any]):
    """The rest of each limit."""

    stored_bytes_left = serializers.IntegerField()
    jobs_left = serializers.IntegerField(help_text="That may be begun now.")
    styles_left = serializers.IntegerField()
    training_seconds_left = serializers.FloatField(help_text="Today.")


class UsageSerializer(serializers.Serializer[Any]):
    """The account's holdings."""

    images = serializers.IntegerField(help_text="Uploads.")
    outputs = serializers.IntegerField(help_text="Pictures made by jobs.")
    styles = serializers.IntegerField()
    stored_bytes = serializers.IntegerField()
    active_jobs = serializers.IntegerField()


class RateSerializer(serializers.Serializer[Any]):
    """A number of calls in a number of seconds."""

    quota = serializers.IntegerField()
    window_seconds = serializers.IntegerField()


class LimitsSerializer(serializers.Serializer[Any]):
    """The limits of every account."""

    max_pixels = serializers.IntegerField(help_text="Of one picture.")
    max_bytes = serializers.IntegerField(help_text="Of one file.")
    images_per_style = serializers.IntegerField()
    concurrent_jobs = serializers.IntegerField()
    styles = serializers.IntegerField()
    training_minutes_per_day = serializers.IntegerField()
    stored_bytes = serializers.IntegerField()
    rates = serializers.DictField(child=RateSerializer(), help_text="By name, as in the header `RateLimit-Policy`.")


class MeSerializer(serializers.Serializer[Any]):
    """The caller, what they use, and what they may."""

    user = UserSerializer()
    quota = QuotaSerializer()
    usage = UsageSerializer()
    limits = LimitsSerializer()


class ExportSerializer(serializers.ModelSerializer[Export]):
    """An export, and where it can be had while it is ready."""

    download_url = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = [
            "id", "state", "progress", "size_bytes", "file_count", "error", "created_at", "ended_at", "expires_at",
            "download_url",
        ]  # fmt: skip
        read_only_fields = fields

    def get_download_url(self, export: Export) -> str | None:
        if export.state != ExportState.READY:
            return None
        path = reverse("accounts:export_file", args=[export.pk])
        request = self.context.get("request")
        return request.build_absolute_uri(path) if request else path


class AddressesToSignSerializer(serializers.Serializer[Any]):
    """Media to be handed on, and for how long."""

    urls = BoundedListField(
        child=TextField(max_length=500), max_length=MAX_SIGNED, allow_empty=False,
        help_text="Addresses under /media/, as they come with jobs, uploads, styles and artworks; paths count, too.",
    )  # fmt: skip
    expires_in_seconds = WholeNumberField(
        required=False, default=USUAL_SECONDS, min_value=MIN_SECONDS, max_value=MAX_SECONDS
    )

    def validate_urls(self, urls: list[str]) -> list[str]:
        """Return the paths of addresses of this site."""
        base = self.context["request"].build_absolute_uri("/").rstrip("/")
        paths = [urlsplit(url.removeprefix(base)) for url in urls]
        if any(one.scheme or one.netloc or not can_be_signed(one.path) for one in paths):
            raise serializers.ValidationError(
                _("Only addresses of pictures of this site, under /media/, can be signed.")
            )
        return [one.path for one in paths]


class SignedAddressesSerializer(serializers.Serializer[Any]):
    """Signed addresses, in the order in which they were asked for."""

    urls = serializers.ListField(child=serializers.URLField())
    expires_at = serializers.DateTimeField()
