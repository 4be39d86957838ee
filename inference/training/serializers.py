"""JSON of trainings and their snapshots. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from rest_framework import serializers

from core.fields import BoundedListField, IdField, NumberField, PublicUrlField, TextField, TruthField, WholeNumberField
from inference.jobs.extras import JobExtrasSerializer
from inference.jobs.serializers import JobSerializer
from inference.models import Snapshot
from inference.training.quota import length_of
from styles.models import Visibility
from styles.preflight import Severity
from styles.serializers import StyleSerializer
from styles.services import refuse_without_rights

MAX_FILES = 100  # in one call: captions and the like beside the pictures


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """A style at one step of a training run."""

    # Expects the request and, as ``kept``, hashes by version number in its context.

    metrics = serializers.DictField(
        child=serializers.FloatField(), read_only=True, help_text="`score` (style match), `ssim` (detail kept), losses."
    )
    preview_url = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField(help_text="The number it was kept as; null if it was not.")

    class Meta:
        model = Snapshot
        fields = ["id", "training", "step", "seconds", "metrics", "preview_url", "version", "created_at"]
        read_only_fields = fields

    def get_preview_url(self, snapshot: Snapshot) -> str:
        path = reverse("inference:snapshot", args=[snapshot.training, snapshot.step])
        request = self.context.get("request")
        return request.build_absolute_uri(path) if request else path

    def get_version(self, snapshot: Snapshot) -> int | None:
        kept: dict[str, int] = self.context.get("kept", {})
        return kept.get(snapshot.weights_sha256)


class SnapshotListSerializer(serializers.Serializer[Any]):
    """All snapshots of a style; there are never enough for pages."""

    results = SnapshotSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class PicturesField(BoundedListField):
    """The files of a form under one name, with ``[]`` at its end or without."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            child=serializers.FileField(allow_empty_file=True),
            min_length=1,
            max_length=MAX_FILES,
            error_messages={"required": "Send the pictures as multipart form data, each under `images`."},
            **kwargs,
        )

    def get_value(self, dictionary: Any) -> Any:
        if not isinstance(dictionary, QueryDict):
            return super().get_value(dictionary)
        name = str(self.field_name)
        files = [*dictionary.getlist(name), *dictionary.getlist(f"{name}[]")]
        return files or serializers.empty


