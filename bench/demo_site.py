"""A site to look at: people of the demonstration, and one person who has used everything there is.

Painted and trained in this process, by the engine. For ``bench.screenshots``, in its own data directory.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.models import User
from bench.screenshots import MEMBER, MODERATOR, PASSWORD, PHOTOS
from gallery import collecting, comments, demo, following, profiles, renditions
from gallery import services as gallery
from gallery.models import Artwork
from inference.jobs import services as jobs
from inference.jobs import tasks
from inference.models import ENDED, Job, SourceImage
from inference.painting import images, recipes
from inference.painting import services as painting
from inference.training import services as training_services
from moderation.permissions import make_moderator
from moderation.reports import report
from styles.models import Visibility
from styles.selectors import get_ready_style
from styles.services import Description
from styles.uploads import examine
from webhooks import services as webhooks

WORKS: Final = 44
TRAINING_STEPS: Final = 120


def fill() -> dict[str, str]:
    """Fill the site; the addresses that follow from what was made, by name."""
    for _title in demo.paint(WORKS):
        pass
    member = accounts.create_user(MEMBER, email="mira@example.org", password=PASSWORD)
    make_moderator(accounts.create_user(MODERATOR, email="rita@example.org", password=PASSWORD))
    profiles.say(actor=member, display_name="Mira", bio="Cups, cats and rockets, mostly in blue.")
    addresses = _studio(member) | _gallery(member) | _style(member) | _account(member)
    for _artwork in renditions.make_all():
        pass
    return addresses


def _studio(member: User) -> dict[str, str]:
    image = _photo(member, "astronaut.png")
    first = _painted(member, image, ("starry-night", 1.0), strength=0.9)
    mixed = _painted(member, image, ("great-wave", 0.6), ("the-scream", 0.4), keep_colors=0.3)
    sheet = painting.submit_contact_sheet(owner=member, image=image, styles=painting.sheet_styles(None, viewer=member))
    batch = painting.submit_batch(
        owner=member,
        uploads=[SimpleUploadedFile(name, (PHOTOS / name).read_bytes()) for name in demo.PHOTOS[1:4]],
        styles=[(get_ready_style("water-lilies", viewer=member), 1.0)],
        options=recipes.Options(),
    )
    _work_off()
    stopped = painting.submit_stylization(
        owner=member,
        image=image,
        styles=[(get_ready_style("sunflowers", viewer=member), 1.0)],
        options=recipes.Options(),
    )
    jobs.cancel_job(stopped.pk, actor=member)
    return {
        "job": f"/jobs/{first.pk}/", "mix": f"/jobs/{mixed.pk}/", "sheet": f"/jobs/{sheet.pk}/",
        "batch": f"/batches/{batch.id}/", "publish": f"/jobs/{mixed.pk}/publish/",
    }  # fmt: skip


def _gallery(member: User) -> dict[str, str]:
    image = _photo(member, "coffee.png")
    painted = _painted(member, image, ("starry-night", 1.0))
    work = gallery.publish_artwork(
        painted.pk, actor=member, title="Coffee under stars", alt="A cup of coffee on a table, in swirls of blue",
        description="The cup I drink from every morning, as it would look at night.", tags=["coffee", "night"],
        licence="CC BY 4.0", show_original=True, show_recipe=True, allow_remix=True,
    )  # fmt: skip
    remix = gallery.publish_artwork(
        _painted(member, _photo(member, "chelsea.png"), ("starry-night", 1.0)).pk,
        actor=member, title="Cat under stars", alt="A cat's face in swirls of blue", parent=work.pk,
    )  # fmt: skip
    others = list(User.objects.filter(email__endswith=demo.DOMAIN)[:6])
    for other in others:
        gallery.like(work.pk, actor=other)
    comments.say(work.pk, actor=others[0], text="The light in this one! Which photo was it?")
    comments.say(work.pk, actor=member, text="My kitchen, on a grey morning.")
    following.follow(others[1].username, actor=member)
    shown = Artwork.objects.exclude(owner=member).order_by("-created_at")
    collection = collecting.make(
        actor=member, title="Blue hours", description="Works in which it is evening.", is_public=True
    )
    for one in (work, *shown[:9]):
        collecting.add(collection.pk, artwork_id=one.pk, actor=member)
    for one in shown[3:9]:
        gallery.like(one.pk, actor=member)
    doubtful = shown[12]
    report("artwork", str(doubtful.pk), actor=member, reason="copyright", detail="This looks like a poster I know.")
    report("artwork", str(work.pk), actor=others[2], reason="other", detail="Is this a photograph?")
    return {
        "artwork": f"/gallery/{work.pk}/", "flat": f"/gallery/{shown[0].pk}/", "remix": f"/gallery/{remix.pk}/",
        "collection": f"/collections/{collection.pk}/", "maker": f"/makers/{others[1].username}/",
        "report": f"/report/artwork/{shown[1].pk}/", "case": f"/moderation/artwork/{doubtful.pk}/",
        "embed": f"/embed/{work.pk}/",
    }  # fmt: skip


def _style(member: User) -> dict[str, str]:
    """A style trained from the cover of another: a painting in the public domain."""
    cover = (Path(demo.__file__).parents[1] / "styles/library/water-lilies/cover.webp").read_bytes()
    style, _training = training_services.train_style(
        owner=member,
        says=Description(name="Pond at dusk", description="Water, from close by.", visibility=Visibility.PRIVATE),
        reports=examine([("pond.webp", io.BytesIO(cover))]),
        states_rights=True,
        steps=TRAINING_STEPS,
    )
    _work_off()
    return {"style": f"/styles/{style.slug}/"}


def _account(member: User) -> dict[str, str]:
    accounts.create_token(owner=member, by=OPERATOR, label="laptop", scopes=["read", "write"], expires_in_days=90)
    accounts.create_token(owner=member, by=OPERATOR, label="build server", scopes=["read"], is_sandbox=True)
    hook = webhooks.create_webhook(owner=member, url="https://hooks.example.org/pentimento", label="my receiver")
    return {"webhook": f"/account/webhooks/{hook.pk}/"}


def _photo(owner: User, name: str) -> SourceImage:
    return images.add_image(owner=owner, upload=io.BytesIO((PHOTOS / name).read_bytes()))


def _painted(owner: User, image: SourceImage, *mix: tuple[str, float], **options: float) -> Job:
    job = painting.submit_stylization(
        owner=owner,
        image=image,
        styles=[(get_ready_style(slug, viewer=owner), weight) for slug, weight in mix],
        options=recipes.Options(**options),  # type: ignore[arg-type]  # strengths alone
    )
    _work_off()
    return job


def _work_off() -> None:
    """Do all that waits, as a worker would."""
    while Job.objects.exclude(state__in=ENDED).exists():
        tasks.run_interactive()
        tasks.run_training()
