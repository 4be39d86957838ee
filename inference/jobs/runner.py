"""Runs one job in a worker process: claims it, calls the work function of its kind, and records the outcome."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string
from dramatiq.middleware import Shutdown

from core import metrics
from core.errors import ExpectedError
from core.leases import Claim
from inference.engine.errors import EngineError, Interrupted
from inference.jobs import job_context, lifecycle
from inference.jobs.registry import capability_of
from inference.models import Job, JobKind

logger = logging.getLogger(__name__)
Work = Callable[..., None]
"""Takes a claim; of interactive kinds also ``meanwhile``, see ``inference.jobs.registry.Capability.work``."""


def run_next(
    kinds: Iterable[str], *, worker: str = "", meanwhile: Callable[[], None] | None = None, only: Q | None = None
) -> bool:
    """Claim one job and do its work. Return False if there was none.

    An ``EngineError`` or an expected error is final: the same picture would fail again. Any other exception
    gives the job back and propagates, so that the broker wakes a worker again.

    Args:
        kinds: which jobs may be taken.
        worker: name to claim it under; default: ``WORKER_NAME``.
        meanwhile: called whenever the work reports progress; the kinds are then interactive ones.
        only: a condition on jobs that may be taken.
    """
    held = lifecycle.claim_next(kinds, worker=worker or settings.WORKER_NAME, only=only)
    if held is None:
        return False
    token = job_context.job.set(str(held.pk))
    try:
        _work_of(held, meanwhile)(held)
    except Interrupted:
        pass  # canceled, or another worker has it
    except (EngineError, ExpectedError) as error:
        lifecycle.fail(held, reason=str(error), code=getattr(error, "code", "engine"))
    except Shutdown:
        lifecycle.hand_back(held)
        raise
    except BaseException:  # the broker's time limit is not an Exception
        lifecycle.release(held)
        metrics.job_errors.labels(_kind_of(held)).inc()
        raise
    finally:
        job_context.job.reset(token)
    return True


def give_way(kinds: Iterable[str], *, meanwhile: Callable[[], None], only: Q | None = None) -> bool:
    """Do one waiting job in the middle of another. Return False if there was none, or it failed.

    Args:
        kinds: which interactive jobs may be taken.
        meanwhile: renews the lease of the job in whose middle it is.
        only: a condition on jobs that may be taken.
    """
    try:
        return run_next(kinds, meanwhile=meanwhile, only=only)
    except Exception:  # that job was given back; this one has no part in it
        logger.exception("A job that another one gave way to failed.")
        return False


def _work_of(held: Claim, meanwhile: Callable[[], None] | None) -> Work:
    work: Work = import_string(capability_of(_kind_of(held)).work)
    return functools.partial(work, meanwhile=meanwhile) if meanwhile else work


def _kind_of(held: Claim) -> str:
    """Return the kind of a claimed job; that of pictures if it was deleted meanwhile."""
    return Job.objects.values_list("kind", flat=True).filter(pk=held.pk).first() or JobKind.STYLIZE
