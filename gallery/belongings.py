"""What is a person's in the gallery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import F
from django.utils.translation import ngettext

from accounts.belongings import Part, Rows, StoredFile
from accounts.models import User
from core import storage
from core.locks import lock_all_to_delete
from gallery import search, trending
from gallery.models import (
    Artwork,
    Block,
    Case,
    Collected,
    Collection,
    Comment,
    Follow,
    Like,
    Measure,
    Profile,
    Report,
    SearchEntry,
)


def _files(user: User) -> Iterator[StoredFile]:
    for artwork_id in Artwork.objects.filter(owner=user).values_list("pk", flat=True):
        for key in storage.keys_under(storage.artwork_folder(artwork_id)):
            yield StoredFile(f"artworks/{artwork_id}/{key.rpartition('/')[2]}", key)


def _fates(user: User) -> Iterator[str]:
    artworks = Artwork.objects.filter(owner=user)
    if count := artworks.count():
        yield ngettext(
            "%(count)d artwork disappears from the gallery, with the likes and comments others gave it.",
            "%(count)d artworks disappear from the gallery, with the likes and comments others gave them.",
            count,
        ) % {"count": count}
    if count := Comment.objects.filter(owner=user).exclude(artwork__owner=user).count():
        yield ngettext(
            "%(count)d comment of yours on other people's work is deleted.",
            "%(count)d comments of yours on other people's work are deleted.",
            count,
        ) % {"count": count}
    if count := Like.objects.filter(owner=user).exclude(artwork__owner=user).count():
        yield ngettext(
            "%(count)d like you gave is removed.", "%(count)d likes you gave are removed.", count
        ) % {"count": count}  # fmt: skip
    if count := Collection.objects.filter(owner=user).count():
        yield ngettext(
            "%(count)d collection is deleted. Works by others in it stay.",
            "%(count)d collections are deleted. Works by others in them stay.",
            count,
        ) % {"count": count}
    if count := Follow.objects.filter(followed=user).count():
        yield ngettext(
            "%(count)d person no longer follows you.", "%(count)d people no longer follow you.", count
        ) % {"count": count}  # fmt: skip
    named = Artwork.objects.exclude(owner=user).filter(style__owner=user)
    if count := named.values("style").distinct().count():
        yield ngettext(
            "%(count)d of your styles is used in other people's artworks. It is kept for them, hidden, without "
            "your name or the pictures it learned from.",
            "%(count)d of your styles are used in other people's artworks. They are kept for them, hidden, "
            "without your name or the pictures they learned from.",
            count,
        ) % {"count": count}


def _leave(user: User) -> Iterator[str]:
    """Take back what was counted of this person elsewhere; take the artworks down before styles ask who needs them."""
    liked = list(Like.objects.filter(owner=user).order_by("artwork").values_list("artwork", flat=True))
    Artwork.objects.filter(pk__in=liked).update(like_count=F("like_count") - 1)
    Like.objects.filter(owner=user).delete()
    for artwork_id in liked:
        trending.warm(artwork_id)
    artworks = Artwork.objects.filter(owner=user)
    lock_all_to_delete(artworks)
    yield from [
        key
        for artwork_id in artworks.values_list("pk", flat=True)
        for key in storage.keys_under(storage.artwork_folder(artwork_id))
    ]
    artworks.delete()
    search.forget()


PART: Final = Part(
    rows=(
        Rows(Artwork, "owner"),
        Rows(Like, "owner"),
        Rows(Comment, "owner"),
        Rows(Report, "owner"),
        Rows(Measure, "owner"),
        Rows(Block, "owner"),
        Rows(Profile, "owner"),
        Rows(Follow, "owner"),
        Rows(Collection, "owner"),
        Rows(Collected, "collection__owner"),
    ),
    files=_files,
    fates=_fates,
    leave=_leave,
    apart={
        Case: "Moderators' own; goes with what it is about, and with the person.",
        SearchEntry: "The words of artworks once more, for the search; triggers write and delete it.",
    },
)
