"""Artworks, their likes and their comments."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from inference.models import Job
from styles.models import Style, Visibility


class ArtworkQuerySet(models.QuerySet["Artwork"]):
    def known_to(self, viewer: User | AnonymousUser) -> Self:
        """Return the artworks this viewer may open by URL."""
        shown = Q(visibility__in=(Visibility.PUBLIC, Visibility.UNLISTED), hidden_at=None)
        return self.filter(shown | _made_by(viewer))

    def listed(self) -> Self:
        """Return the artworks in the public gallery."""
        return self.filter(listed=1)

    def shown(self) -> Self:
        """Return the artworks in the public gallery, without using the column that starts the indexes for orderings.

        For queries that another condition narrows down, such as a maker or a search: with one of those indexes SQLite,
        which has no row statistics, would scan the whole gallery in order to find these few.
        """
        return self.filter(visibility=Visibility.PUBLIC, hidden_at=None)


def _made_by(viewer: User | AnonymousUser) -> Q:
    return Q(owner_id=viewer.pk) if viewer.pk is not None else Q(pk__in=())


class Artwork(models.Model):
    """A published result. Its files are copies under keys made from ``id`` (see ``core.storage``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="artworks")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="artworks")
    style = models.ForeignKey(Style, models.SET_NULL, null=True, related_name="artworks")
    style_name = models.CharField(max_length=160)
    title = models.CharField(max_length=120)
    description = models.TextField(max_length=2000, blank=True)
    alt = models.CharField(max_length=300, blank=True, help_text="For those who cannot see it.")
    tags = models.JSONField(default=list)
    licence = models.CharField(max_length=60, blank=True)
    search_text = models.TextField(editable=False, blank=True, help_text="As `gallery.search.words` writes it.")
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    hidden_at = models.DateTimeField(null=True, editable=False, help_text="While a sanction hides it.")
    checked_at = models.DateTimeField(null=True, editable=False, help_text="When a moderator looked and left it.")
    show_original = models.BooleanField(default=False)
    show_recipe = models.BooleanField(default=False)
    allow_remix = models.BooleanField(default=False, help_text="Others may make works with its style and recipe.")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="remixes")
    is_remix = models.BooleanField(default=False, editable=False, help_text="Also once its parent is gone.")
    extension = models.CharField(max_length=5)
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField()
    is_panorama = models.BooleanField(default=False, editable=False, help_text="Of a whole sphere; edges meet.")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField(default=0, help_text="Of the picture and its preview.")
    rendition_widths = models.JSONField(
        null=True, editable=False, help_text="Pixels, ascending; null until `gallery.renditions` has made them."
    )
    thumbhash = models.CharField(max_length=40, blank=True, editable=False, help_text="Base64.")
    render_at = models.DateTimeField(
        null=True, db_default=Now(), editable=False, help_text="When renditions may be tried; null when settled."
    )
    render_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    like_count = models.PositiveIntegerField(default=0)
    trending_score = models.FloatField(default=0.0, editable=False, help_text="Of its likes; see `gallery.trending`.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    listed = models.GeneratedField(
        expression=Case(When(visibility=Visibility.PUBLIC, hidden_at=None, then=1), default=0),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        help_text="1 while the gallery shows it. A number, because SQLite uses no index for a column by itself.",
    )

    objects = ArtworkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="artwork_with_a_parent_is_a_remix", condition=Q(parent=None) | Q(is_remix=True)
            ),
        ]
        indexes = [
            models.Index(name="artwork_newest", fields=["listed", "-created_at", "-id"]),
            models.Index(name="artwork_most_liked", fields=["listed", "-like_count", "-created_at", "-id"]),
            models.Index(name="artwork_warmest", fields=["listed", "-trending_score", "-created_at", "-id"]),
            models.Index(name="artwork_newest_of_style", fields=["style", "listed", "-created_at", "-id"]),
            models.Index(
                name="artwork_most_liked_of_style", fields=["style", "listed", "-like_count", "-created_at", "-id"]
            ),
            models.Index(
                name="artwork_warmest_of_style", fields=["style", "listed", "-trending_score", "-created_at", "-id"]
            ),
            models.Index(fields=["owner", "-created_at"]),
            models.Index(name="artwork_to_render", fields=["-created_at"], condition=Q(render_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title


class Like(models.Model):
    """A like of one artwork by one user, at most once."""

    artwork = models.ForeignKey(Artwork, models.CASCADE, related_name="likes")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="like_is_given_once", fields=["artwork", "owner"])]
        indexes = [models.Index(fields=["artwork", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.owner} likes {self.artwork}"


class Comment(models.Model):
    """A comment on an artwork."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    artwork = models.ForeignKey(Artwork, models.CASCADE, related_name="comments")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    text = models.TextField(max_length=2000)
    hidden_at = models.DateTimeField(null=True, editable=False, help_text="While a sanction hides it.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["artwork", "created_at"])]

    def __str__(self) -> str:
        return self.text[:60]
