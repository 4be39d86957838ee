"""JSON in and out. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers

from core.fields import BoundedListField, IdField, NumberField, TextField, TruthField, WholeNumberField
from core.images import EXTENSIONS
from inference import selectors
from inference.models import Frame, Job, JobOutput, SourceImage
from inference.recipes import MAX_BRUSH, MIN_BRUSH
from styles.models import Visibility
from styles.serializers import StyleSerializer

FORMATS = tuple(EXTENSIONS)


class ImageSerializer(serializers.ModelSerializer[SourceImage]):
    urls = serializers.SerializerMethodField()

    class Meta:
        model = SourceImage
        fields = [
            "id", "width", "height", "format", "sha256", "size_bytes", "created_at", "expires_at",
            "metadata_removed", "urls",
        ]  # fmt: skip
        read_only_fields = fields

    def get_urls(self, image: SourceImage) -> dict[str, str]:
        request = self.context.get("request")
        paths = {
            "original": reverse("inference:image_original", args=[image.pk]),
            "preview": reverse("inference:image_preview", args=[image.pk]),
        }
        return {name: request.build_absolute_uri(path) if request else path for name, path in paths.items()}


class UploadSerializer(serializers.Serializer[Any]):
    """What ``POST /api/v1/images`` takes: exactly one of the three."""

    file = serializers.FileField(
        required=False, allow_empty_file=True, help_text="JPEG, PNG, WebP, AVIF, HEIC or GIF, as multipart."
    )
    url = TextField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    upload = IdField(required=False, help_text="The id `POST /api/v1/uploads` answered.")


class UploadTargetSerializer(serializers.Serializer[Any]):
    """How to send a file: a form for the storage, or, where it takes none, for this site. For the schema."""

    id = serializers.UUIDField(allow_null=True, help_text="Null: the site's own address, no second step.")
    method = serializers.ChoiceField(choices=["POST"])
    url = serializers.URLField()
    fields_ = serializers.DictField(child=serializers.CharField(), help_text="Come before the file in the form.")
    file_field = serializers.CharField()
    max_bytes = serializers.IntegerField()
    expires_at = serializers.DateTimeField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        fields["fields"] = fields.pop("fields_")  # DRF serializers have "fields" of their own
        return fields


class MixSerializer(serializers.Serializer[Any]):
    style = TextField(max_length=80)  # type: ignore[assignment]  # DRF fields have a "style" of their own
    weight = NumberField(min_value=0.0, max_value=1.0)


class StylizationSerializer(serializers.Serializer[Any]):
    """What ``POST /api/v1/stylizations`` takes: a picture or the id of one, a style or a mix, and options."""

    image = IdField(required=False, help_text="The id of an upload; or send `file` or `image_url`.")
    file = serializers.FileField(required=False, allow_empty_file=True)
    image_url = TextField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    style = TextField(required=False, max_length=80, help_text="Slug or id; or send `mix`.")  # type: ignore[assignment]  # see above
    mix = BoundedListField(child=MixSerializer(), required=False, max_length=4, help_text="2 to 4 styles with weights.")
    strength = NumberField(required=False, default=1.0, min_value=0.0, max_value=1.0)
    keep_colors = NumberField(required=False, default=0.0, min_value=0.0, max_value=1.0)
    max_side = WholeNumberField(required=False, min_value=64, max_value=16384, help_text="Pixels.")
    format = serializers.ChoiceField(required=False, default="jpeg", choices=FORMATS)
    quality = WholeNumberField(required=False, default=90, min_value=1, max_value=100)
    panorama = TruthField(required=False, default=False)
    brush = NumberField(
        required=False,
        default=1.0,
        min_value=MIN_BRUSH,
        max_value=MAX_BRUSH,
        help_text="Stroke size: 1 as on a contact sheet, less is finer, more is bolder.",
    )
    webhook_url = TextField(required=False, max_length=2000, help_text="Told when the job ends.")


class ContactSheetSerializer(serializers.Serializer[Any]):
    """What ``POST /api/v1/contact-sheets`` takes: a picture or the id of one, and which styles."""

    image = IdField(required=False, help_text="The id of an upload; or send `file` or `image_url`.")
    file = serializers.FileField(required=False, allow_empty_file=True)
    image_url = TextField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    styles = BoundedListField(
        child=TextField(max_length=80),
        required=False,
        min_length=1,
        max_length=64,
        help_text="Slugs or ids; without any, the library and your own.",
    )
    webhook_url = TextField(required=False, max_length=2000, help_text="Told when the job ends.")


class JobUrlsSerializer(serializers.Serializer[Any]):
    """Where to read, stop and watch a job. For the schema."""

    self = serializers.URLField()
    cancel = serializers.URLField()
    retry = serializers.URLField()
    events = serializers.URLField()
    socket = serializers.URLField()
    page = serializers.URLField()


class OutputSerializer(serializers.ModelSerializer[JobOutput]):
    url = serializers.SerializerMethodField()
    preview_url = serializers.SerializerMethodField()
    style = serializers.CharField(source="style_slug", read_only=True)  # type: ignore[assignment]  # see above

    class Meta:
        model = JobOutput
        fields = ["id", "url", "preview_url", "width", "height", "format", "sha256", "size_bytes", "style"]
        read_only_fields = fields

    def get_url(self, output: JobOutput) -> str:
        return output_path(output)

    def get_preview_url(self, output: JobOutput) -> str:
        return reverse("inference:output_preview", args=[output.pk])


class FrameSerializer(serializers.ModelSerializer[Frame]):
    """One frame of a lesson. Expects the request and, as ``kept``, hashes by version number in its context."""

    preview_url = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField(help_text="The number it was kept as; null if it was not.")

    class Meta:
        model = Frame
        fields = ["id", "lesson", "step", "seconds", "metrics", "preview_url", "version", "created_at"]
        read_only_fields = fields

    def get_preview_url(self, frame: Frame) -> str:
        path = reverse("inference:frame", args=[frame.lesson, frame.step])
        request = self.context.get("request")
        return request.build_absolute_uri(path) if request else path

    def get_version(self, frame: Frame) -> int | None:
        kept: dict[str, int] = self.context.get("kept", {})
        return kept.get(frame.weights_sha256)


class FrameListSerializer(serializers.Serializer[Any]):
    """All frames of a style; there are never enough for pages. For the schema."""

    results = FrameSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class NewStyleSerializer(serializers.Serializer[Any]):
    """What ``POST /api/v1/styles`` takes, as multipart form data."""

    name = TextField(max_length=80)
    images = BoundedListField(
        child=serializers.FileField(allow_empty_file=True),
        min_length=1,
        max_length=20,
        help_text="1 to 20 pictures, or a zip of them.",
    )
    rights = TruthField(help_text="true: I may use these pictures.")
    description = TextField(required=False, max_length=2000, allow_blank=True)
    artist = TextField(required=False, max_length=120, allow_blank=True)
    title = TextField(required=False, max_length=160, allow_blank=True)
    year = TextField(required=False, max_length=40, allow_blank=True)
    licence = TextField(required=False, max_length=120, allow_blank=True)
    visibility = serializers.ChoiceField(required=False, choices=Visibility.choices)
    minutes = NumberField(required=False, help_text="How long to teach, 1 to 60; 10 unless said otherwise.")
    steps = WholeNumberField(required=False, help_text="How long to teach, instead of minutes.")
    photo = IdField(required=False, help_text="An upload of mine to show frames on.")
    abstraction = NumberField(
        required=False, min_value=0.0, max_value=1.0, help_text="0 keeps the drawing, 1 lets go of it."
    )
    webhook_url = TextField(required=False, max_length=2000, help_text="Told when the lesson ends.")


class PreflightSerializer(serializers.Serializer[Any]):
    images = BoundedListField(child=serializers.FileField(allow_empty_file=True), min_length=1, max_length=20)


class FindingSerializer(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(choices=["ok", "warning", "refused"])
    code = serializers.CharField()
    message = serializers.CharField()


class PictureReportSerializer(serializers.Serializer[Any]):
    """What was found of one picture."""

    name = serializers.CharField()
    verdict = serializers.ChoiceField(choices=["ok", "warning", "refused"])
    findings = FindingSerializer(many=True)
    width = serializers.IntegerField(source="picture.width", allow_null=True, default=None)
    height = serializers.IntegerField(source="picture.height", allow_null=True, default=None)


class PreflightAnswerSerializer(serializers.Serializer[Any]):
    pictures = PictureReportSerializer(many=True)
    is_accepted = serializers.BooleanField(help_text="Whether a lesson could begin with these.")
    steps_per_second = serializers.FloatField(help_text="What lessons achieve on this installation.")
    seconds = serializers.FloatField(help_text="What a lesson of the usual length takes.")
    seconds_left = serializers.FloatField(help_text="Of my training time.")


class LessonSerializer(serializers.Serializer[Any]):
    """What ``POST /api/v1/styles/<id>/train`` takes."""

    minutes = NumberField(required=False)
    steps = WholeNumberField(required=False)
    photo = IdField(required=False)
    abstraction = NumberField(required=False, min_value=0.0, max_value=1.0)
    webhook_url = TextField(required=False, max_length=2000, help_text="Told when the lesson ends.")


class KeepSerializer(serializers.Serializer[Any]):
    frame = IdField()


class StyleChangesSerializer(serializers.Serializer[Any]):
    """What ``PATCH /api/v1/styles/<id>`` takes."""

    name = TextField(required=False, max_length=80)
    description = TextField(required=False, max_length=2000, allow_blank=True)
    artist = TextField(required=False, max_length=120, allow_blank=True)
    title = TextField(required=False, max_length=160, allow_blank=True)
    year = TextField(required=False, max_length=40, allow_blank=True)
    licence = TextField(required=False, max_length=120, allow_blank=True)
    visibility = serializers.ChoiceField(required=False, choices=Visibility.choices)


class EtaSerializer(serializers.Serializer[Any]):
    p50 = serializers.FloatField()
    p90 = serializers.FloatField()


class JobProblemSerializer(serializers.Serializer[Any]):
    type = serializers.CharField()
    title = serializers.CharField()
    detail = serializers.CharField()


class JobSerializer(serializers.ModelSerializer[Job]):
    """The one JSON of a job, with addresses as paths; ``with_base`` makes them whole at the edge.

    Context: ``lines``, the queues as they stand (``selectors.Lines``); for several jobs the same.
    """

    queue_position = serializers.SerializerMethodField()
    eta_seconds = serializers.SerializerMethodField()
    is_paused = serializers.SerializerMethodField(help_text="Its queue is paused: it waits until that is resumed.")
    outputs = OutputSerializer(many=True, read_only=True)
    preview_url = serializers.SerializerMethodField()
    error = serializers.SerializerMethodField()
    training = serializers.SerializerMethodField(help_text="Of a lesson: where it stands. Null for other kinds.")
    urls = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id", "kind", "state", "progress", "seq", "queue_position", "eta_seconds", "is_paused", "attempt",
            "recipe", "outputs", "preview_url", "training", "error", "created_at", "started_at", "ended_at",
            "cancel_at", "urls",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, job: Job) -> dict[str, Any]:
        self._wait = selectors.wait_of(job, self.context.get("lines"))
        return super().to_representation(job)

    def get_queue_position(self, job: Job) -> int | None:
        return self._wait.position

    def get_eta_seconds(self, job: Job) -> dict[str, float] | None:
        if self._wait.p50_seconds is None or self._wait.p90_seconds is None:
            return None
        return {"p50": round(self._wait.p50_seconds, 1), "p90": round(self._wait.p90_seconds, 1)}

    def get_is_paused(self, job: Job) -> bool:
        return self._wait.is_paused

    def get_preview_url(self, job: Job) -> str | None:
        if job.is_lesson:
            return newest_frame_path(job)
        first = next(iter(job.outputs.all()), None)
        return reverse("inference:output_preview", args=[first.pk]) if first else None

    def get_training(self, job: Job) -> dict[str, Any] | None:
        return job.detail if job.is_lesson else None

    def get_error(self, job: Job) -> dict[str, str] | None:
        if not job.error:
            return None
        return {
            "type": f"{settings.PROBLEM_BASE}{job.error_code}",
            "title": "The job failed",
            "detail": _(job.error),
        }

    def get_urls(self, job: Job) -> dict[str, str]:
        api = f"/api/v1/jobs/{job.pk}"
        return {
            "self": api,
            "cancel": f"{api}/cancel",
            "retry": f"{api}/retry",
            "events": f"{api}/events",
            "socket": f"/ws/jobs/{job.pk}/",
            "page": reverse("inference:job", args=[job.pk]),
        }


class TaughtStyleSerializer(StyleSerializer):
    """A style and its lesson. For the schema; ``inference.teaching_api`` puts them together."""

    job = JobSerializer(read_only=True, allow_null=True)
    pictures = PictureReportSerializer(many=True, read_only=True)

    class Meta(StyleSerializer.Meta):
        fields = [*StyleSerializer.Meta.fields, "job", "pictures"]
        read_only_fields = fields


def newest_frame_path(job: Job) -> str | None:
    """The path of the newest picture of a lesson."""
    if "frame" not in job.detail or not getattr(job, "has_frame", True):
        return None
    return reverse("inference:frame", args=[job.pk, job.detail["frame"]])


def output_path(output: JobOutput) -> str:
    """The path of a picture a job made."""
    return reverse("inference:output", args=[output.pk, EXTENSIONS[output.format]])


def with_base(job: dict[str, Any], base: str) -> dict[str, Any]:
    """The JSON of a job with whole addresses under ``base``, such as ``https://host``."""

    def whole(path: str | None) -> str | None:
        return f"{base}{path}" if path else path

    urls = {name: whole(path) for name, path in job["urls"].items()}
    urls["socket"] = f"{base.replace('http', 'ws', 1)}{job['urls']['socket']}"
    outputs = [
        {**output, "url": whole(output["url"]), "preview_url": whole(output["preview_url"])}
        for output in job["outputs"]
    ]
    return {**job, "urls": urls, "outputs": outputs, "preview_url": whole(job["preview_url"])}
