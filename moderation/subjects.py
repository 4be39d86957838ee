"""Subjects of reports and decisions: artworks, comments, styles, makers. Never a job, an upload or a private work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from core.locks import locked
from gallery.models import Artwork, Comment
from moderation.models import SUBJECTS, AboutSubject
from styles.models import Review, Style, Visibility

Thing = Artwork | Comment | Style | User


@dataclass(frozen=True, slots=True)
class Subject:
    """One reportable object: an artwork, comment or style, or a maker."""

    kind: str
    thing: Thing

    @property
    def key(self) -> str:
        """The key in URLs: an id, for a maker the name."""
        return self.thing.username if isinstance(self.thing, User) else str(self.thing.pk)

    @property
    def number(self) -> str:
        """The permanent key, used in the audit: an id."""
        return str(self.thing.pk)

    @property
    def owner(self) -> User | None:
        """The maker, or the user itself; None for a style that comes with the site."""
        return self.thing if isinstance(self.thing, User) else self.thing.owner

    @property
    def columns(self) -> dict[str, Any]:
        """The column and value of a row about this subject."""
        return {self.kind: self.thing}

    @property
    def is_hidden(self) -> bool:
        if isinstance(self.thing, Style):
            return self.thing.review == Review.HELD
        if isinstance(self.thing, User):
            return not self.thing.is_active
        return self.thing.hidden_at is not None

    @property
    def url(self) -> str:
        """The path of the subject's page."""
        if isinstance(self.thing, Artwork):
            return reverse("gallery:artwork", args=[self.thing.pk])
        if isinstance(self.thing, Comment):
            return reverse("gallery:artwork", args=[self.thing.artwork_id]) + f"#comment-{self.thing.pk}"
        if isinstance(self.thing, Style):
            return reverse("inference:style", args=[self.thing.slug])
        return reverse("gallery:maker", args=[self.thing.username])

    @property
    def label(self) -> str:
        """The title or name; of a comment, its beginning."""
        return str(self.thing)


def subject_of(row: AboutSubject) -> Subject:
    """Return the subject of a row."""
    return Subject(row.kind, row.thing)


def visible(kind: str, key: str, *, viewer: User | AnonymousUser) -> Subject:
    """Return a subject this viewer may see, to be reported.

    Raises:
        NotFound: no such thing that this viewer may see.
    """
    if kind == "artwork":
        return _one(kind, Artwork.objects.known_to(viewer).select_related("owner"), pk=key)
    if kind == "comment":
        seen = Artwork.objects.known_to(viewer)
        shown = Comment.objects.filter(artwork__in=seen, hidden_at=None)
        return _one(kind, shown.select_related("owner", "artwork"), pk=key)
    if kind == "style":
        return _one(kind, Style.objects.known_to(viewer).select_related("owner"), pk=key)
    return _one(kind, User.objects.filter(is_active=True), username=key)


def for_moderators(kind: str, key: str) -> Subject:
    """Return a subject that others can or could see, hidden or not. Callers have checked that a moderator asks.

    Raises:
        NotFound: no such thing, or its maker has made it private.
    """
    if kind == "artwork":
        shown = Artwork.objects.exclude(visibility=Visibility.PRIVATE)
        return _one(kind, shown.select_related("owner", "style"), pk=key)
    if kind == "comment":
        queryset = Comment.objects.exclude(artwork__visibility=Visibility.PRIVATE)
        return _one(kind, queryset.select_related("owner", "artwork__owner"), pk=key)
    if kind == "style":
        styles = Style.objects.exclude(visibility=Visibility.PRIVATE).filter(deleted_at=None)
        return _one(kind, styles.select_related("owner", "version"), pk=key)
    return _one(kind, User.objects.all(), username=key)


def lock(subject: Subject) -> None:
    """Lock a subject against deletion until the transaction ends; its owner is locked already.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    if not isinstance(subject.thing, User):
        rows: QuerySet[Any] = type(subject.thing)._base_manager.filter(pk=subject.thing.pk)
        locked(rows, missing=_("There is no such thing here."))


def _one(kind: str, among: QuerySet[Any], **which: str) -> Subject:
    """Return the one subject found; raise ``NotFound`` if there is none, or no such kind."""
    if kind in SUBJECTS:
        try:
            if "pk" in which:
                UUID(which["pk"])
            return Subject(kind, among.get(**which))
        except (among.model.DoesNotExist, ValidationError, ValueError):
            pass
    raise NotFound(_("There is no such thing here."))
