"""Webhooks as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.fields import BoundedListField, PublicUrlField, TextField, TruthField
from webhooks.models import SUBSCRIBABLE, Attempt, Delivery, DeliveryStatus, EventKind, Webhook

EVENTS = tuple(kind.value for kind in SUBSCRIBABLE)


class WebhookSerializer(serializers.ModelSerializer[Webhook]):
    """A webhook without its secret."""

    events = serializers.ListField(child=serializers.ChoiceField(choices=EVENTS), read_only=True)
    enabled = serializers.BooleanField(source="is_enabled", read_only=True)

    class Meta:
        model = Webhook
        fields = [
            "id", "label", "url", "events", "enabled", "disabled_reason", "created_at", "last_success_at",
            "last_failure_at",
        ]  # fmt: skip
        read_only_fields = fields


class MadeWebhookSerializer(WebhookSerializer):
    """A webhook right after it was made, with its secret."""

    secret = serializers.CharField(read_only=True, help_text="whsec_ and base64: for your receiver.")

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]
        read_only_fields = fields


class NewWebhookSerializer(serializers.Serializer[Any]):
    """A webhook to be made."""

    url = PublicUrlField(max_length=2000, help_text="https:// or http://, on the open net.")
    events = BoundedListField(
        child=serializers.ChoiceField(choices=EVENTS),
        required=False,
        allow_empty=False,
        max_length=len(EVENTS),
        help_text="Default: all.",
    )
    label = TextField(required=False, allow_blank=True, max_length=80)  # type: ignore[assignment]  # DRF fields have a "label" of their own


class WebhookChangesSerializer(serializers.Serializer[Any]):
    """Changes to a webhook."""

    url = PublicUrlField(required=False, max_length=2000)
    events = BoundedListField(
        child=serializers.ChoiceField(choices=EVENTS), required=False, allow_empty=False, max_length=len(EVENTS)
    )
    label = TextField(required=False, allow_blank=True, max_length=80)  # type: ignore[assignment]  # see above
    enabled = TruthField(required=False, source="is_enabled")


class SecretSerializer(serializers.Serializer[Any]):
    """The secret messages are signed with."""

    secret = serializers.CharField(help_text="whsec_ and base64: for your receiver.")


class EventSerializer(serializers.Serializer[Any]):
    """Something that happened."""

    id = serializers.CharField(source="message_id", help_text="The webhook-id, stable over all attempts.")
    type = serializers.ChoiceField(source="kind", choices=EventKind.choices)
    created_at = serializers.DateTimeField()


class WholeEventSerializer(EventSerializer):
    """An event with what its message says."""

    object = serializers.UUIDField(
        source="object_id", allow_null=True, help_text="Id of the job, style or artwork it is about."
    )
    data = serializers.DictField(help_text="As the `data` of its message, at that moment.")  # type: ignore[assignment]  # serializers have "data" of their own


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """One attempt to deliver a message."""

    class Meta:
        model = Attempt
        fields = ["number", "began_at", "milliseconds", "status_code", "error", "answer"]
        read_only_fields = fields


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """One message to one receiver, with what came of each attempt, the last one first."""

    event = EventSerializer(read_only=True)
    url = serializers.CharField(source="target", read_only=True)
    status = serializers.ChoiceField(choices=DeliveryStatus.choices, read_only=True)
    next_attempt_at = serializers.DateTimeField(source="next_at", read_only=True, allow_null=True)
    attempts = AttemptSerializer(many=True, read_only=True)

    class Meta:
        model = Delivery
        fields = [
            "id", "webhook", "event", "url", "status", "next_attempt_at", "created_at", "ended_at", "attempts",
        ]  # fmt: skip
        read_only_fields = fields


class DeliveryWithBodySerializer(DeliverySerializer):
    """One delivery with the body that is sent."""

    body = serializers.CharField(source="event.body", read_only=True)

    class Meta(DeliverySerializer.Meta):
        fields = [*DeliverySerializer.Meta.fields, "body"]
        read_only_fields = fields
