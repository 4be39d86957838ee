"""The declaration of personal data in the gallery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import F
from django.utils.translation import ngettext

from accounts.models import User
from accounts.personal_data import DataDeclaration, Rows, StoredFile
from core import storage
from core.locks import lock_all_to_delete
from gallery import search, trending
from gallery.models import (
    Act,
    ActivityEntry,
    ActivityPreferences,
    Artwork,
    Block,
    Collected,
    Collection,
    Comment,
    Follow,
    Like,
    Profile,
    SearchEntry,
)


def _files(user: User) -> Iterator[StoredFile]:
    for artwork_id in Artwork.objects.filter(owner=user).values_list("pk", flat=True):
        for key in storage.keys_under(storage.artwork_folder(artwork_id)):
            yield StoredFile(f"artworks/{artwork_id}/{key.rpartition('/')[2]}", key)


def _deletion_notice(user: User) -> Iterator[str]:
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


def _on_delete(user: User) -> Iterator[str]:
    """Subtract this user's likes from other works; delete their artworks before styles check what still uses them."""
    liked = list(Like.objects.filter(owner=user).order_by("artwork").values_list("artwork", flat=True))
    Artwork.objects.filter(pk__in=liked).update(like_count=F("like_count") - 1)
    Like.objects.filter(owner=user).delete()
    for artwork_id in liked:
        trending.update_score(artwork_id)
    artworks = Artwork.objects.filter(owner=user)
    lock_all_to_delete(artworks)
    yield from [
        key
        for artwork_id in artworks.values_list("pk", flat=True)
        for key in storage.keys_under(storage.artwork_folder(artwork_id))
    ]
    artworks.delete()
    search.forget()


DECLARATION: Final = DataDeclaration(
    rows=(
        Rows(Artwork, "owner"),
        Rows(Like, "owner"),
        Rows(Comment, "owner"),
        Rows(Block, "owner"),
        Rows(Profile, "owner"),
        Rows(Follow, "owner"),
        Rows(Collection, "owner"),
        Rows(Collected, "collection__owner"),
        Rows(ActivityEntry, "owner"),
        Rows(Act, "entry__owner"),
        Rows(ActivityPreferences, "owner"),
    ),
    files=_files,
    deletion_notice=_deletion_notice,
    on_delete=_on_delete,
    excluded={
        SearchEntry: "The words of artworks once more, for the search; triggers write and delete it.",
    },
)
