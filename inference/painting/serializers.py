"""JSON of uploads and of what is asked of them. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from core.errors import Invalid
from core.fields import BoundedListField, IdField, NumberField, PublicUrlField, TextField, TruthField, WholeNumberField
from core.images import EXTENSIONS
from inference.jobs.extras import JobExtrasSerializer
from inference.jobs.serializers import JobSerializer
from inference.models import SourceImage
from inference.painting.recipes import MAX_BRUSH, MIN_BRUSH
from inference.painting.services import refuse_unclear_styles

FORMATS = tuple(EXTENSIONS)
MAX_BATCH = 50


def exactly_one(asked: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return what was asked.

    Raises:
        Invalid: it has none or several of these fields.
    """
    if sum(name in asked for name in names) != 1:
        message = f"Send exactly one of {', '.join(f'`{name}`' for name in names)}."
        raise Invalid(message, fields={names[0]: [message]})
    return asked


class ImageUrlsSerializer(serializers.Serializer[Any]):
    """Addresses of an upload, to be fetched with your token."""

    original = serializers.URLField(help_text="Upright, without metadata.")
    preview = serializers.URLField(help_text="Small.")


class ImageSerializer(serializers.ModelSerializer[SourceImage]):
    """A picture you uploaded."""

    metadata_removed = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Kinds of metadata it came with, such as `gps`."
    )
    notes = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="What else its owner is to know of the file."
    )
    urls = serializers.SerializerMethodField()

    class Meta:
        model = SourceImage
        fields = [
            "id", "width", "height", "format", "sha256", "size_bytes", "created_at", "expires_at",
            "metadata_removed", "notes", "urls",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ImageUrlsSerializer)
    def get_urls(self, image: SourceImage) -> dict[str, str]:
        request = self.context.get("request")
        paths = {
            "original": reverse("inference:image_original", args=[image.pk]),
            "preview": reverse("inference:image_preview", args=[image.pk]),
        }
        return {name: request.build_absolute_uri(path) if request else path for name, path in paths.items()}


