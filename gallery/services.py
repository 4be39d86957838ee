"""Operations on artworks. Pages and the API call these."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.trust import refuse_suspended
from core import storage
from core.errors import Conflict, Invalid, LimitReached, NotFound
from core.folding import distinct_tags
from core.images import EXTENSIONS
from core.locks import changing, lock_owner, locked, locked_to_delete
from gallery import blocks, remixes, renditions, selectors, trending
from gallery.activity import recording
from gallery.models import Artwork, Like
from gallery.search import words
from gallery.signals import artwork_shown
from gallery.webhook_events import notify_of_publishing
from inference.jobs.lifecycle import keys_of
from inference.jobs.selectors import get_job
from inference.models import Job, JobState
from styles.models import Style, Visibility

MAX_TAGS: Final = 12
MAX_TAG_CHARACTERS: Final = 30
CHANGEABLE: Final = (
    "title",
    "description",
    "alt",
    "tags",
    "licence",
    "visibility",
    "show_original",
    "show_recipe",
    "allow_remix",
)
SHOWN: Final = ("show_original", "show_recipe", "allow_remix")


def publish_artwork(
    job_id: UUID,
    *,
    actor: User,
    title: str,
    description: str = "",
    tags: Sequence[str] = (),
    alt: str = "",
    licence: str = "",
    visibility: str = Visibility.PUBLIC,
    show_original: bool = False,
    show_recipe: bool = False,
    allow_remix: bool = False,
    parent: UUID | None = None,
) -> Artwork:
    """Publish a job's result; the files are copied, so that neither outlives the other.

    Raises:
        NotFound: the actor has no such job, or there is no such parent.
        Conflict: the job has not succeeded, its picture was deleted, or it is no remix of ``parent``.
        Invalid: no title, too many tags, an unknown visibility.
        Forbidden: the maker of ``parent`` blocks the actor; or it would be visible to others, and a moderator suspended
            the actor's publishing.
        LimitReached: the actor's artworks use all the storage one person may have.
    """
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the sum below, moderators' decisions, and deletion of the job
        job = get_job(job_id, viewer=actor)
        output = next(iter(job.outputs.all()), None)
        if job.state != JobState.SUCCEEDED or output is None or len(job.outputs.all()) > 1:
            raise Conflict(_("Only a finished picture can be published."))
        style = _style_of(job)
        artwork = Artwork(
            owner=actor,
            job=job,
            style=style,
            style_name=job.style_names[:160],
            extension=EXTENSIONS[output.format],
            width=output.width,
            height=output.height,
            is_panorama=bool(job.recipe.get("panorama")),
            sha256=output.sha256,
        )
        _describe(
            artwork,
            title=title,
            description=description,
            tags=tags,
            alt=alt,
            licence=licence,
            visibility=visibility,
            show_original=show_original,
            show_recipe=show_recipe,
            allow_remix=allow_remix,
        )
        try:
            picture, preview = (storage.read(key) for key in keys_of(output))
        except FileNotFoundError as error:
            raise Conflict(_("The files of this picture no longer exist.")) from error
        artwork.size_bytes = len(picture) + len(preview)
        if visibility != Visibility.PRIVATE:
            refuse_suspended(actor)
        if parent is not None:
            artwork.parent, artwork.is_remix = remixes.parent_of(job, claimed=parent, actor=actor), True
        _refuse_full(actor, more_bytes=artwork.size_bytes)
        storage.write_all(
            {
                storage.artwork_key(artwork.pk, name=f"picture.{artwork.extension}"): picture,
                storage.artwork_key(artwork.pk, name="preview.webp"): preview,
            }
        )
        artwork.save(force_insert=True)
        artwork_shown.send(sender=Artwork, artwork=artwork)
        notify_of_publishing(artwork)
        recording.record_remix(artwork)
        _keep_photo(artwork)
    return selectors.own_artwork(artwork.pk, actor=actor)


def change_artwork(artwork_id: UUID, *, actor: User, changes: dict[str, Any]) -> Artwork:
    """Change an artwork's texts and options.

    Raises:
        NotFound: the actor has no such artwork.
        Invalid: see ``publish_artwork``; or a field that cannot be changed.
        Forbidden: others would see something new, and a moderator has suspended the actor's publishing.
    """
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise Invalid(f"Cannot be changed: {', '.join(sorted(unknown))}.")
    with transaction.atomic():
        mine = selectors.own_artworks(actor).filter(pk=artwork_id)
        with changing(mine, owner_id=actor.pk, missing=selectors.no_such_artwork()) as artwork:
            before = {name: getattr(artwork, name) for name in CHANGEABLE}
            was_private = artwork.visibility == Visibility.PRIVATE
            _describe(artwork, **(before | changes))
            if artwork.visibility != Visibility.PRIVATE and not _only_withdraws(artwork, before=before):
                refuse_suspended(actor)
        artwork_shown.send(sender=Artwork, artwork=artwork)
        if was_private:
            notify_of_publishing(artwork)
        recording.record_remix(artwork)
        _keep_photo(artwork)
    return artwork


def _only_withdraws(artwork: Artwork, *, before: dict[str, Any]) -> bool:
    """Return True if others see less of an artwork than before, or the same, and nothing new."""
    wider = Visibility.values.index
    is_new = {name: getattr(artwork, name) != was for name, was in before.items()}
    is_new |= {name: getattr(artwork, name) and not before[name] for name in SHOWN}
    is_new["visibility"] = wider(artwork.visibility) > wider(before["visibility"])
    return not any(is_new.values())


def delete_artwork(artwork_id: UUID, *, actor: User) -> None:
    """Delete an artwork, with its files.

    Raises:
        NotFound: the actor has no such artwork.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        artwork = locked_to_delete(
            Artwork.objects.filter(owner=actor, pk=artwork_id), missing=selectors.no_such_artwork()
        )
        folder = storage.artwork_folder(artwork.pk)

        def remove() -> None:
            storage.delete(*storage.keys_under(folder))

        artwork.delete()
        transaction.on_commit(remove, robust=True)


