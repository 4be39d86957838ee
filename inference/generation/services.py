"""Submit new pictures. Pages, the API and commands all call this."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from core.locks import lock_owner, locked
from inference.generation.recipes import MAX_SEED, GenerateRecipe, Options
from inference.jobs import lifecycle, queues
from inference.jobs import selectors as job_selectors
from inference.jobs.extras import NO_EXTRAS, JobExtras
from inference.jobs.services import cancel_time, refuse_full, refuse_too_many, wake_workers_after_commit
from inference.models import Job, JobKind, SourceImage
from inference.painting.images import upload_expiry
from inference.painting.recipes import StylePart
from styles.models import Style
from styles.selectors import ReadyStyle
from webhooks.services import take_address


def random_seed() -> int:
    """Return a seed nobody has asked for."""
    return secrets.randbelow(MAX_SEED + 1)


def submit_generation(
    *,
    owner: User,
    styles: Sequence[tuple[ReadyStyle, float]],
    options: Options,
    webhook_url: str = "",
    cancel_after_seconds: int | None = None,
    extras: JobExtras = NO_EXTRAS,
) -> Job:
    """Queue new pictures in a style.

    Args:
        owner: charged for it; has to own the photo of ``options``, if there is one.
        styles: one style, or two to four with weights.
        options: what to make.
        webhook_url: an address that is notified when the job ends.
        cancel_after_seconds: if the job has not ended by then it is canceled; None: never.
        extras: what the caller attaches to the job.

    Raises:
        Invalid: an address nothing is sent to.
        NotFound: the photo or the style was deleted meanwhile.
        LimitReached: the owner already has as many unfinished jobs as allowed, or their storage is full.
    """
    mix = tuple(StylePart.of(ready, weight=weight) for ready, weight in styles)
    heaviest, _weight = max(styles, key=lambda one: one[1])
    job = Job(
        owner=owner,
        kind=JobKind.GENERATE,
        style=heaviest.style,
        image_id=options.image,
        recipe=GenerateRecipe(mix, options).to_json(),
        cancel_at=cancel_time(cancel_after_seconds),
        **extras.columns,
    )
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the counts below
        refuse_too_many(owner)
        refuse_full(owner)
        queues.refuse_when_draining(JobKind.GENERATE)
        job.webhook_url = take_address(webhook_url, owner=owner)
        if options.image is not None:
            _keep_longer(options.image)
        if heaviest.style.owner_id is not None:  # those of the library stay
            locked(Style.objects.filter(pk=heaviest.style.pk, deleted_at=None), missing=_("There is no such style."))
        lifecycle.submit(job)
        wake_workers_after_commit(job)
    return job_selectors.get_job(job.pk, viewer=owner)


def _keep_longer(image: UUID) -> None:
    if not SourceImage.objects.filter(pk=image).update(expires_at=upload_expiry()):
        raise NotFound(_("There is no such picture."))  # deleted since the caller got it
