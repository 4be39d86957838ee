"""Styles, their versions, pictures and pins."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Visibility(models.TextChoices):
    """The visibility of an object to others than its owner."""

    PRIVATE = "private", _("Only me")
    UNLISTED = "unlisted", _("Anyone with the link")
    PUBLIC = "public", _("Everyone")


class StyleState(models.TextChoices):
    """The state of a style; only a ready one can be applied."""

    TRAINING = "training", _("Training")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Review(models.TextChoices):
    """The site's decision on showing a public style in lists."""

    PENDING = "pending", _("Waiting for review")
    APPROVED = "approved", _("Approved")
    HELD = "held", _("Held")


class StyleQuerySet(models.QuerySet["Style"]):
    def known_to(self, viewer: User | AnonymousUser) -> Self:
        """Return the styles this viewer may open by name, including unlisted ones."""
        open_to_all = Q(visibility__in=(Visibility.PUBLIC, Visibility.UNLISTED)) & ~Q(review=Review.HELD)
        return self.filter(open_to_all | _owned_by(viewer), deleted_at=None)

    def listed_for(self, viewer: User | AnonymousUser) -> Self:
        """Return the styles in this viewer's lists: public ones that were approved, and their own."""
        approved = Q(visibility=Visibility.PUBLIC, review=Review.APPROVED)
        return self.filter(approved | _owned_by(viewer), deleted_at=None)

    def ready(self) -> Self:
        return self.filter(state=StyleState.READY, version__isnull=False)


def _owned_by(viewer: User | AnonymousUser) -> Q:
    return Q(owner_id=viewer.pk) if viewer.pk is not None else Q(pk__in=())


class Style(models.Model):
    """A painting style. Without an owner it belongs to the library that comes with the product."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="styles")
    name = models.CharField(max_length=80)
    description = models.TextField(max_length=2000, blank=True)
    artist = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=160, blank=True, help_text="Of the work it was learned from.")
    year = models.CharField(max_length=40, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    tags = models.JSONField(default=list)
    search_text = models.TextField(editable=False, blank=True, help_text="Lower-case text the search looks in.")
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PRIVATE)
    review = models.CharField(max_length=10, choices=Review, default=Review.APPROVED)
    review_reason = models.CharField(max_length=300, blank=True, help_text="Shown to the maker when it is held.")
    rights_stated_at = models.DateTimeField(
        null=True, blank=True, help_text="When the maker said that they may use the pictures."
    )
    deleted_at = models.DateTimeField(
        null=True, blank=True, help_text="Hidden from then on: artworks made with it still name it."
    )
    state = models.CharField(max_length=10, choices=StyleState, default=StyleState.TRAINING)
    version = models.ForeignKey(
        "StyleVersion", models.PROTECT, null=True, blank=True, related_name="+", help_text="The current one."
    )
    position = models.PositiveSmallIntegerField(default=1000, help_text="Order within the library.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StyleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "-created_at"]
        constraints = [
            models.CheckConstraint(
                name="style_ready_has_a_version",
                condition=~Q(state=StyleState.READY) | Q(version__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["visibility", "position"]),
            models.Index(fields=["owner", "-created_at"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_builtin(self) -> bool:
        return self.owner_id is None


class StyleImage(models.Model):
    """A picture a style is learned from. Private to its owner; ``id`` gives its file's key (see ``core.storage``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    style = models.ForeignKey(Style, models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, help_text="Of the file that was sent.")
    width = models.PositiveIntegerField(help_text="Pixels, upright.")
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="style_image_position_is_unique", fields=["style", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.style}"


class StylePin(models.Model):
    """A style that a user pinned to the top of their studio."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="style_pins")
    style = models.ForeignKey(Style, models.CASCADE, related_name="pins")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="style_pin_is_unique", fields=["owner", "style"])]

    def __str__(self) -> str:
        return f"{self.style} for {self.owner}"


class StyleVersion(models.Model):
    """One set of weights. Never changed: a recipe that names a version always gives the same pixels.

    Version 0 of a trained style is what the base model makes of it before training.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    style = models.ForeignKey(Style, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    weights_sha256 = models.CharField(max_length=64)
    weights_bytes = models.PositiveBigIntegerField()
    card = models.JSONField(default=dict, help_text="How it was trained and how it measured.")
    pictures = models.JSONField(default=list, help_text="Names of its cover and examples, cover first.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="style_version_number_is_unique", fields=["style", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.style} version {self.number}"
