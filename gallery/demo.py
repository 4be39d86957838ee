"""Generates demo content for the gallery, to look at or for measurements: equal seeds make equal works.

A work follows from the seed and its number alone, so making more of them later adds to the existing ones. Only the
times depend on when they are made.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID, uuid5

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from PIL import Image

from accounts.models import User
from core.errors import Conflict
from core.images import decode, encode
from gallery import services
from gallery.models import Artwork, Comment, Like
from gallery.search.words import search_text
from gallery.trending import DAYS, warmth
from inference.jobs import tasks
from inference.jobs.selectors import get_job
from inference.models import Job
from inference.painting import images, recipes
from inference.painting import services as painting
from styles.models import Style
from styles.selectors import ready, styles_for

DOMAIN: Final = "@demo.invalid"
"""The email domain of the demo users; nobody else can have it."""
AT_ONCE: Final = 1000
SPAN: Final = timedelta(days=365)
NAMESPACE: Final = UUID("6f1d3c52-9f0e-4d0b-8a55-3f6f1f7f2d10")
PHOTOS: Final = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "hubble_deep_field.jpg")
"""Public domain or CC0; included in scikit-image, which the engine needs anyway."""
RATIOS: Final = (0.56, 0.67, 0.75, 0.8, 1.0, 1.0, 1.25, 1.33, 1.5, 1.78, 2.2)
NAMES: Final = (
    "ada", "amira", "bruno", "chiara", "dmitri", "elif", "farid", "greta", "hana", "ines", "jonas", "kofi", "lena",
    "mateo", "nadia", "oskar", "paula", "quentin", "rosa", "sven", "tomoko", "uma", "viktor", "wanda", "yusuf", "zoe",
)  # fmt: skip
MOODS: Final = (
    "Quiet", "Bright", "Late", "First", "Blue", "Golden", "Restless", "Cold", "Warm", "Broken", "Hidden", "Last",
    "Slow", "Wild", "Pale", "Deep", "Open", "Lost", "Small", "Endless",
)  # fmt: skip
THINGS: Final = (
    "harbour", "garden", "street", "window", "portrait", "bridge", "orchard", "market", "river", "kitchen", "tower",
    "forest", "shore", "station", "meadow", "roof", "stairs", "boat", "cat", "field", "mountain", "cafe", "night",
    "morning", "storm", "letter", "table", "road", "island", "snow",
)  # fmt: skip
PLACES: Final = (
    "at noon", "in the rain", "before dawn", "by the sea", "from memory", "in winter", "at dusk", "after the feast",
    "near Delft", "in May", "of my childhood", "without people", "seen twice", "under stars", "on Sunday",
)  # fmt: skip
TAGS: Final = (
    "sea", "city", "portrait", "night", "light", "water", "people", "animals", "travel", "home", "winter", "summer",
    "flowers", "architecture", "abstract", "blue", "red", "family", "street", "sky", "food", "music", "garden", "study",
)  # fmt: skip
COMMENTS: Final = (
    "The light in this one!", "How did you do the sky?", "I keep coming back to this.", "Wonderful colours.",
    "The style fits the motif so well.", "Which photo was this?", "Lovely.", "This should hang on a wall.",
    "A little dark for me, but I like the strokes.", "More of these, please.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """The specification of one demo work."""

    number: int
    owner: User
    style: Style | None
    title: str
    tags: list[str]
    ratio: float
    created_at: datetime
    likes: dict[int, datetime]
    """The time of each like, by user id."""
    comments: list[tuple[User, str, datetime]]
    random: Random

    @property
    def description(self) -> str:
        """The description, by which an existing work is found again."""
        return f"Number {self.number + 1} of the demonstration."


def refuse_real_content() -> None:
    """Refuse to run on a site where anybody but demo users has content.

    Raises:
        Conflict: another user has artworks or jobs.
    """
    works = Artwork.objects.exclude(owner__email__endswith=DOMAIN).count()
    others = Job.objects.exclude(owner__email__endswith=DOMAIN).count()
    if works or others:
        raise Conflict(
            f"This site has content of its own ({works} artworks, {others} jobs); a demonstration would mix with it."
        )


def fill(count: int, *, seed: int = 0) -> int:
    """Create rows for ``count`` works, without files, and return how many were new."""
    made = 0
    for batch in _batches(_works(count, seed=seed)):
        ids = {uuid5(NAMESPACE, f"{seed}/{work.number}"): work for work in batch}
        for known in Artwork.objects.filter(pk__in=ids).values_list("pk", flat=True):
            del ids[known]
        with transaction.atomic():
            Artwork.objects.bulk_create([_row(pk, work) for pk, work in ids.items()])
            _respond(ids)
        made += len(ids)
    return made


def paint(count: int, *, seed: int = 0) -> Iterator[str]:
    """Make ``count`` works with pictures, as users do: a photo, a job, a result, published. Yields titles of new ones.

    Each takes seconds and is painted in this process.
    """
    photos = _photos()
    for work in _works(count, seed=seed):
        if Artwork.objects.filter(owner=work.owner, description=work.description).exists():
            continue
        if work.style is None:
            raise Conflict("There is no style to paint in. Run load_library first.")
        job = _painted(work, photos[work.number % len(photos)], style=work.style)
        artwork = services.publish_artwork(
            job.pk, actor=work.owner, title=work.title, description=work.description, tags=work.tags, alt=work.title
        )
        with transaction.atomic():
            Artwork.objects.filter(pk=artwork.pk).update(
                created_at=work.created_at, like_count=len(work.likes), trending_score=_heat(work)
            )
            _respond({artwork.pk: work})
        yield work.title


def _works(count: int, *, seed: int) -> Iterator[Work]:
    """Yield the works, oldest first, as they would have been published."""
    people = _people(max(12, min(500, count // 100)))
    styles = list(styles_for(AnonymousUser()).ready())
    now = timezone.now()
    for number in reversed(range(count)):
        yield _work(number, people=people, styles=styles, seed=seed, now=now, spacing=SPAN / count)


def _work(
    number: int, *, people: Sequence[User], styles: Sequence[Style], seed: int, now: datetime, spacing: timedelta
) -> Work:
    random = Random(f"{seed}/{number}")  # noqa: S311 -- made-up content
    created_at = now - (number + random.random()) * spacing
    age = now - created_at
    popularity = min(len(people) * 3 // 4, int(random.paretovariate(1.1)) - 1)
    likes = {person.pk: created_at + age * random.random() ** 3 for person in random.sample(people, popularity)}
    talkers = random.choices(people, k=random.choice((0, 0, 0, 1, 2)))
    return Work(
        number=number,
        owner=people[number % len(people)],
        style=random.choice(styles) if styles else None,
        title=f"{random.choice(MOODS)} {random.choice(THINGS)} {random.choice(PLACES)}",
        tags=random.sample(TAGS, random.randrange(5)),
        ratio=random.choice(RATIOS),
        created_at=created_at,
        likes=likes,
        comments=[(person, random.choice(COMMENTS), created_at + age * random.random()) for person in talkers],
        random=random,
    )


def _people(count: int) -> list[User]:
    """Return ``count`` users, creating missing ones. They cannot sign in."""
    rounds = math.ceil(count / len(NAMES))
    names = [f"demo-{name}{f'-{turn + 1}' if turn else ''}" for turn in range(rounds) for name in NAMES][:count]
    known = {user.username: user for user in User.objects.filter(username__in=names)}
    for name in names:
        if name not in known:
            known[name] = User(username=name, email=name + DOMAIN)
            known[name].set_unusable_password()
            known[name].save(force_insert=True)
    return [known[name] for name in names]


def _row(pk: UUID, work: Work) -> Artwork:
    width, height = _size(work.ratio, longest=1280)
    style_name, slug = (work.style.name, work.style.slug) if work.style else ("No style", "")
    return Artwork(
        pk=pk,
        owner=work.owner,
        style=work.style,
        style_name=style_name,
        title=work.title,
        description=work.description,
        alt=work.title,
        tags=work.tags,
        search_text=search_text(
            title=work.title, tags=work.tags, style_name=style_name, style_slug=slug, maker=work.owner.username
        ),
        extension="jpg",
        width=width,
        height=height,
        sha256=pk.hex * 2,
        like_count=len(work.likes),
        trending_score=_heat(work),
        created_at=work.created_at,
        render_at=None,  # there is no picture
    )


def _heat(work: Work) -> float:
    since = timezone.now() - timedelta(days=DAYS)
    return warmth(moment for moment in work.likes.values() if moment >= since)


def _respond(works: dict[UUID, Work]) -> None:
    Like.objects.bulk_create(
        [
            Like(artwork_id=pk, owner_id=owner_id, created_at=moment)
            for pk, work in works.items()
            for owner_id, moment in work.likes.items()
        ],
        batch_size=AT_ONCE,
    )
    Comment.objects.bulk_create(
        [
            Comment(artwork_id=pk, owner=owner, text=text, created_at=moment)
            for pk, work in works.items()
            for owner, text, moment in work.comments
        ],
        batch_size=AT_ONCE,
    )


def _photos() -> list[Image.Image]:
    import skimage.data  # noqa: PLC0415 -- web processes never load it

    folder = Path(skimage.data.__file__).parent
    return [decode((folder / name).read_bytes()) for name in PHOTOS]


def _painted(work: Work, photo: Image.Image, *, style: Style) -> Job:
    """Return the finished job of painting a part of the photo."""
    width, height = _size(work.ratio, longest=min(photo.size))
    left, top = work.random.randint(0, photo.width - width), work.random.randint(0, photo.height - height)
    part = encode(photo.crop((left, top, left + width, top + height)), image_format="jpeg", quality=95)
    image = images.add_image(owner=work.owner, upload=io.BytesIO(part))
    styles = [(ready(style), 1.0)]
    job = painting.submit_stylization(owner=work.owner, image=image, styles=styles, options=recipes.Options())
    while not get_job(job.pk, viewer=work.owner).is_over:
        tasks.run_interactive()  # runs any next job; another worker may take ours
    return get_job(job.pk, viewer=work.owner)


def _size(ratio: float, *, longest: int) -> tuple[int, int]:
    return (longest, round(longest / ratio)) if ratio >= 1 else (round(longest * ratio), longest)


def _batches(works: Iterator[Work]) -> Iterator[list[Work]]:
    batch: list[Work] = []
    for work in works:
        batch.append(work)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
