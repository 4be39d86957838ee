"""Operations on collections, and the collections and works a viewer may see."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.trust import refuse_suspended
from core.errors import Conflict, Invalid, LimitReached, NotFound
from core.locks import changing, lock_owner, locked, locked_to_delete
from gallery import blocks, selectors
from gallery.activity import recording
from gallery.models import Artwork, ArtworkQuerySet, Collected, Collection, CollectionQuerySet
from styles.models import Visibility

MAX_COLLECTIONS: Final = 100
MAX_WORKS: Final = 500
Step = Literal["first", "earlier", "later"]


def make(*, actor: User, title: str, description: str = "", is_public: bool = False) -> Collection:
    """Create an empty collection.

    Raises:
        Invalid: no title, or a text that is too long.
        Forbidden: it would be public, and a moderator has suspended the actor's publishing.
        LimitReached: the actor has ``MAX_COLLECTIONS`` already.
    """
    made = Collection(owner=actor)
    _describe(made, title=title, description=description, is_public=is_public)
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the count below with moderators' decisions
        if is_public:
            refuse_suspended(actor)
        if Collection.objects.filter(owner=actor).count() >= MAX_COLLECTIONS:
            raise LimitReached(_("You have %(most)d collections. Delete one first.") % {"most": MAX_COLLECTIONS})
        made.save(force_insert=True)
    return made


def change(collection_id: UUID, *, actor: User, title: str, description: str, is_public: bool) -> Collection:
    """Change the title, description and visibility of a collection.

    Raises:
        NotFound: the actor has no such collection.
        Invalid, Forbidden: see ``make``.
    """
    with changing(_own(collection_id, actor=actor), owner_id=actor.pk, missing=_no_such_collection()) as collection:
        _describe(collection, title=title, description=description, is_public=is_public)
        if is_public:
            refuse_suspended(actor)
    return collection


def delete(collection_id: UUID, *, actor: User) -> None:
    """Delete a collection. The artworks in it are not affected.

    Raises:
        NotFound: the actor has no such collection.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        locked_to_delete(_own(collection_id, actor=actor), missing=_no_such_collection()).delete()


def add(collection_id: UUID, *, artwork_id: UUID, actor: User) -> Collection:
    """Add an artwork at the end of a collection, unless it is in it already.

    Raises:
        NotFound: the actor has no such collection, or may not see such an artwork.
        Forbidden: the artwork's maker blocks the actor; or the collection is public, and a moderator has suspended
            the actor's publishing.
        Conflict: the gallery does not show the artwork.
        LimitReached: the collection is full.
    """
    collection = own_collection(collection_id, actor=actor)
    artwork = collectable(artwork_id, actor=actor)
    with transaction.atomic():
        # serializes the count and the position, and deletion of either
        locked(Collection.objects.filter(pk=collection.pk), missing=_no_such_collection())
        locked(Artwork.objects.filter(pk=artwork.pk), missing=selectors.no_artwork())
        if collection.is_public:
            refuse_suspended(actor)
        here = Collected.objects.filter(collection=collection)
        if here.filter(artwork=artwork).exists():
            return collection
        if here.count() >= MAX_WORKS:
            raise LimitReached(_("A collection can hold %(most)d works.") % {"most": MAX_WORKS})
        last = here.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        recording.record_collected(Collected.objects.create(collection=collection, artwork=artwork, position=position))
    return collection


def remove(collection_id: UUID, *, artwork_id: UUID, actor: User) -> Collection:
    """Remove an artwork from a collection, if it is in it.

    Raises:
        NotFound: the actor has no such collection.
    """
    collection = own_collection(collection_id, actor=actor)
    Collected.objects.filter(collection=collection, artwork_id=artwork_id).delete()
    return collection


def move(collection_id: UUID, *, artwork_id: UUID, to: Step, actor: User) -> Collection:
    """Move an artwork past the one before or after it that the gallery shows, or to the beginning.

    Raises:
        NotFound: the actor has no such collection, or the artwork is not in it.
    """
    collection = own_collection(collection_id, actor=actor)
    with transaction.atomic():
        locked(Collection.objects.filter(pk=collection.pk), missing=_no_such_collection())
        works = list(Collected.objects.filter(collection=collection).select_related("artwork"))
        at = next((number for number, one in enumerate(works) if one.artwork_id == artwork_id), None)
        if at is None:
            raise NotFound(_("This work isn't in the collection."))
        moved = works.pop(at)
        works.insert(_place(works, at=at, to=to), moved)
        for number, one in enumerate(works):
            one.position = number
        Collected.objects.bulk_update(works, ["position"], batch_size=200)
    return collection


