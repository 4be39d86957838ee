"""Remixes: works made with the style and recipe of another, on the remixer's own photo.

The original photo is never shared. The new work names its parent. The remix need not have been begun on the parent's
page: the maker of the parent has to allow remixes, and the picture has to be painted in its style.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Forbidden, NotFound
from gallery import blocks, selectors
from gallery.models import Artwork, ArtworkQuerySet
from inference.models import Job, JobKind
from inference.painting.recipes import StylizeRecipe, style_parts
from styles.models import Visibility
from styles.selectors import get_ready_style

MAX_UP: Final = 6
MAX_DOWN: Final = 24
DEEPEST: Final = 3


@dataclass(slots=True)
class Branch:
    """A work, with the works made from it."""

    artwork: Artwork
    branches: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Family:
    """The ancestors and descendants of a work, as far as the viewer may see them."""

    ancestors: list[Artwork | None]
    """Oldest first; None for one that this viewer cannot find in the gallery."""
    is_root_removed: bool
    """True if the oldest was made from a work that was deleted."""
    is_cut_above: bool
    branches: list[Branch]
    is_cut_below: bool

    @property
    def is_alone(self) -> bool:
        return not (self.ancestors or self.is_root_removed or self.branches)


def remixable(artwork_id: UUID, *, actor: User) -> Artwork:
    """Return an artwork the actor may remix; their own always.

    Raises:
        NotFound: no such artwork that the actor may see.
        Forbidden: its maker blocks the actor.
        Conflict: its maker does not allow remixes.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    blocks.refuse_blocked(actor, by=artwork.owner_id)
    if not artwork.allow_remix and artwork.owner_id != actor.pk:
        raise Conflict(_("The maker doesn't allow remixes of this work."))
    return artwork


def recipe_of(artwork: Artwork, *, viewer: User) -> dict[str, str]:
    """Return the studio's parameters to paint as this artwork was painted: styles, weights, strength, colours.

    Once its job is deleted, only its style is known. Of a mix, only styles that the viewer may use are included.

    Raises:
        Conflict: none of its styles can be used any more.
    """
    job = artwork.job
    if job is not None:
        parts = [(part.style, part.weight) for part in sorted(style_parts(job.recipe), key=lambda part: -part.weight)]
    else:
        parts = [(artwork.style.slug, 1.0)] if artwork.style else []
    usable = [(slug, weight) for slug, weight in parts if _may_use(slug, viewer=viewer)][:4]
    if not usable:
        raise Conflict(_("Its style is no longer available."))
    asked: dict[str, str | int] = {"style": usable[0][0]}
    if len(usable) > 1:
        for number, (slug, weight) in enumerate(usable, start=1):
            asked[f"weight_{number}"] = round(100 * weight)
            if number > 1:
                asked[f"mix_{number}"] = slug
    if job is not None and job.kind == JobKind.STYLIZE:
        options = StylizeRecipe.from_json(job.recipe).options
        asked |= {"strength": round(100 * options.strength), "keep_colors": round(100 * options.keep_colors)}
    return {name: str(value) for name, value in asked.items()}


def parent_of(job: Job, *, claimed: UUID, actor: User) -> Artwork:
    """Return the artwork that the result of a job may name as its parent.

    Raises:
        NotFound, Forbidden, Conflict: see ``remixable``; or the picture is not painted in any of its styles.
    """
    artwork = remixable(claimed, actor=actor)
    if _styles_of(artwork).isdisjoint(_styles_in(job)):
        raise Conflict(_("This picture isn't painted in the style of “%(title)s”.") % {"title": artwork.title})
    return artwork


def parents_for(job: Job, *, begun: list[UUID], actor: User) -> list[Artwork]:
    """Return those artworks the actor began to remix that the result of this job may name as its parent."""
    found = []
    for artwork_id in begun:
        try:
            found.append(parent_of(job, claimed=artwork_id, actor=actor))
        except (NotFound, Conflict, Forbidden):
            continue
    return found


def family_of(artwork: Artwork, *, viewer: User | AnonymousUser) -> Family:
    """Return an artwork's ancestors and descendants, limited to what the gallery shows and the viewer's own."""
    ancestors: list[Artwork | None] = []
    here = artwork
    while here.parent_id is not None and len(ancestors) < MAX_UP:
        above = Artwork.objects.select_related("owner").filter(pk=here.parent_id).first()
        if above is None:  # deleted in the meantime
            here.parent_id = None
            break
        here = above
        ancestors.append(here if _is_named(here, viewer=viewer) else None)
    branches, is_cut_below = _below(artwork, viewer=viewer)
    return Family(
        ancestors=ancestors[::-1],
        is_root_removed=here.is_remix and here.parent_id is None,
        is_cut_above=here.parent_id is not None,
        branches=branches,
        is_cut_below=is_cut_below,
    )


def shown_parent(artwork: Artwork, *, viewer: User | AnonymousUser) -> UUID | None:
    """Return the id of the parent; None if there is none, or none that this viewer finds in the gallery."""
    parent = artwork.parent
    return parent.pk if parent is not None and _is_named(parent, viewer=viewer) else None


def _below(artwork: Artwork, *, viewer: User | AnonymousUser) -> tuple[list[Branch], bool]:
    root = Branch(artwork)
    level, count, is_cut = {artwork.pk: root}, 0, False
    for _depth in range(DEEPEST):
        left = MAX_DOWN - count
        found = list(_named(viewer).filter(parent__in=level).select_related("owner").order_by("created_at")[: left + 1])
        is_cut = is_cut or len(found) > left
        below = {}
        for child in found[:left]:
            assert child.parent_id is not None  # noqa: S101 -- the filter
            below[child.pk] = Branch(child)
            level[child.parent_id].branches.append(below[child.pk])
        level, count = below, count + len(below)
        if not level:
            return root.branches, is_cut
    return root.branches, is_cut or _named(viewer).filter(parent__in=level).exists()


def _named(viewer: User | AnonymousUser) -> ArtworkQuerySet:
    shown = Artwork.objects.shown()
    return shown | Artwork.objects.filter(owner_id=viewer.pk) if viewer.pk is not None else shown


def _is_named(artwork: Artwork, *, viewer: User | AnonymousUser) -> bool:
    is_listed = artwork.visibility == Visibility.PUBLIC and artwork.hidden_at is None
    return is_listed or artwork.owner_id == viewer.pk


def _may_use(slug: str, *, viewer: User) -> bool:
    try:
        get_ready_style(slug, viewer=viewer)
    except NotFound:
        return False
    return True


def _styles_of(artwork: Artwork) -> set[str]:
    return ({artwork.style.slug} if artwork.style else set()) | (_styles_in(artwork.job) if artwork.job else set())


def _styles_in(job: Job) -> set[str]:
    return {part.style for part in style_parts(job.recipe)}
