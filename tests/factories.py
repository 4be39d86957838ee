"""The shortest valid objects."""

from __future__ import annotations

import io
import itertools
import struct
import zlib
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from PIL import Image, ImageDraw

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.models import User
from core import storage
from core.images import sha256_of
from inference.models import ENDED, Job, JobKind, JobState, Snapshot, SourceImage, TrainingEntry
from inference.painting import images, recipes
from inference.painting import services as painting
from inference.training import snapshots
from styles.models import Style, StyleImage, StyleState, StyleVersion, Visibility
from styles.selectors import ready

_numbers = itertools.count(1)


def make_user(name: str | None = None, **fields: Any) -> User:
    name = name or f"user{next(_numbers)}"
    is_staff = bool(fields.get("is_staff"))
    user = accounts.create_user(name, email=f"{name}@example.org", password="correct horse battery", is_staff=is_staff)
    user.is_superuser = False
    for field, value in fields.items():
        setattr(user, field, value)
    user.save()
    return user


def make_token(owner: User, *, scopes: tuple[str, ...] = ("read", "write", "train")) -> str:
    return accounts.create_token(owner=owner, by=OPERATOR, label="test", scopes=list(scopes))[1]


def make_style(*, owner: User | None = None, weights: bytes | None = None, **fields: Any) -> Style:
    number = next(_numbers)
    data = weights if weights is not None else b"not weights"
    sha256 = sha256_of(data)
    if weights is not None:
        storage.write(storage.weights_key(sha256), data)
    fields.setdefault("slug", f"style-{number}")
    fields.setdefault("visibility", Visibility.PUBLIC)
    style = Style.objects.create(owner=owner, name=f"Style {number}", **fields)
    style.version = StyleVersion.objects.create(style=style, number=1, weights_sha256=sha256, weights_bytes=len(data))
    style.state = StyleState.READY
    style.save()
    return style


def make_snapshot(
    style: Style, *, training: UUID | None = None, step: int = 0, weights: bytes = b"snapshot"
) -> Snapshot:
    """A snapshot with its files."""
    snapshot = Snapshot.objects.create(
        style=style,
        training=training or uuid4(),
        step=step,
        seconds=float(step),
        metrics={"score": 0.5, "ssim": 0.6},
        weights_sha256=sha256_of(weights),
        weights_bytes=len(weights),
    )
    for key, data in zip(snapshots.keys_of(snapshot), (weights, picture_bytes(image_format="WEBP")), strict=True):
        storage.write(key, data)
    return snapshot


def make_style_image(style: Style) -> StyleImage:
    """A picture a style is learned from, with its file."""
    data = painting_bytes()
    values = {"name": "night.jpg", "width": 300, "height": 300, "sha256": sha256_of(data), "size_bytes": len(data)}
    image = StyleImage.objects.create(style=style, position=style.images.count(), **values)
    storage.write(storage.style_image_key(image.pk), data)
    return image


def make_training(style: Style, **fields: Any) -> Job:
    """The training run of a style as a row, with its owner's time reserved."""
    assert style.owner
    if fields.get("state") in ENDED:
        fields.setdefault("ended_at", timezone.now())
    recipe = {
        "style": style.slug, "style_name": style.name, "steps": 40, "seconds": 60.0, "seconds_before": 0.0,
        "goes_on_from": None, "seed": 0, "abstraction": 0.0, "photo": None, "content": [], "images": ["0" * 64],
    }  # fmt: skip
    job = Job.objects.create(owner=style.owner, kind=JobKind.TRAIN, style=style, **{"recipe": recipe, **fields})
    TrainingEntry.objects.create(owner=style.owner, training=job.pk, reserved_seconds=60.0)
    return job


def painting_bytes(seed: int = 0, *, side: int = 300, image_format: str = "JPEG") -> bytes:
    """A picture a style can be learned from: sharp, and unlike those of other seeds."""
    random = Random(seed)  # noqa: S311 -- a picture
    picture = Image.new("RGB", (side, side), (150, 120, 60))
    draw = ImageDraw.Draw(picture)
    for _ in range(400):
        x, y = random.randrange(side), random.randrange(side)
        color = (random.randrange(120, 255), random.randrange(60, 200), random.randrange(90))
        draw.line((x, y, x + random.randrange(-30, 30), y + random.randrange(-30, 30)), fill=color, width=3)
    out = io.BytesIO()
    picture.save(out, image_format)
    return out.getvalue()


def picture_bytes(
    width: int = 48, height: int = 32, *, image_format: str = "JPEG", seed: int = 0, **options: Any
) -> bytes:
    """A picture of four coloured corners: the top left one red, then green, blue and white.

    The white differs by so much between any 512 seeds in a row that a JPEG keeps them apart.
    """
    picture = Image.new("RGB", (width, height), (200, 200, 200))
    white = (250 - 6 * (seed // 64 % 8), 250 - 6 * (seed // 8 % 8), 250 - 6 * (seed % 8))
    colors = [(220, 30, 30), (30, 200, 30), (30, 30, 220), white]
    half = (width // 2, height // 2)
    for color, corner in zip(colors, [(0, 0), (half[0], 0), (0, half[1]), half], strict=True):
        picture.paste(color, (*corner, corner[0] + half[0], corner[1] + half[1]))
    out = io.BytesIO()
    picture.save(out, image_format, **options)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A file of a few kilobytes that says it is so large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_image(owner: User, **options: Any) -> SourceImage:
    options.setdefault("seed", next(_numbers))
    return images.add_image(owner=owner, upload=io.BytesIO(picture_bytes(**options)))


def stylize_recipe(*slugs: str, image: UUID | None = None, **options: Any) -> dict[str, Any]:
    """A recipe as it is stored, of these styles in equal shares."""
    parts = [
        recipes.StylePart(slug, slug.replace("-", " ").capitalize(), 1, "0" * 64, round(1 / len(slugs), 6))
        for slug in slugs
    ]
    return recipes.StylizeRecipe(image or uuid4(), tuple(parts), recipes.Options(**options)).to_json()


def make_job(*, owner: User | None = None, **fields: Any) -> Job:
    """A job as a row, without a picture behind it and without a wake-up signal."""
    owner = owner or make_user()
    if fields.get("state") in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED):
        fields.setdefault("ended_at", timezone.now())
    recipe = stylize_recipe("none")
    return Job.objects.create(owner=owner, **{"recipe": recipe, **fields})


def submit(owner: User, *, style: Style | None = None, image: SourceImage | None = None, **options: Any) -> Job:
    """A job as a person submits it."""
    return painting.submit_stylization(
        owner=owner,
        image=image or make_image(owner),
        styles=[(ready(style or make_style()), 1.0)],
        options=recipes.Options(**options),
    )
