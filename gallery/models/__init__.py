"""The tables of the gallery, one module for each feature."""

from __future__ import annotations

from gallery.models.activity import Act, ActivityEntry, ActivityKind, ActivityPreferences, Channel
from gallery.models.artworks import Artwork, ArtworkQuerySet, Comment, Like
from gallery.models.blocks import Block
from gallery.models.collections import Collected, Collection, CollectionQuerySet
from gallery.models.people import Follow, Profile
from gallery.models.search import SearchEntry

__all__ = [
    "Act",
    "ActivityEntry",
    "ActivityKind",
    "ActivityPreferences",
    "Artwork",
    "ArtworkQuerySet",
    "Block",
    "Channel",
    "Collected",
    "Collection",
    "CollectionQuerySet",
    "Comment",
    "Follow",
    "Like",
    "Profile",
    "SearchEntry",
]