class NewStyleSerializer(JobExtrasSerializer):
    """Pictures to train a style on, what is said of it, and how long to train."""

    name = TextField(max_length=80)
    images = PicturesField(help_text="1 to 20 pictures, or a zip of them.")
    rights = TruthField(help_text="true: I may use these pictures.")
    description = TextField(required=False, max_length=2000, allow_blank=True)
    artist = TextField(required=False, max_length=120, allow_blank=True)
    title = TextField(required=False, max_length=160, allow_blank=True)
    year = TextField(required=False, max_length=40, allow_blank=True)
    licence = TextField(required=False, max_length=120, allow_blank=True)
    visibility = serializers.ChoiceField(required=False, choices=Visibility.choices)
    minutes = NumberField(required=False, help_text="How long to train, 1 to 60; 10 unless said otherwise.")
    steps = WholeNumberField(required=False, help_text="How long to train, instead of minutes.")
    photo = IdField(required=False, help_text="An upload of mine to show snapshots on.")
    abstraction = NumberField(
        required=False, min_value=0.0, max_value=1.0, help_text="0 keeps the drawing, 1 lets go of it."
    )
    webhook_url = PublicUrlField(required=False, max_length=2000, help_text="Told when the training run ends.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        refuse_without_rights(attrs["rights"])
        length_of(minutes=attrs.get("minutes"), steps=attrs.get("steps"))
        return super().validate(attrs)


class PreflightSerializer(serializers.Serializer[Any]):
    """Pictures to look at."""

    images = PicturesField(help_text="1 to 20 pictures, or a zip of them.")


VERDICTS = tuple(str(one) for one in Severity)


class FindingSerializer(serializers.Serializer[Any]):
    """One thing that was found of a picture."""

    verdict = serializers.ChoiceField(choices=VERDICTS)
    code = serializers.CharField()
    message = serializers.CharField()


class PictureReportSerializer(serializers.Serializer[Any]):
    """The findings on one picture."""

    name = serializers.CharField()
    upload = serializers.IntegerField(help_text="The place of the file it came in, from 0; a ZIP brings several.")
    verdict = serializers.ChoiceField(
        choices=VERDICTS, help_text="`left_out`: not a picture; training begins without it."
    )
    findings = FindingSerializer(many=True)
    width = serializers.IntegerField(source="picture.width", allow_null=True, default=None)
    height = serializers.IntegerField(source="picture.height", allow_null=True, default=None)


class PreflightAnswerSerializer(serializers.Serializer[Any]):
    """The findings on the pictures, and how long a training run takes."""

    pictures = PictureReportSerializer(many=True)
    is_accepted = serializers.BooleanField(help_text="Whether a training run could begin with these.")
    steps_per_second = serializers.FloatField(help_text="What training runs achieve on this installation.")
    seconds = serializers.FloatField(help_text="What a training run of the usual length takes.")
    seconds_left = serializers.FloatField(help_text="Of my training time.")


class TrainingOptionsSerializer(JobExtrasSerializer):
    """Options to train a style further; all of them may be left out."""

    minutes = NumberField(required=False, help_text="How long to train, 1 to 60; 10 unless said otherwise.")
    steps = WholeNumberField(required=False, help_text="How long to train, instead of minutes.")
    photo = IdField(required=False, help_text="An upload of mine to show snapshots on.")
    abstraction = NumberField(
        required=False, min_value=0.0, max_value=1.0, help_text="0 keeps the drawing, 1 lets go of it."
    )
    webhook_url = PublicUrlField(required=False, max_length=2000, help_text="Told when the training run ends.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        length_of(minutes=attrs.get("minutes"), steps=attrs.get("steps"))
        return super().validate(attrs)


class KeepSerializer(serializers.Serializer[Any]):
    """Which snapshot to keep."""

    snapshot = IdField(help_text="Its id.")


class StyleChangesSerializer(serializers.Serializer[Any]):
    """Changes to a style."""

    name = TextField(required=False, max_length=80)
    description = TextField(required=False, max_length=2000, allow_blank=True)
    artist = TextField(required=False, max_length=120, allow_blank=True)
    title = TextField(required=False, max_length=160, allow_blank=True)
    year = TextField(required=False, max_length=40, allow_blank=True)
    licence = TextField(required=False, max_length=120, allow_blank=True)
    visibility = serializers.ChoiceField(required=False, choices=Visibility.choices)


class StyleWithJobSerializer(StyleSerializer):
    """A style and its training run."""

    # For the schema; ``inference.training.api`` puts them together.

    job = JobSerializer(read_only=True, allow_null=True, help_text="The newest training run, to its maker alone.")

    class Meta(StyleSerializer.Meta):
        fields = [*StyleSerializer.Meta.fields, "job"]
        read_only_fields = fields


class TrainedStyleSerializer(StyleWithJobSerializer):
    """A new style with what was found of its pictures."""

    pictures = PictureReportSerializer(many=True, read_only=True)

    class Meta(StyleWithJobSerializer.Meta):
        fields = [*StyleWithJobSerializer.Meta.fields, "pictures"]
        read_only_fields = fields


class TrainRecipeSerializer(serializers.Serializer[Any]):
    """The recipe of a training run."""

    style = serializers.CharField(help_text="The slug at submission.")  # type: ignore[assignment]  # DRF fields have a "style" of their own
    style_name = serializers.CharField()
    steps = serializers.IntegerField(help_text="To be reached in all; where `is_timed`, an estimate.")
    is_timed = serializers.BooleanField(help_text="It ends with its time, however many steps that is.")
    seconds = serializers.FloatField(help_text="Training time of this run.")
    seconds_before = serializers.FloatField(help_text="Training time of the runs it goes on from.")
    goes_on_from = serializers.UUIDField(allow_null=True, help_text="The job it goes on from.")
    seed = serializers.IntegerField()
    abstraction = serializers.FloatField(help_text="0 keeps the drawing, 1 lets go of it.")
    photo = serializers.UUIDField(allow_null=True, help_text="The upload that snapshots are shown on.")
    content = serializers.ListField(child=serializers.UUIDField(), help_text="Uploads of mine it practises on.")
    images = serializers.ListField(child=serializers.CharField(), help_text="SHA-256 of each picture it learns from.")