class NewImageSerializer(serializers.Serializer[Any]):
    """A picture to be kept, that is not sent along: exactly one of the two."""

    ONE_OF: ClassVar = ("file", "url", "upload")
    url = PublicUrlField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    upload = IdField(required=False, help_text="The id `POST /api/v1/uploads` answered.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return exactly_one(attrs, *self.ONE_OF)


class NewImageFormSerializer(NewImageSerializer):
    """A picture to be kept: its file, or one of the others."""

    file = serializers.FileField(required=False, allow_empty_file=True, help_text="JPEG, PNG, WebP, AVIF, HEIC or GIF.")


class UploadTargetSerializer(serializers.Serializer[Any]):
    """A way to send a file: a form for the storage, or, where it takes none, for this site."""

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
    """One style of a mix, and its share."""

    style = TextField(max_length=80)  # type: ignore[assignment]  # DRF fields have a "style" of their own
    weight = NumberField(min_value=0.0, max_value=1.0)


class StylizationSerializer(JobExtrasSerializer):
    """A picture to paint (an upload, or an address), a style or a mix of styles, and options."""

    ONE_OF: ClassVar = ("image", "file", "image_url")
    image = IdField(required=False, help_text="The id of an upload; or send `image_url`, or a form with `file`.")
    image_url = PublicUrlField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    style = TextField(required=False, max_length=80, help_text="Slug or id; or send `mix`.")  # type: ignore[assignment]  # see above
    mix = BoundedListField(child=MixSerializer(), required=False, max_length=4, help_text="2 to 4 styles with weights.")
    strength = NumberField(
        required=False, default=1.0, min_value=0.0, max_value=1.0, help_text="0 is the photo, 1 the style."
    )
    keep_colors = NumberField(
        required=False, default=0.0, min_value=0.0, max_value=1.0, help_text="0: the style's colours, 1: the photo's."
    )
    max_side = WholeNumberField(
        required=False, min_value=64, max_value=16384, help_text="Pixels of the long side; without it, the photo's."
    )
    format = serializers.ChoiceField(required=False, default="jpeg", choices=FORMATS)
    quality = WholeNumberField(required=False, default=90, min_value=1, max_value=100, help_text="Not of PNG.")
    panorama = TruthField(required=False, default=False, help_text="The photo is of a whole sphere; its edges meet.")
    brush = NumberField(
        required=False,
        default=1.0,
        min_value=MIN_BRUSH,
        max_value=MAX_BRUSH,
        help_text="Stroke size: 1 as on a contact sheet, less is finer, more is bolder.",
    )
    webhook_url = PublicUrlField(required=False, max_length=2000, help_text="Told when the job ends.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        refuse_unclear_styles(style=attrs.get("style"), mix=attrs.get("mix"))
        return super().validate(exactly_one(attrs, *self.ONE_OF))


class StylizationFormSerializer(StylizationSerializer):
    """A picture to paint (its file, an upload, or an address), a style or a mix of styles, and options."""

    file = serializers.FileField(
        required=False, allow_empty_file=True, help_text="The picture; or send `image` or `image_url`."
    )


class BatchItemSerializer(StylizationSerializer):
    """One picture of a batch: an upload, for files and addresses would be fetched one after the other."""

    image = IdField(help_text="The id of an upload.")
    image_url = None  # type: ignore[assignment]  # takes the field away


class StylizationBatchSerializer(serializers.Serializer[Any]):
    """Pictures to paint; each is taken or refused by itself."""

    requests = BoundedListField(child=BatchItemSerializer(), min_length=1, max_length=MAX_BATCH)


class BatchSerializer(serializers.Serializer[Any]):
    """The same, each request still as it was sent."""

    requests = BoundedListField(child=serializers.JSONField(), min_length=1, max_length=MAX_BATCH)


@extend_schema_serializer(component_name="Problem")
class BatchProblemSerializer(serializers.Serializer[Any]):
    """Why one of a batch was refused, as the answer to it alone would say."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]  # serializers have "errors" of their own
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


class BatchResultSerializer(serializers.Serializer[Any]):
    """The result of one request of a batch: a job or a problem."""

    status = serializers.IntegerField(help_text="As the answer to it alone would have; 202 when it was queued.")
    job = JobSerializer(allow_null=True)
    problem = BatchProblemSerializer(allow_null=True)


class BatchAnswerSerializer(serializers.Serializer[Any]):
    """The results of a batch, in the order of its requests."""

    results = BatchResultSerializer(many=True)


class ContactSheetSerializer(JobExtrasSerializer):
    """A picture (an upload, or an address) to paint small in many styles."""

    ONE_OF: ClassVar = ("image", "file", "image_url")
    image = IdField(required=False, help_text="The id of an upload; or send `image_url`, or a form with `file`.")
    image_url = PublicUrlField(required=False, max_length=2000, help_text="Where the picture can be fetched.")
    styles = BoundedListField(
        child=TextField(max_length=80),
        required=False,
        min_length=1,
        max_length=64,
        help_text="Slugs or ids; without any, the library and your own.",
    )
    webhook_url = PublicUrlField(required=False, max_length=2000, help_text="Told when the job ends.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return super().validate(exactly_one(attrs, *self.ONE_OF))


class ContactSheetFormSerializer(ContactSheetSerializer):
    """A picture (its file, an upload, or an address) to paint small in many styles."""

    file = serializers.FileField(
        required=False, allow_empty_file=True, help_text="The picture; or send `image` or `image_url`."
    )


class StylePartSerializer(serializers.Serializer[Any]):
    """One style of a recipe, as it was when the job was submitted."""

    style = serializers.CharField(help_text="Its slug.")  # type: ignore[assignment]  # see above
    name = serializers.CharField()
    version = serializers.IntegerField()
    weights_sha256 = serializers.CharField()
    weight = serializers.FloatField(help_text="Its share of a mix; 1 for each style of a contact sheet.")


class PaintRecipeSerializer(serializers.Serializer[Any]):
    """The recipe of a stylization or a contact sheet."""

    image = serializers.UUIDField(help_text="The id of the upload.")
    style = serializers.CharField(help_text="The slug of the style with the largest share.")  # type: ignore[assignment]  # see above
    style_version = serializers.IntegerField()
    mix = StylePartSerializer(many=True)
    strength = serializers.FloatField()
    keep_colors = serializers.FloatField()
    max_side = serializers.IntegerField(allow_null=True, help_text="Null: the photo's own.")
    format = serializers.ChoiceField(choices=FORMATS)
    quality = serializers.IntegerField()
    panorama = serializers.BooleanField()
    brush = serializers.FloatField(required=False)
    is_sheet = serializers.BooleanField(required=False, help_text="True of a contact sheet.")
