"""JSON of jobs and their outputs. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.images import EXTENSIONS
from inference.jobs import estimates
from inference.jobs.registry import capability_of
from inference.models import Job, JobOutput


class RecipeField(serializers.JSONField):
    """The recipe of a job; its shape depends on the kind, and ``Capability.recipe`` has it for the schema."""


class JobUrlsSerializer(serializers.Serializer[Any]):
    """Addresses to read, stop and watch a job."""

    self = serializers.URLField()
    cancel = serializers.URLField(help_text="POST stops it.")
    retry = serializers.URLField(help_text="POST runs it once more when it has ended.")
    events = serializers.URLField(help_text="Server-sent events, one for each change.")
    socket = serializers.URLField(help_text="A websocket, one message for each change.")
    page = serializers.URLField(help_text="For people.")


class OutputSerializer(serializers.ModelSerializer[JobOutput]):
    """A picture that a job made."""

    url = serializers.SerializerMethodField(help_text="The picture itself; fetch it with your token.")
    preview_url = serializers.SerializerMethodField(help_text="The picture, small.")
    style = serializers.CharField(source="style_slug", read_only=True)  # type: ignore[assignment]  # see above

    class Meta:
        model = JobOutput
        fields = ["id", "url", "preview_url", "width", "height", "format", "sha256", "size_bytes", "style"]
        read_only_fields = fields

    def get_url(self, output: JobOutput) -> str:
        return output_path(output)

    def get_preview_url(self, output: JobOutput) -> str:
        return reverse("inference:output_preview", args=[output.pk])


class EtaSerializer(serializers.Serializer[Any]):
    """Seconds until a job will have ended: of such jobs, half and nine tenths took no longer."""

    p50 = serializers.FloatField()
    p90 = serializers.FloatField()


class JobTimingSerializer(serializers.Serializer[Any]):
    """The time a job waited and ran, in seconds."""

    queued_seconds = serializers.FloatField(allow_null=True, help_text="Until its run began; null while it waits.")
    run_seconds = serializers.FloatField(allow_null=True, help_text="Of the run that ended it; null until then.")
    total_seconds = serializers.FloatField(allow_null=True, help_text="Both together; null until it has ended.")


class JobProblemSerializer(serializers.Serializer[Any]):
    """Why a job failed."""

    type = serializers.URLField(help_text="A page about it; its last part is stable.")
    title = serializers.CharField()
    detail = serializers.CharField(help_text="A sentence for people.")


class TrainingProgressSerializer(serializers.Serializer[Any]):
    """The progress of a training run; fields come as it goes on."""

    step = serializers.IntegerField(required=False)
    steps = serializers.IntegerField(required=False, help_text="In all; of a run that ends with its time, an estimate.")
    seconds = serializers.FloatField(
        required=False, help_text="Of training, those of the run it goes on from included."
    )
    steps_per_second = serializers.FloatField(required=False)
    snapshot = serializers.IntegerField(required=False, help_text="The step of the newest snapshot.")
    score = serializers.FloatField(required=False, help_text="How well that matches the style, 0 to 1.")
    ssim = serializers.FloatField(required=False, help_text="How much of the photo's drawing that keeps, 0 to 1.")
    losses = serializers.DictField(
        child=serializers.FloatField(), required=False, help_text="That snapshot's, by name."
    )


class JobSerializer(serializers.ModelSerializer[Job]):
    """Work that was asked for: where it stands, what was asked and what came of it."""

    # Addresses are paths here; ``absolutize_urls`` makes them whole at the edge. Context: ``lines``, the queues as they
    # stand (``inference.jobs.selectors``); for several jobs the same.

    recipe = RecipeField(read_only=True, help_text="What was asked for, as it is carried out; depends on the kind.")
    queue_position = serializers.SerializerMethodField(help_text="From 1; null when it does not wait.")
    eta_seconds = serializers.SerializerMethodField(help_text="Null when it has ended or is paused.")
    is_paused = serializers.SerializerMethodField(help_text="Its queue is paused: it waits until that is resumed.")
    outputs = OutputSerializer(many=True, read_only=True)
    preview_url = serializers.SerializerMethodField(help_text="Of the first picture, or of the newest snapshot, small.")
    error = serializers.SerializerMethodField(help_text="Of a job that failed; else null.")
    training = serializers.SerializerMethodField(help_text="Of a training run: where it stands. Null for other kinds.")
    timing = serializers.SerializerMethodField(help_text="Seconds it waited and ran; since a retry, where it had one.")
    metadata = serializers.DictField(
        child=serializers.CharField(), read_only=True, help_text="What was sent with the request, unchanged."
    )
    urls = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id", "kind", "state", "progress", "seq", "queue_position", "eta_seconds", "is_paused", "attempt",
            "recipe", "outputs", "preview_url", "training", "error", "created_at", "started_at", "ended_at",
            "cancel_at", "timing", "metadata", "urls",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, job: Job) -> dict[str, Any]:
        self._estimate = estimates.estimate_of(job, self.context.get("lines"))
        return super().to_representation(job)

    def get_queue_position(self, job: Job) -> int | None:
        return self._estimate.position

    @extend_schema_field(EtaSerializer(allow_null=True))
    def get_eta_seconds(self, job: Job) -> dict[str, float] | None:
        if self._estimate.p50_seconds is None or self._estimate.p90_seconds is None:
            return None
        return {"p50": round(self._estimate.p50_seconds, 1), "p90": round(self._estimate.p90_seconds, 1)}

    def get_is_paused(self, job: Job) -> bool:
        return self._estimate.is_paused

    def get_preview_url(self, job: Job) -> str | None:
        return capability_of(job.kind).preview_path(job)

    @extend_schema_field(TrainingProgressSerializer(allow_null=True))
    def get_training(self, job: Job) -> dict[str, Any] | None:
        return job.detail if capability_of(job.kind).is_resumable else None

    @extend_schema_field(JobProblemSerializer(allow_null=True))
    def get_error(self, job: Job) -> dict[str, str] | None:
        if not job.error:
            return None
        return {
            "type": f"{settings.PROBLEM_BASE}{job.error_code}",
            "title": "The job failed",
            "detail": _(job.error),
        }

    @extend_schema_field(JobTimingSerializer)
    def get_timing(self, job: Job) -> dict[str, float | None]:
        return {
            "queued_seconds": _rounded(job.queued_seconds),
            "run_seconds": _rounded(job.run_seconds),
            "total_seconds": _rounded(job.total_seconds),
        }

    @extend_schema_field(JobUrlsSerializer)
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


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def output_path(output: JobOutput) -> str:
    """Return the path of a picture a job made."""
    return reverse("inference:output", args=[output.pk, EXTENSIONS[output.format]])


def absolutize_urls(job: dict[str, Any], base: str) -> dict[str, Any]:
    """Return the JSON of a job with absolute URLs under ``base``, such as ``https://host``."""

    def whole(path: str | None) -> str | None:
        return f"{base}{path}" if path else path

    urls = {name: whole(path) for name, path in job["urls"].items()}
    urls["socket"] = f"{base.replace('http', 'ws', 1)}{job['urls']['socket']}"
    outputs = [
        {**output, "url": whole(output["url"]), "preview_url": whole(output["preview_url"])}
        for output in job["outputs"]
    ]
    return {**job, "urls": urls, "outputs": outputs, "preview_url": whole(job["preview_url"])}