def like(artwork_id: UUID, *, actor: User) -> Artwork:
    """Like an artwork. Liking again changes nothing.

    Raises:
        NotFound: no such artwork for this actor.
        Forbidden: its maker blocks the actor.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    blocks.refuse_blocked(actor, by=artwork.owner_id)
    with transaction.atomic():
        locked(Artwork.objects.filter(pk=artwork.pk), missing=selectors.no_artwork())
        made, is_new = Like.objects.get_or_create(artwork=artwork, owner=actor)
        if is_new:
            recording.record_like(made)
            Artwork.objects.filter(pk=artwork.pk).update(like_count=F("like_count") + 1)
            trending.update_score(artwork.pk)
    return selectors.get_artwork(artwork_id, viewer=actor)


def unlike(artwork_id: UUID, *, actor: User) -> Artwork:
    """Remove a like, if there is one.

    Raises:
        NotFound: no such artwork for this actor.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    with transaction.atomic():
        if Like.objects.filter(artwork=artwork, owner=actor).delete()[0]:
            Artwork.objects.filter(pk=artwork.pk).update(like_count=F("like_count") - 1)
            trending.update_score(artwork.pk)
    return selectors.get_artwork(artwork_id, viewer=actor)


def picture_key(artwork: Artwork, *, name: str) -> str:
    """Return the storage key of one of an artwork's files.

    Raises:
        NotFound: it has no such file, or its maker does not show it.
    """
    names = {f"picture.{artwork.extension}", "preview.webp"}
    if artwork.rendition_widths:
        names.update(renditions.names_of(artwork))
    if artwork.show_original:
        names.add("before.webp")
    if name not in names:
        raise NotFound(_("There is no such picture."))
    return storage.artwork_key(artwork.pk, name=name)


def _refuse_full(owner: User, *, more_bytes: int) -> None:
    """Refuse if storage is full. Copies count separately from originals: one result can be published repeatedly."""
    most = settings.MAX_STORED_BYTES_PER_USER
    if (owner.artworks.aggregate(size=Sum("size_bytes"))["size"] or 0) + more_bytes > most:
        raise LimitReached(
            _("Your artworks use all of your %(most)s MB in the gallery. Unpublish one first.")
            % {"most": most // 1_000_000},
            code="storage-quota",
        )


def _style_of(job: Job) -> Style | None:
    """Return the style an artwork refers to; None if it is private or being deleted."""
    style = job.style
    if style is None or style.visibility == Visibility.PRIVATE:
        return None
    if style.owner_id is None:  # library styles are never deleted
        return style
    try:
        return locked(Style.objects.filter(pk=style.pk).exclude(visibility=Visibility.PRIVATE), missing="")
    except NotFound:
        return None


def _keep_photo(artwork: Artwork) -> None:
    """Keep a copy of the photo only while its maker shows it. Runs under the owner's lock, as the last step."""
    key = storage.artwork_key(artwork.pk, name="before.webp")
    image = artwork.job.image if artwork.job else None
    if not artwork.show_original:
        storage.delete(key)
    elif image is not None and not storage.exists(key):
        with contextlib.suppress(FileNotFoundError):  # the photo is being deleted
            storage.write(key, storage.read(storage.preview_key(image.pk)))


def _describe(artwork: Artwork, *, title: str, tags: Sequence[str], visibility: str, **rest: Any) -> None:
    title = title.strip()
    if not 1 <= len(title) <= 120:  # noqa: PLR2004 -- the column's length
        raise Invalid(_("A title has 1 to 120 characters."), fields={"title": [_("1 to 120 characters.")]})
    if visibility not in Visibility.values:
        raise Invalid(f"visibility is one of {', '.join(Visibility.values)}.")
    clean = distinct_tags(tags)
    if len(clean) > MAX_TAGS or any(len(tag) > MAX_TAG_CHARACTERS for tag in clean):
        raise Invalid(
            _("At most %(most_tags)s tags of %(longest_tag)s characters.")
            % {"most_tags": MAX_TAGS, "longest_tag": MAX_TAG_CHARACTERS},
            fields={"tags": [_("Too many or too long.")]},
        )
    artwork.title = title
    artwork.tags = clean
    artwork.visibility = visibility
    for name, most in (("description", 2000), ("alt", 300), ("licence", 60)):
        text = str(rest[name]).strip()
        if len(text) > most:
            raise Invalid(
                _("%(name)s has at most %(most)s characters.") % {"name": name, "most": most},
                fields={name: [_("At most %(most)s characters.") % {"most": most}]},
            )
        setattr(artwork, name, text)
    artwork.show_original = bool(rest["show_original"])
    artwork.show_recipe = bool(rest["show_recipe"])
    artwork.allow_remix = bool(rest["allow_remix"])
    artwork.search_text = words.search_text(
        title=title,
        tags=clean,
        style_name=artwork.style_name,
        style_slug=artwork.style.slug if artwork.style else "",
        maker=artwork.owner.username,
    )
