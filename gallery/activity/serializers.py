"""Activity as JSON."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from core.fields import BoundedListField, IdField
from gallery.activity.sentences import describe
from gallery.models import ActivityEntry, ActivityKind, Channel

MAX_IDS = 100


class ActivitySerializer(serializers.ModelSerializer[ActivityEntry]):
    """One entry of the caller's activity."""

    # Expects it from a selector.

    text = serializers.CharField(read_only=True, help_text="A sentence, in the caller's language.")
    people = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="The latest names, at most six."
    )
    people_count = serializers.IntegerField(source="people", read_only=True)
    is_unread = serializers.BooleanField(read_only=True)
    artwork = serializers.UUIDField(source="artwork_id", read_only=True, allow_null=True)
    url = serializers.CharField(read_only=True, help_text="Of the page it leads to.")

    class Meta:
        model = ActivityEntry
        fields = ["id", "kind", "text", "people", "people_count", "artwork", "is_unread", "updated_at", "url"]
        read_only_fields = fields

    def to_representation(self, instance: ActivityEntry) -> dict[str, Any]:
        described = describe(instance)
        return {
            "id": str(instance.pk),
            "kind": instance.kind,
            "text": described.text,
            "people": described.names,
            "people_count": instance.people,  # type: ignore[attr-defined]  # of a selector
            "artwork": str(instance.artwork_id) if instance.artwork_id else None,
            "is_unread": described.is_unread,
            "updated_at": self.fields["updated_at"].to_representation(instance.updated_at),
            "url": f"{settings.SITE_URL}{described.path}",
        }


class ReadSerializer(serializers.Serializer[Any]):
    """Which entries were read."""

    ids = BoundedListField(
        child=IdField(), required=False, max_length=MAX_IDS, help_text="Without it: all there are now."
    )


class UnreadSerializer(serializers.Serializer[Any]):
    """The number of unread entries."""

    unread = serializers.IntegerField(read_only=True, help_text="100 at most: it is not counted further.")


class PreferencesSerializer(serializers.Serializer[Any]):
    """The channel of each kind of activity."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {kind: serializers.ChoiceField(required=False, choices=Channel.choices) for kind in ActivityKind.values}
