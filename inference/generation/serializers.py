"""JSON of what is asked of new pictures. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.fields import BoundedListField, NumberField, PublicUrlField, TextField, TruthField, WholeNumberField
from inference.generation.recipes import MAX_COUNT, MAX_SEED, MAX_SIDE, MIN_SIDE, Aspect, Layout, Options, Varies
from inference.generation.services import random_seed
from inference.jobs.extras import JobExtrasSerializer
from inference.painting.recipes import MAX_BRUSH, MIN_BRUSH
from inference.painting.serializers import FORMATS, MixSerializer, StylePartSerializer
from inference.painting.services import refuse_unclear_styles

LAYOUT_NAMES = (Layout.NOISE, Layout.LANDSCAPE)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "enum": [str(one) for one in LAYOUT_NAMES]},
            {
                "type": "object",
                "title": "PhotoLayout",
                "required": ["image"],
                "properties": {"image": {"type": "string", "format": "uuid", "description": "The id of an upload."}},
            },
        ]
    }
)
class LayoutField(serializers.Field[Any, Any, Any, Any]):
    """``noise``, ``landscape``, or ``{"image": id}`` for the masses of an upload."""

    default_error_messages = {"invalid": "Either noise, landscape or an object with the id of an `image`."}

    def to_internal_value(self, data: Any) -> tuple[Layout, UUID | None]:
        if isinstance(data, str) and data in LAYOUT_NAMES:
            return Layout(data), None
        if isinstance(data, dict) and list(data) == ["image"] and isinstance(data["image"], str):
            try:
                return Layout.PHOTO, UUID(data["image"])
            except ValueError:
                pass
        return self.fail("invalid")


class GenerationSerializer(JobExtrasSerializer):
    """A style or a mix of styles to make new pictures in, and options."""

    style = TextField(required=False, max_length=80, help_text="Slug or id; or send `mix`.")  # type: ignore[assignment]  # DRF fields have a "style" of their own
    mix = BoundedListField(child=MixSerializer(), required=False, max_length=4, help_text="2 to 4 styles with weights.")
    seed = WholeNumberField(
        required=False, min_value=0, max_value=MAX_SEED, help_text="Equal seeds give equal pictures; without one, any."
    )
    variation = WholeNumberField(
        required=False, default=0, min_value=0, max_value=MAX_SEED, help_text="Other detail in the same masses."
    )
    count = WholeNumberField(required=False, default=1, min_value=1, max_value=MAX_COUNT)
    varies = serializers.ChoiceField(
        required=False,
        default=Varies.LAYOUT.value,
        choices=[str(one) for one in Varies],
        help_text="What differs between several: `layout`, each has the next seed; `detail`, the next variation.",
    )
    layout = LayoutField(
        required=False, help_text='`"noise"`, `"landscape"`, or `{"image": id}` for the masses of an upload.'
    )
    size = WholeNumberField(
        required=False, default=1024, min_value=MIN_SIDE, max_value=MAX_SIDE, help_text="Pixels of the long side."
    )
    aspect = serializers.ChoiceField(
        required=False, default=Aspect.SQUARE.value, choices=[str(one) for one in Aspect], help_text="1:1, 3:2 or 2:3."
    )
    tile = TruthField(required=False, default=False, help_text="Each edge meets the opposite one. Only from noise.")
    wildness = NumberField(required=False, default=0.5, min_value=0.0, max_value=1.0)
    brush = NumberField(required=False, default=1.0, min_value=MIN_BRUSH, max_value=MAX_BRUSH)
    format = serializers.ChoiceField(required=False, default="jpeg", choices=FORMATS)
    quality = WholeNumberField(required=False, default=90, min_value=1, max_value=100)
    webhook_url = PublicUrlField(required=False, max_length=2000, help_text="Told when the job ends.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        refuse_unclear_styles(style=attrs.get("style"), mix=attrs.get("mix"))
        return super().validate(attrs) | {"options": _options(attrs)}


class GenerateRecipeSerializer(serializers.Serializer[Any]):
    """The recipe of a generation."""

    style = serializers.CharField(help_text="The slug of the style with the largest share.")  # type: ignore[assignment]  # see above
    style_version = serializers.IntegerField()
    mix = StylePartSerializer(many=True)
    seed = serializers.IntegerField(help_text="Equal seeds give equal pictures.")
    variation = serializers.IntegerField()
    count = serializers.IntegerField()
    varies = serializers.ChoiceField(choices=[str(one) for one in Varies])
    layout = serializers.ChoiceField(choices=[str(one) for one in Layout])
    image = serializers.UUIDField(allow_null=True, help_text="The upload whose masses are kept.")
    size = serializers.IntegerField(help_text="Pixels of the long side.")
    aspect = serializers.ChoiceField(choices=[str(one) for one in Aspect])
    tile = serializers.BooleanField()
    wildness = serializers.FloatField()
    brush = serializers.FloatField()
    format = serializers.ChoiceField(choices=FORMATS)
    quality = serializers.IntegerField()


def _options(asked: dict[str, Any]) -> Options:
    layout, image = asked.get("layout", (Layout.NOISE, None))
    plain = ("variation", "count", "size", "tile", "wildness", "brush", "format", "quality")
    return Options(
        seed=asked["seed"] if "seed" in asked else random_seed(),
        varies=Varies(asked["varies"]),
        layout=layout,
        image=image,
        aspect=Aspect(asked["aspect"]),
        **{name: asked[name] for name in plain},
    )
