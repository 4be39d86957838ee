"""What happens to styles. Commands and pages call these."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import standing
from accounts.models import User
from core import storage
from core.errors import Invalid, LimitReached, NotFound
from core.images import sha256_of
from core.locks import changing, lock_owner, locked, locked_to_delete, save_fields
from core.untrusted import CleanPicture
from styles.models import Review, Style, StyleImage, StylePin, StyleState, StyleVersion, Visibility

LIBRARY: Final = Path(__file__).parent / "library"
PICTURES: Final = ("cover.webp", "example-1.webp", "example-2.webp", "example-3.webp")

MOST_PINS: Final = 100


def search_text(*, name: str, description: str, artist: str, title: str, tags: list[str]) -> str:
    """What the search looks in: every word, and each tag as ``#tag ``."""
    words = " ".join((name, description, artist, title)).casefold()
    return f"{words} {''.join(f'#{tag.casefold()} ' for tag in tags)}"


def load_library(folder: Path = LIBRARY) -> list[str]:
    """Bring the database and the storage up to the built-in styles in ``folder``; the slugs of what changed.

    Safe to run at every start: a style whose weights, pictures and card are unchanged is left alone.
    """
    cards = sorted(folder.glob("*/card.json"))
    return [card.parent.name for position, card in enumerate(cards) if _load(card.parent, position=position)]


def _load(folder: Path, *, position: int) -> bool:
    card: dict[str, Any] = json.loads((folder / "card.json").read_text())
    weights = (folder / "weights.safetensors").read_bytes()
    sha256 = hashlib.sha256(weights).hexdigest()
    if sha256 != card["sha256"]:
        raise RuntimeError(f"{folder}: the weights are {sha256}, the card says {card['sha256']}.")
    pictures = [name for name in PICTURES if (folder / name).exists()]
    print_of_pictures = hashlib.sha256(b"".join((folder / name).read_bytes() for name in pictures)).hexdigest()
    card["pictures_sha256"] = print_of_pictures
    card["position"] = card.get("position", position)
    current = Style.objects.select_related("version").filter(slug=card["slug"]).first()
    if current and current.version and current.version.card == card:
        return False
    storage.write(storage.weights_key(sha256), weights)
    for name in pictures:
        storage.write(storage.style_key(print_of_pictures, name=name), (folder / name).read_bytes())
    with transaction.atomic():
        _save(card, sha256=sha256, weights_bytes=len(weights), pictures=pictures)
    return True


def _save(card: dict[str, Any], *, sha256: str, weights_bytes: int, pictures: list[str]) -> None:
    said = {key: card[key] for key in ("name", "description", "artist", "title")}
    style, _is_new = Style.objects.update_or_create(
        slug=card["slug"],
        defaults={
            **said,
            "owner": None,
            "year": str(card["year"]),
            "licence": card["licence"],
            "tags": card["tags"],
            "search_text": search_text(**said, tags=card["tags"]),
            "visibility": Visibility.PUBLIC,
            "position": card["position"],
        },
    )
    latest = style.versions.first()
    if latest and latest.weights_sha256 == sha256:  # new pictures or words, the same painting hand
        save_fields(latest, card=card, pictures=pictures)
        version = latest
    else:
        version = StyleVersion.objects.create(
            style=style,
            number=latest.number + 1 if latest else 1,
            weights_sha256=sha256,
            weights_bytes=weights_bytes,
            card=card,
            pictures=pictures,
        )
    save_fields(style, version=version, state=StyleState.READY)


# Styles people teach


@dataclass(frozen=True, slots=True)
class Description:
    """What a maker says of their style."""

    name: str
    description: str = ""
    artist: str = ""
    title: str = ""
    year: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    visibility: str = Visibility.PRIVATE


