"""Messages to webhooks as the schema describes them; each is sent where its event happens, by ``webhooks.outbox``."""

from __future__ import annotations

from typing import Any, Final

from drf_spectacular.utils import OpenApiResponse, OpenApiWebhook, extend_schema, extend_schema_field
from rest_framework import serializers

from core.serializers import PageUrlsSerializer
from inference.jobs.extras import JOB_EVENTS
from inference.jobs.serializers import JobSerializer
from styles.models import Visibility
from webhooks.models import EventKind

HEADERS: Final = {
    "webhook-id": "The message: the same over all attempts and for all receivers.",
    "webhook-timestamp": "When this attempt was made, in seconds since 1970.",
    "webhook-signature": "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces between.",
}
"""Headers of every message, with their descriptions."""


class MessageSerializer(serializers.Serializer[Any]):
    """The fields every message has."""

    timestamp = serializers.DateTimeField(help_text="When it happened.")


class JobMessageSerializer(MessageSerializer):
    """A job ended."""

    type = serializers.ChoiceField(choices=JOB_EVENTS)
    data = JobSerializer(help_text="The job, as it was then.")  # type: ignore[assignment]  # serializers have "data" of their own


class NewVersionStyleSerializer(serializers.Serializer[Any]):
    """A style, with its new version."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    version = serializers.IntegerField()


class StyleVersionDataSerializer(serializers.Serializer[Any]):
    """Which snapshot became the current version of which style."""

    style = NewVersionStyleSerializer()  # type: ignore[assignment]  # DRF fields have a "style" of their own
    job = serializers.UUIDField(help_text="The training run.")
    step = serializers.IntegerField()
    seconds = serializers.FloatField(help_text="Of training, until then.")
    measures = serializers.DictField(child=serializers.FloatField(), help_text="As the snapshot's `metrics`.")
    urls = PageUrlsSerializer()


class PublishedArtworkSerializer(serializers.Serializer[Any]):
    """An artwork that became public or unlisted."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    visibility = serializers.ChoiceField(choices=Visibility.choices)
    job = serializers.UUIDField(allow_null=True, help_text="The job that made it.")
    urls = PageUrlsSerializer()


class TestDataSerializer(serializers.Serializer[Any]):
    """Which webhook is tested."""

    webhook = serializers.UUIDField()
    says = serializers.CharField()


@extend_schema_field({"type": "string", "const": EventKind.STYLE_VERSION.value})
class _StyleVersion(serializers.CharField): ...


@extend_schema_field({"type": "string", "const": EventKind.ARTWORK_PUBLISHED.value})
class _ArtworkPublished(serializers.CharField): ...


@extend_schema_field({"type": "string", "const": EventKind.TEST.value})
class _Test(serializers.CharField): ...


class StyleVersionMessageSerializer(MessageSerializer):
    """A style has a new version."""

    type = _StyleVersion()
    data = StyleVersionDataSerializer()  # type: ignore[assignment]  # as above


class ArtworkMessageSerializer(MessageSerializer):
    """An artwork was published."""

    type = _ArtworkPublished()
    data = PublishedArtworkSerializer()  # type: ignore[assignment]  # as above


class TestMessageSerializer(MessageSerializer):
    """A test; nothing happened."""

    type = _Test()
    data = TestDataSerializer()  # type: ignore[assignment]  # as above


ANSWERS: Final = {
    204: OpenApiResponse(description="Received. Any 2xx will do; after any other answer it is sent again, for a day."),
    410: OpenApiResponse(description="Nobody is here any more: the webhook is switched off."),
}
WHEN: Final = {
    EventKind.JOB_SUCCEEDED: (JobMessageSerializer, "A job succeeded", "Training runs included."),
    EventKind.JOB_FAILED: (JobMessageSerializer, "A job failed", "Its `error` says why."),
    EventKind.JOB_CANCELED: (JobMessageSerializer, "A job was canceled", "By its owner, or after its time."),
    EventKind.STYLE_VERSION: (
        StyleVersionMessageSerializer,
        "A style has a new version",
        "You kept a snapshot, or it was the best one at the end of a training run.",
    ),
    EventKind.ARTWORK_PUBLISHED: (
        ArtworkMessageSerializer,
        "An artwork was published",
        "It is new, or was private before.",
    ),
    EventKind.TEST: (TestMessageSerializer, "A test", "You asked for it; nothing happened."),
}
WEBHOOKS: Final = [
    OpenApiWebhook(
        name=kind.value,
        decorator=extend_schema(
            request=message,
            responses=ANSWERS,
            operation_id=f"on_{kind.value.replace('.', '_')}",
            summary=summary,
            description=f"{summary}. {more}",
            tags=["messages"],
        ),
    )
    for kind, (message, summary, more) in WHEN.items()
]
