"""Headers by which a caller asks the sandbox to fail, to be slow, to send events."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import quotas
from accounts.models import User
from core.errors import Invalid, LimitReached
from platform_site.api.errors import CONTENT_TYPE, ProblemRenderer, problem
from platform_site.api.openapi_examples import EVENTS, ID
from platform_site.api.problems import CATALOGUE, JOB, Problem
from webhooks import outbox
from webhooks.models import SUBSCRIBABLE, EventKind
from webhooks.services import take_address

ERROR: Final = "Sandbox-Error"
DELAY: Final = "Sandbox-Delay"
SEND: Final = "Sandbox-Events"
MAX_DELAY_SECONDS: Final = 60.0
RETRY_AFTER_SECONDS: Final = 30
_SECONDS: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes for one answer."""

    error: Problem | None = None
    """An error to answer with."""
    job_error: Problem | None = None
    """An error for the job in the answer to have failed with."""
    delay_seconds: float = 0.0
    events: tuple[EventKind, ...] = ()

    def failed(self, data: Any) -> Any:
        """Return the sample; a job in it has failed if that was asked for.

        Raises:
            Invalid: a job was to fail, and there is none.
        """
        if self.job_error is None:
            return data
        if isinstance(data, dict) and "queue_position" in data:
            return failed_job(data, self.job_error)
        if isinstance(data, dict) and isinstance(data.get("job"), dict):
            return {**data, "job": failed_job(data["job"], self.job_error)}
        raise _makes_no_sense(ERROR, f"{self.job_error.slug} is an error of jobs, and this call answers none.")


def of(request: Request) -> Wishes:
    """Return what the headers ask for.

    Raises:
        Invalid: there is no such error or event, or the delay is no number of seconds up to ``MAX_DELAY_SECONDS``.
    """
    slug, delay = request.headers.get(ERROR, "").strip(), request.headers.get(DELAY, "0").strip()
    if slug and slug not in CATALOGUE:
        raise _makes_no_sense(ERROR, f"There is no error {slug[:40]}. All are listed at /problems/.")
    if not _SECONDS.fullmatch(delay) or float(delay) > MAX_DELAY_SECONDS:
        raise _makes_no_sense(DELAY, f"A number of seconds up to {MAX_DELAY_SECONDS:g}, such as 2.5.")
    found = CATALOGUE[slug] if slug else None
    is_of_job = found is not None and found.status == JOB
    return Wishes(
        error=None if is_of_job else found,
        job_error=found if is_of_job else None,
        delay_seconds=float(delay),
        events=_events(request.headers.get(SEND, "")),
    )


def _events(asked: str) -> tuple[EventKind, ...]:
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if unknown := set(names) - set(SUBSCRIBABLE):
        known = ", ".join(kind.value for kind in SUBSCRIBABLE)
        raise _makes_no_sense(SEND, f"Events are among {known}; got {', '.join(sorted(unknown))[:80]}.")
    return tuple(dict.fromkeys(EventKind(name) for name in names))


def _makes_no_sense(header: str, message: str) -> Invalid:
    return Invalid(f"{header}: {message}", fields={header: [message]})


def refusal(request: Request, wanted: Problem, *, operation: Mapping[str, Any]) -> Response:
    """Return the answer with an error, as it comes when it is meant."""
    fields = {}
    if wanted.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        fields = {_a_field(operation): [str(wanted.means)]}
    headers = {}
    if wanted.status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if wanted.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="api"'
    body = problem(status=wanted.status, detail=str(wanted.means), code=wanted.slug, fields=fields)
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), CONTENT_TYPE
    response = Response(body, status=wanted.status, headers=headers, content_type=CONTENT_TYPE)
    response._has_been_logged = True  # type: ignore[attr-defined]  # a 500 that was asked for wakes nobody
    return response


def _a_field(operation: Mapping[str, Any]) -> str:
    """Return the name of a field of the body, to blame."""
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    return next((name for body in bodies for name in body.get("example") or ()), "request")


def failed_job(job: Mapping[str, Any], error: Problem) -> dict[str, Any]:
    """Return a job as it is when it has failed."""
    told = {
        "type": f"{settings.PROBLEM_BASE}{error.slug}",
        "title": "The job failed",
        "detail": str(error.means),
    }
    return {**job, "state": "failed", "error": told, "outputs": [], "preview_url": None}


def send_events(events: Sequence[EventKind], *, owner: User, receiver: str, job: Mapping[str, Any]) -> None:
    """Send sample events to the owner's webhooks that listen to them; of the end of a job to ``receiver``, too.

    They are signed, delivered, tried again and logged like any others.

    Raises:
        Forbidden, Invalid: as ``take_address``.
        LimitReached: more than the rate ``sandbox-events`` allows.
    """
    usage = quotas.count_call(quotas.rate("sandbox-events"), caller=f"user:{owner.pk}")
    if usage.is_over:
        raise LimitReached(
            f"The sandbox sends events for {usage.rate.quota} calls an hour.",
            code="throttled",
            retry_after_seconds=usage.reset_seconds,
        )
    with transaction.atomic():
        url = take_address(receiver, owner=owner)
        for kind in events:
            is_of_job = kind.value.startswith("job.")
            data = {**job, "state": kind.value.partition(".")[2]} if is_of_job else EVENTS[kind.value]
            if kind == EventKind.JOB_FAILED:
                data = failed_job(job, CATALOGUE["engine"])
            outbox.record(kind, owner_id=owner.pk, about=UUID(ID), data=dict(data), also_to=url if is_of_job else "")