def create_style(
    *, owner: User, says: Description, pictures: Sequence[tuple[str, CleanPicture]], states_rights: bool
) -> Style:
    """A style that has everything but weights: its words and the pictures it is to be learned from.

    Args:
        owner: who teaches it.
        says: in their words.
        pictures: the name of each file and the picture in it.
        states_rights: whether the owner said that they may use the pictures.

    Raises:
        Invalid: no such statement, no name, or too many pictures.
        Forbidden: others are to see it, and the owner's publishing is suspended.
        LimitReached: the owner has as many styles as allowed.
        StorageFull: the disk is full.
    """
    if not states_rights:
        raise Invalid(
            _("Confirm that you may use these pictures."), fields={"rights": [_("Confirm that you may use them.")]}
        )
    if not says.name.strip():
        raise Invalid(_("A style needs a name."), fields={"name": [_("A style needs a name.")]})
    if not 1 <= len(pictures) <= settings.MAX_IMAGES_PER_STYLE:
        raise Invalid(
            _("A style needs 1 to %(max_images_per_style)s pictures, got %(count)s.")
            % {"max_images_per_style": settings.MAX_IMAGES_PER_STYLE, "count": len(pictures)}
        )
    style = Style(owner=owner, rights_stated_at=timezone.now())
    style.slug = f"{slugify(says.name)[:60] or 'style'}-{style.pk.hex[:8]}"
    _describe(style, says)
    rows, files = [], {}
    for position, (name, picture) in enumerate(pictures):
        row = StyleImage(
            style=style,
            position=position,
            name=name[:120],
            width=picture.width,
            height=picture.height,
            sha256=sha256_of(picture.original),
            size_bytes=len(picture.original),
        )
        rows.append(row)
        files[storage.style_image_key(row.pk)] = picture.original
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the count below
        refuse_too_many(owner)
        storage.write_all(files)
        style.save(force_insert=True)
        StyleImage.objects.bulk_create(rows)
    return style


def refuse_too_many(owner: User) -> None:
    """Raises:
    LimitReached: the owner has as many styles as allowed.
    """
    most = settings.MAX_STYLES_PER_USER
    if owner.styles.filter(deleted_at=None).count() >= most:
        raise LimitReached(
            _("You have %(most)s styles, the limit. Delete one you no longer need.") % {"most": most},
            code="too-many-styles",
        )


def describe(style_id: UUID, *, actor: User, changes: Mapping[str, Any]) -> Style:
    """Change what is said of a style of the actor's: the fields of ``Description`` that are named, and no others.

    Raises:
        NotFound: the actor has no such style.
        Invalid: it is to have no name.
        Forbidden: others are to see it, and its owner's publishing is suspended.
    """
    mine = Style.objects.filter(pk=style_id, owner=actor, deleted_at=None).select_related("owner", "version")
    with changing(mine, owner_id=actor.pk, missing=_("There is no such style.")) as style:
        says = dataclasses.replace(_said_of(style), **changes)
        if not says.name.strip():
            raise Invalid(_("A style needs a name."), fields={"name": [_("A style needs a name.")]})
        _describe(style, says)
    return style


def _said_of(style: Style) -> Description:
    words = {one.name: getattr(style, one.name) for one in dataclasses.fields(Description)}
    return Description(**words | {"tags": tuple(style.tags)})


def _describe(style: Style, says: Description) -> None:
    if style.owner and says.visibility != Visibility.PRIVATE and not _only_withdraws(style, says):
        standing.refuse_suspended(style.owner)
    becomes_public = says.visibility == Visibility.PUBLIC and style.visibility != Visibility.PUBLIC
    if becomes_public and style.review != Review.HELD:
        style.review = Review.PENDING if settings.STYLES_NEED_REVIEW else Review.APPROVED
    for name in ("name", "description", "artist", "title", "year", "licence", "visibility"):
        setattr(style, name, getattr(says, name))
    style.tags = list(says.tags)
    words = {name: getattr(says, name) for name in ("name", "description", "artist", "title")}
    style.search_text = search_text(**words, tags=style.tags)


def _only_withdraws(style: Style, says: Description) -> bool:
    """Whether others see the same of a style as before, or no longer find it in lists."""
    words = ("name", "description", "artist", "title", "year", "licence")
    is_same = tuple(style.tags) == tuple(says.tags) and all(getattr(style, w) == getattr(says, w) for w in words)
    wider = Visibility.values.index
    return is_same and wider(says.visibility) <= wider(style.visibility)


def review(style: Style, *, verdict: Review, reason: str = "") -> None:
    """Let a public style into lists, or hold it with a reason its maker reads."""
    save_fields(style, review=verdict, review_reason=reason[:300])


def add_version(
    style: Style, *, sha256: str, weights_bytes: int, card: dict[str, Any], number: int | None = None
) -> StyleVersion | None:
    """Make weights that are in the storage the style's current version.

    Args:
        style: to get it.
        sha256: of the weights.
        weights_bytes: their size.
        card: how they were made and how they measure.
        number: only if this is the next one; None takes whatever is next.

    Returns:
        None where ``number`` exists already: another worker was first.

    Raises:
        NotFound: the style was deleted meanwhile.
    """
    with transaction.atomic():
        kept = locked(Style.objects.filter(pk=style.pk, deleted_at=None), missing=_("There is no such style."))
        latest = kept.versions.first()
        upcoming = latest.number + 1 if latest else 0
        if number is not None and number != upcoming:
            return None
        version = StyleVersion.objects.create(
            style=kept, number=upcoming, weights_sha256=sha256, weights_bytes=weights_bytes, card=card
        )
        save_fields(kept, version=version, state=StyleState.READY)
    return version


