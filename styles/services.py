"""Operations on styles, called by commands and pages."""

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
from django.utils.translation import override, pgettext
from PIL import Image, ImageOps

from accounts import trust
from accounts.models import User
from core import storage
from core.errors import Invalid, LimitReached, NotFound
from core.folding import unit_of, words_of
from core.images import decode, encode, sha256_of
from core.locks import changing, lock_owner, locked, locked_to_delete, save_fields
from core.untrusted import CleanPicture
from styles.models import Review, Style, StyleImage, StylePin, StyleState, StyleVersion, Visibility
from styles.samples import SAMPLES

LIBRARY: Final = Path(__file__).parent / "library"
COVER: Final = SAMPLES[0].painting
LINK_PICTURE: Final = "cover.jpg"
LINK_SIDE: Final = 512  # pixels
PICTURES: Final = tuple(sample.painting for sample in SAMPLES)

MAX_PINS: Final = 100


def search_text(
    *, name: str, description: str, artist: str, title: str, tags: Sequence[str], more: Sequence[str] = ()
) -> str:
    """Return the text that is searched: every word of these texts and of ``more``, and each tag as ``#tag ``.

    Both as ``core.folding`` has them.
    """
    words = words_of(" ".join((name, description, artist, title, *tags, *more)))
    return f" {' '.join(words)} {''.join(f'#{unit_of(tag)} ' for tag in tags)}"


def _translations(name: str, *tags: str) -> list[str]:
    """Return the name and tags of a style of the library as readers of each language search for them."""
    found = []
    for language, _label in settings.LANGUAGES:
        with override(language):
            found += [pgettext("style", name), *(pgettext("tag", tag) for tag in tags)]
    return found


def load_library(folder: Path = LIBRARY) -> list[str]:
    """Update database and storage to the built-in styles in ``folder``; return the slugs of changed ones.

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
    values = {key: card[key] for key in ("name", "description", "artist", "title")}
    style, _is_new = Style.objects.update_or_create(
        slug=card["slug"],
        defaults={
            **values,
            "owner": None,
            "year": str(card["year"]),
            "licence": card["licence"],
            "tags": card["tags"],
            "search_text": search_text(**values, tags=card["tags"], more=_translations(card["name"], *card["tags"])),
            "visibility": Visibility.PUBLIC,
            "position": card["position"],
        },
    )
    latest = style.versions.first()
    if latest and latest.weights_sha256 == sha256:  # new pictures or texts, the same weights
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


# Styles people train


@dataclass(frozen=True, slots=True)
class Description:
    """A maker's description of their style."""

    name: str
    description: str = ""
    artist: str = ""
    title: str = ""
    year: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    visibility: str = Visibility.PRIVATE


def refuse_without_rights(states_rights: bool) -> None:  # noqa: FBT001 -- it is what the function is about
    """Refuse pictures whose sender does not state that they may use them.

    Raises:
        Invalid: no such statement.
    """
    if not states_rights:
        raise Invalid(
            _("Confirm that you may use these pictures."), fields={"rights": [_("Confirm that you may use them.")]}
        )


def create_style(
    *, owner: User, says: Description, pictures: Sequence[tuple[str, CleanPicture]], states_rights: bool
) -> Style:
    """Create a style without weights yet: its description and the pictures it is to be learned from.

    Args:
        owner: the user who trains it.
        says: the owner's description.
        pictures: the name of each file, with its picture.
        states_rights: True if the owner stated that they may use the pictures.

    Raises:
        Invalid: no such statement, no name, no pictures or too many.
        Forbidden: it would be visible to others, and the owner's publishing is suspended.
        LimitReached: the owner has as many styles as allowed.
        StorageFull: the disk is full.
    """
    refuse_without_rights(states_rights)
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
    """Raise ``LimitReached`` if the owner has as many styles as allowed."""
    most = settings.MAX_STYLES_PER_USER
    if owner.styles.filter(deleted_at=None).count() >= most:
        raise LimitReached(
            _("You have %(most)s styles, the limit. Delete one you no longer need.") % {"most": most},
            code="too-many-styles",
        )


def describe(style_id: UUID, *, actor: User, changes: Mapping[str, Any]) -> Style:
    """Change the description of one of the actor's styles: only the given fields of ``Description``.

    Raises:
        NotFound: the actor has no such style.
        Invalid: the new name is empty.
        Forbidden: it would be visible to others, and its owner's publishing is suspended.
    """
    mine = Style.objects.filter(pk=style_id, owner=actor, deleted_at=None).select_related("owner", "version")
    with changing(mine, owner_id=actor.pk, missing=_("There is no such style.")) as style:
        says = dataclasses.replace(_metadata_of(style), **changes)
        if not says.name.strip():
            raise Invalid(_("A style needs a name."), fields={"name": [_("A style needs a name.")]})
        _describe(style, says)
    return style


def _metadata_of(style: Style) -> Description:
    words = {one.name: getattr(style, one.name) for one in dataclasses.fields(Description)}
    return Description(**words | {"tags": tuple(style.tags)})


def _describe(style: Style, says: Description) -> None:
    if style.owner and says.visibility != Visibility.PRIVATE and not _only_withdraws(style, says):
        trust.refuse_suspended(style.owner)
    becomes_public = says.visibility == Visibility.PUBLIC and style.visibility != Visibility.PUBLIC
    if becomes_public and style.review != Review.HELD:
        style.review = Review.PENDING if settings.STYLES_NEED_REVIEW else Review.APPROVED
    for name in ("name", "description", "artist", "title", "year", "licence", "visibility"):
        setattr(style, name, getattr(says, name))
    style.tags = list(says.tags)
    words = {name: getattr(says, name) for name in ("name", "description", "artist", "title")}
    style.search_text = search_text(**words, tags=style.tags)


