"""Artworks as JSON. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.fields import BoundedListField, IdField, TextField, TruthField
from core.images import EXTENSIONS
from gallery import renditions
from gallery.models import Artwork, Comment
from gallery.remixes import shown_parent
from inference.models import JobKind
from inference.painting.recipes import StylizeRecipe
from styles.models import Visibility


class RenditionSerializer(serializers.Serializer[Any]):
    """An artwork in one of the sizes and formats that are made of it."""

    format = serializers.ChoiceField(choices=tuple(EXTENSIONS))
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    url = serializers.URLField()


class ArtworkUrlsSerializer(serializers.Serializer[Any]):
    """The addresses of an artwork."""

    original = serializers.URLField(allow_null=True, help_text="The photo before; null unless its maker shows it.")
    picture = serializers.URLField()
    preview = serializers.URLField(help_text="Small.")
    page = serializers.URLField(help_text="For people.")
    self = serializers.URLField()


class ShownRecipeSerializer(serializers.Serializer[Any]):
    """The recipe of an artwork."""

    strength = serializers.FloatField()
    keep_colors = serializers.FloatField()
    max_side = serializers.IntegerField(allow_null=True)
    panorama = serializers.BooleanField()
    brush = serializers.FloatField()


class ArtworkSerializer(serializers.ModelSerializer[Artwork]):
    """A picture that its maker shows."""

    # Expects it from a selector, and the request in the context.

    tags = serializers.ListField(child=serializers.CharField(), read_only=True)
    maker = serializers.CharField(source="owner.username", read_only=True)
    style = serializers.SerializerMethodField(  # type: ignore[assignment]  # DRF fields have a "style" of their own
        help_text="Slug; null when the style is gone or private."
    )
    is_liked = serializers.SerializerMethodField()
    is_mine = serializers.SerializerMethodField()
    parent = serializers.SerializerMethodField(  # type: ignore[assignment]  # as above, until it is collected
        help_text="The artwork it is a remix of, if the gallery shows that."
    )
    recipe = serializers.SerializerMethodField(help_text="Only when its maker shows it.")
    thumbhash = serializers.CharField(read_only=True, help_text="A ThumbHash in base64; empty until it is made.")
    renditions = serializers.SerializerMethodField(help_text="Smaller pictures; none until they are made.")
    urls = serializers.SerializerMethodField()

    class Meta:
        model = Artwork
        fields = [
            "id", "title", "description", "alt", "tags", "licence", "visibility", "maker", "style", "style_name",
            "width", "height", "is_panorama", "like_count", "is_liked", "is_mine", "show_original", "recipe",
            "allow_remix", "is_remix", "parent", "created_at", "thumbhash", "renditions", "urls",
        ]  # fmt: skip
        read_only_fields = fields

    def get_style(self, artwork: Artwork) -> str | None:
        return artwork.style.slug if artwork.style else None

    def get_is_liked(self, artwork: Artwork) -> bool:
        return bool(getattr(artwork, "is_liked", False))

    def get_is_mine(self, artwork: Artwork) -> bool:
        return bool(artwork.owner_id == self.context["request"].user.pk)

    def get_parent(self, artwork: Artwork) -> UUID | None:
        return shown_parent(artwork, viewer=self.context["request"].user)

    @extend_schema_field(ShownRecipeSerializer(allow_null=True))
    def get_recipe(self, artwork: Artwork) -> dict[str, Any] | None:
        if not artwork.show_recipe or artwork.job is None or artwork.job.kind != JobKind.STYLIZE:
            return None
        options = StylizeRecipe.from_json(artwork.job.recipe).options
        return {name: getattr(options, name) for name in ("strength", "keep_colors", "max_side", "panorama", "brush")}

    @extend_schema_field(RenditionSerializer(many=True))
    def get_renditions(self, artwork: Artwork) -> list[dict[str, Any]]:
        request = self.context["request"]
        return [
            {
                "format": image_format,
                "width": width,
                "height": renditions.height_at(width, width=artwork.width, height=artwork.height),
                "url": request.build_absolute_uri(
                    reverse("gallery:picture", args=[artwork.pk, renditions.name_of(width, image_format=image_format)])
                ),
            }
            for width in artwork.rendition_widths or ()
            for image_format in renditions.QUALITIES
        ]

    @extend_schema_field(ArtworkUrlsSerializer)
    def get_urls(self, artwork: Artwork) -> dict[str, str | None]:
        request = self.context["request"]
        names = {"picture": f"picture.{artwork.extension}", "preview": "preview.webp"}
        if artwork.show_original:
            names["original"] = "before.webp"
        urls: dict[str, str | None] = {"original": None}
        for key, name in names.items():
            path = reverse("gallery:picture", args=[artwork.pk, name])
            urls[key] = request.build_absolute_uri(path)
        urls["page"] = request.build_absolute_uri(reverse("gallery:artwork", args=[artwork.pk]))
        urls["self"] = request.build_absolute_uri(reverse("artwork-detail", args=[artwork.pk]))
        return urls


class DescriptionSerializer(serializers.Serializer[Any]):
    """The texts and settings of an artwork."""

    title = TextField(max_length=120)
    description = TextField(required=False, allow_blank=True, max_length=2000)
    tags = BoundedListField(child=TextField(max_length=30), required=False, max_length=12)
    alt = TextField(required=False, allow_blank=True, max_length=300)
    licence = TextField(required=False, allow_blank=True, max_length=60)
    visibility = serializers.ChoiceField(required=False, choices=Visibility.choices)
    show_original = TruthField(required=False)
    show_recipe = TruthField(required=False)
    allow_remix = TruthField(required=False, help_text="Others may use its style and recipe.")


class ArtworkChangesSerializer(DescriptionSerializer):
    """Changes to an artwork."""

    title = TextField(required=False, max_length=120)


class PublishSerializer(DescriptionSerializer):
    """A result to show, and what is said about it."""

    job = IdField(help_text="The id of the job that made it.")
    parent = IdField(  # type: ignore[assignment]  # as above
        required=False, allow_null=True, help_text="The artwork this is a remix of: in one of its styles."
    )


class NewCommentSerializer(serializers.ModelSerializer[Comment]):
    """Something to say about an artwork."""

    class Meta:
        model = Comment
        fields = ["text"]


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """A comment on an artwork."""

    author = serializers.CharField(source="owner.username", read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "author", "text", "created_at"]
        read_only_fields = fields