def give_up(style: Style) -> None:
    """Nothing can be learned from the pictures of a new style."""
    Style.objects.filter(pk=style.pk, version=None).update(state=StyleState.FAILED)


def illustrate(version: StyleVersion, pictures: Mapping[str, bytes]) -> None:
    """Give a version its cover and examples, by file name.

    Raises:
        NotFound: it was deleted meanwhile; no file is left behind.
    """
    mark = hashlib.sha256(b"".join(pictures.values())).hexdigest()
    files = {storage.style_key(mark, name=name): data for name, data in pictures.items()}
    storage.write_all(files)
    card = {**version.card, "pictures_sha256": mark}
    if not StyleVersion.objects.filter(pk=version.pk).update(card=card, pictures=list(pictures)):
        storage.delete(*without_needed(list(files)))
        raise NotFound(_("There is no such version."))


def delete_version(version: StyleVersion) -> None:
    """Remove a version that is not the current one; results made with it stay, but cannot be made again.

    Raises:
        Invalid: it is the current one.
    """
    with transaction.atomic():
        style = locked(Style.objects.filter(pk=version.style_id), missing=_("There is no such style."))
        if style.version_id == version.pk:
            raise Invalid(_("The current version can't be deleted. Keep another one first."))
        version = locked_to_delete(style.versions.filter(pk=version.pk), missing=_("There is no such version."))
        keys = keys_of(version)
        version.delete()
        _forget_after_commit(keys)


def delete_style(style: Style, *, is_needed: bool) -> None:
    """Remove a style with the pictures it was learned from. Its row is locked: see ``locked_to_delete``.

    Args:
        style: whose jobs have ended.
        is_needed: something public still names it: its row and versions stay, hidden from everyone.
    """
    keys = [storage.style_image_key(pk) for pk in style.images.values_list("pk", flat=True)]

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        style.images.all().delete()
        if is_needed:
            Style.objects.filter(pk=style.pk).update(deleted_at=timezone.now(), visibility=Visibility.PRIVATE)
        else:
            unneeded = [key for version in style.versions.all() for key in keys_of(version)]
            Style.objects.filter(pk=style.pk).update(version=None, state=StyleState.FAILED)
            style.delete()
            _forget_after_commit(unneeded)
        transaction.on_commit(remove, robust=True)


def pin_style(style: Style, *, actor: User) -> None:
    """Have a style first in the actor's studio; pinned twice is pinned.

    Raises:
        LimitReached: ``MOST_PINS`` are pinned.
    """
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the count below
        locked(Style.objects.filter(pk=style.pk), missing=_("There is no such style."))
        if actor.style_pins.exclude(style=style).count() >= MOST_PINS:
            raise LimitReached(
                _("You have %(most_pins)s pinned styles, the limit. Unpin one first.") % {"most_pins": MOST_PINS}
            )
        StylePin.objects.get_or_create(owner=actor, style=style)


def unpin_style(style: Style, *, actor: User) -> None:
    """Have a style where all others are."""
    StylePin.objects.filter(owner=actor, style=style).delete()


def disown(style: Style) -> None:
    """Leave a style that others' work names without its maker and the maker's words."""
    save_fields(
        style,
        owner=None,
        **dict.fromkeys(("description", "artist", "title", "year", "licence"), ""),
        rights_stated_at=None,
        tags=[],
        search_text=search_text(name=style.name, description="", artist="", title="", tags=[]),
        deleted_at=style.deleted_at or timezone.now(),
        visibility=Visibility.PRIVATE,
    )


def keys_of(version: StyleVersion) -> list[str]:
    """Where the files of a version are: its weights, and its pictures."""
    mark = version.card.get("pictures_sha256", "")
    return [
        storage.weights_key(version.weights_sha256),
        *(storage.style_key(mark, name=name) for name in version.pictures if mark),
    ]


def without_needed(keys: Sequence[str]) -> list[str]:
    """Those of the keys of deleted versions that no version has now: equal files are stored once."""
    hashes = {key.split("/")[-1].partition(".")[0] for key in keys if key.startswith("weights/")}
    marks = {key.split("/")[-2] for key in keys if key.startswith("styles/")}
    same = StyleVersion.objects.filter(Q(weights_sha256__in=hashes) | Q(card__pictures_sha256__in=marks))
    needed = {key for version in same for key in keys_of(version)}
    return [key for key in keys if key not in needed]


def _forget_after_commit(keys: Sequence[str]) -> None:
    """Remove the files of deleted versions."""

    def forget() -> None:
        storage.delete(*without_needed(keys))

    transaction.on_commit(forget, robust=True)