def _only_withdraws(style: Style, says: Description) -> bool:
    """Return True if others see the same of a style as before, or it is only less visible."""
    words = ("name", "description", "artist", "title", "year", "licence")
    is_same = tuple(style.tags) == tuple(says.tags) and all(getattr(style, w) == getattr(says, w) for w in words)
    wider = Visibility.values.index
    return is_same and wider(says.visibility) <= wider(style.visibility)


def review(style: Style, *, verdict: Review, reason: str = "") -> None:
    """Show a public style in lists, or hold it with a reason its maker reads."""
    save_fields(style, review=verdict, review_reason=reason[:300])


def add_version(style: Style, *, sha256: str, weights_bytes: int, card: dict[str, Any]) -> StyleVersion:
    """Add a version with weights that are in storage, and make it the style's current one.

    Args:
        style: the style of the new version.
        sha256: the hash of the weights.
        weights_bytes: the size of the weights.
        card: the weights' training data and measurements.

    Raises:
        NotFound: the style was deleted meanwhile.
    """
    with transaction.atomic():
        kept = locked(Style.objects.filter(pk=style.pk, deleted_at=None), missing=_("There is no such style."))
        latest = kept.versions.first()
        number = latest.number + 1 if latest else 0
        version = StyleVersion.objects.create(
            style=kept, number=number, weights_sha256=sha256, weights_bytes=weights_bytes, card=card
        )
        save_fields(kept, version=version, state=StyleState.READY)
    return version


def add_first_version(style: Style, *, sha256: str, weights_bytes: int, card: dict[str, Any]) -> None:
    """Add a version as ``add_version`` does, but only if the style has none; else another worker was first.

    Raises:
        NotFound: the style was deleted meanwhile.
    """
    with transaction.atomic():
        kept = locked(Style.objects.filter(pk=style.pk, deleted_at=None), missing=_("There is no such style."))
        if not kept.versions.exists():
            add_version(kept, sha256=sha256, weights_bytes=weights_bytes, card=card)


def give_up(style: Style) -> None:
    """Mark a new style as failed: nothing can be learned from its pictures."""
    Style.objects.filter(pk=style.pk, version=None).update(state=StyleState.FAILED)


def illustrate(version: StyleVersion, pictures: Mapping[str, bytes]) -> None:
    """Store a version's cover and examples, given by file name.

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
    """Delete a version that is not the current one; results made with it stay, but cannot be made again.

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
    """Delete a style with the pictures it was learned from. The caller has locked its row (``locked_to_delete``).

    Args:
        style: a style whose jobs have all ended.
        is_needed: True if something public still refers to it: its row and versions then stay, hidden from everyone.
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
    """Pin a style to the top of the actor's studio. Pinning it again changes nothing.

    Raises:
        LimitReached: ``MAX_PINS`` styles are pinned.
    """
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the count below
        locked(Style.objects.filter(pk=style.pk), missing=_("There is no such style."))
        if actor.style_pins.exclude(style=style).count() >= MAX_PINS:
            raise LimitReached(
                _("You have %(most_pins)s pinned styles, the limit. Unpin one first.") % {"most_pins": MAX_PINS}
            )
        StylePin.objects.get_or_create(owner=actor, style=style)


def unpin_style(style: Style, *, actor: User) -> None:
    """Unpin a style."""
    StylePin.objects.filter(owner=actor, style=style).delete()


def disown(style: Style) -> None:
    """Anonymize a style that others' works refer to: remove its maker and the maker's texts, and hide it."""
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
    """Return the storage keys of a version's files: its weights and its pictures."""
    mark = version.card.get("pictures_sha256", "")
    return [
        storage.weights_key(version.weights_sha256),
        *(storage.style_key(mark, name=name) for name in version.pictures if mark),
    ]


def without_needed(keys: Sequence[str]) -> list[str]:
    """Return the keys of deleted versions that no other version uses: equal files are stored once."""
    hashes = {key.split("/")[-1].partition(".")[0] for key in keys if key.startswith("weights/")}
    marks = {key.split("/")[-2] for key in keys if key.startswith("styles/")}
    same = StyleVersion.objects.filter(Q(weights_sha256__in=hashes) | Q(card__pictures_sha256__in=marks))
    needed = {key for version in same for key in keys_of(version)}
    return [key for key in keys if key not in needed]


def _forget_after_commit(keys: Sequence[str]) -> None:
    """Delete the files of deleted versions after the commit."""

    def forget() -> None:
        storage.delete(*without_needed(keys))

    transaction.on_commit(forget, robust=True)


def link_picture(key: str) -> bytes:
    """Return the cover stored under ``key`` as a square JPEG of ``LINK_SIDE``, which takes some milliseconds.

    Raises:
        NotFound: nothing is stored there.
    """
    try:
        cover = decode(storage.read(key))
    except FileNotFoundError as error:
        raise NotFound(_("This file is no longer available.")) from error
    square = ImageOps.fit(cover, (LINK_SIDE, LINK_SIDE), Image.Resampling.LANCZOS)
    return encode(square, image_format="jpeg", quality=85)