def collectable(artwork_id: UUID, *, actor: User) -> Artwork:
    """Return an artwork the actor may put into a collection.

    Raises:
        NotFound, Forbidden, Conflict: see ``add``.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    blocks.refuse_blocked(actor, by=artwork.owner_id)
    if not _is_shown(artwork):
        raise Conflict(_("Only works shown in the gallery can be saved to a collection."))
    return artwork


def collections_of(maker: User, *, viewer: User | AnonymousUser) -> CollectionQuerySet:
    """Return a maker's collections that this viewer may see, newest first, with ``work_count`` and ``cover``."""
    shown = Q(works__artwork__visibility=Visibility.PUBLIC, works__artwork__hidden_at=None)
    first = Collected.objects.filter(
        collection=OuterRef("pk"), artwork__visibility=Visibility.PUBLIC, artwork__hidden_at=None
    ).order_by("position", "pk")
    found = Collection.objects.shown_to(viewer).filter(owner=maker).select_related("owner")
    return found.annotate(
        work_count=Count("works", filter=shown), cover=Subquery(first.values("artwork")[:1], output_field=UUIDField())
    ).order_by("-created_at", "-pk")


def get_collection(collection_id: UUID, *, viewer: User | AnonymousUser) -> Collection:
    """Return one collection.

    Raises:
        NotFound: no such collection that this viewer may see.
    """
    found = Collection.objects.shown_to(viewer).select_related("owner").filter(pk=collection_id).first()
    if found is None:
        raise NotFound(_("There is no such collection."))
    return found


def own_collection(collection_id: UUID, *, actor: User) -> Collection:
    """Return one of the actor's own collections.

    Raises:
        NotFound: the actor has no such collection.
    """
    found = _own(collection_id, actor=actor).first()
    if found is None:
        raise NotFound(_no_such_collection())
    return found


def _own(collection_id: UUID, *, actor: User) -> CollectionQuerySet:
    return Collection.objects.filter(owner=actor, pk=collection_id).select_related("owner")


def _no_such_collection() -> str:
    return _("There is no such collection of yours.")


def artworks_in(collection: Collection, *, viewer: User | AnonymousUser) -> ArtworkQuerySet:
    """Return the artworks of a collection that the gallery shows, in its order."""
    found = selectors.artworks_for(viewer).filter(collected__collection=collection)
    return found.annotate(place=F("collected__position")).order_by("place", "pk")


def own_collections(actor: User, *, artwork: Artwork) -> QuerySet[Collection]:
    """Return the actor's collections by title; ``has_it`` is True if the artwork is in it."""
    here = Collected.objects.filter(collection=OuterRef("pk"), artwork=artwork)
    return Collection.objects.filter(owner=actor).annotate(has_it=Exists(here)).order_by("title", "pk")


def _place(others: list[Collected], *, at: int, to: Step) -> int:
    """Return the new index of the work that was ``at``: past one shown work, skipping those that are not shown."""
    if to == "first":
        return 0
    if to == "earlier":
        return next((number for number in range(at - 1, -1, -1) if _is_shown(others[number].artwork)), at)
    return next((number + 1 for number in range(at, len(others)) if _is_shown(others[number].artwork)), at)


def _is_shown(artwork: Artwork) -> bool:
    return artwork.visibility == Visibility.PUBLIC and artwork.hidden_at is None


def _describe(collection: Collection, *, title: str, description: str, is_public: bool) -> None:
    for name, text, least, most in (("title", title.strip(), 1, 120), ("description", description.strip(), 0, 1000)):
        if not least <= len(text) <= most:
            message = _("%(least)d to %(most)d characters.") % {"least": least, "most": most}
            raise Invalid(message, fields={name: [message]})
        setattr(collection, name, text)
    collection.is_public = is_public
