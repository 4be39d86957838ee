"""The tables of the gallery: one module for each thing people do here."""

from __future__ import annotations

from gallery.models.artworks import Artwork, ArtworkQuerySet, Comment, Like
from gallery.models.blocks import Block
from gallery.models.collections import Collected, Collection, CollectionQuerySet
from gallery.models.moderation import (
    HIDING,
    SUBJECTS,
    Case,
    CaseQuerySet,
    Cause,
    Decision,
    Deed,
    Measure,
    MeasureKind,
    MeasureQuerySet,
    Report,
    ReportReason,
    Verdict,
)
from gallery.models.people import Follow, Profile
from gallery.models.search import SearchEntry

__all__ = [
    "HIDING",
    "SUBJECTS",
    "Artwork",
    "ArtworkQuerySet",
    "Block",
    "Case",
    "CaseQuerySet",
    "Cause",
    "Collected",
    "Collection",
    "CollectionQuerySet",
    "Comment",
    "Decision",
    "Deed",
    "Follow",
    "Like",
    "Measure",
    "MeasureKind",
    "MeasureQuerySet",
    "Profile",
    "Report",
    "ReportReason",
    "SearchEntry",
    "Verdict",
]
