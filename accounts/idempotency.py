"""``Idempotency-Key``: a call that is sent twice takes effect once, and its answer can be had again."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import IdempotentCall
from accounts.requests import current_user
from core.errors import Conflict, Invalid, NotFound

IDEMPOTENT_FOR: Final = timedelta(hours=24)
MAX_IN_FLIGHT: Final = timedelta(minutes=2)
MAX_KEY_LENGTH: Final = 200
KEPT_HEADERS: Final = ("Location", "Cache-Control")
HEADER: Final = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="1 to 200 characters of your own, such as a UUID. For 24 hours the same key with the same body does "
    "nothing again and is answered with the first answer.",
)

ViewMethod = Callable[..., Response]
Again = Callable[[Request, dict[str, Any]], Any]
"""Given a repeat and ``{"id": ...}`` of what the first call made, returns what to answer with now."""


def idempotent(again: Again | None = None) -> Callable[[ViewMethod], ViewMethod]:
    """Decorate a view's method that makes something: it heeds ``Idempotency-Key``, and the schema says so.

    Stands above all other decorators. Answers that may not be stored are not: those with ``no-store`` hold a secret.

    Args:
        again: makes the answer to a repeat; without it the first answer is kept and sent again.

    Raises:
        Invalid: the key is empty or too long, or was used for another call.
        Conflict: the first call is still in flight, what it made was deleted, or its answer is not kept.
    """

    def decorate(method: ViewMethod) -> ViewMethod:
        @functools.wraps(method)
        def once(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
            key = request.headers.get("Idempotency-Key")
            if key is None:
                return method(view, request, *args, **kwargs)
            owner = current_user(request)
            first = _begin(owner.pk, key=check_key(key), request_sha256=_fingerprint(request))
            if first is not None:
                return _repeated(first, request, again=again)
            try:
                response = method(view, request, *args, **kwargs)
            except BaseException:
                IdempotentCall.objects.filter(owner=owner, key=key).delete()  # it may be sent again
                raise
            _end(owner.pk, key=key, response=response, is_kept=again is None)
            return response

        decorated: ViewMethod = extend_schema(parameters=[HEADER])(once)
        return decorated

    return decorate


def check_key(key: str) -> str:
    """Return the key.

    Raises:
        Invalid: it is empty or too long.
    """
    if not 1 <= len(key) <= MAX_KEY_LENGTH:
        raise Invalid(f"An Idempotency-Key has 1 to {MAX_KEY_LENGTH} characters.")
    return key


def delete_expired_calls() -> int:
    """Forget the keys whose time is over, with their answers, and return how many."""
    return IdempotentCall.objects.filter(created_at__lt=timezone.now() - IDEMPOTENT_FOR).delete()[0]


def _begin(owner_id: Any, *, key: str, request_sha256: str) -> IdempotentCall | None:
    """Claim a key. Return the first call, which has been answered, if this is a repeat."""
    now = timezone.now()
    dead = Q(status=None, created_at__lt=now - MAX_IN_FLIGHT)  # its process died before it could answer
    IdempotentCall.objects.filter(dead | Q(created_at__lt=now - IDEMPOTENT_FOR), owner=owner_id).delete()
    try:
        with transaction.atomic():
            IdempotentCall.objects.create(owner_id=owner_id, key=key, request_sha256=request_sha256)
    except IntegrityError:
        first = IdempotentCall.objects.filter(owner=owner_id, key=key).first()
        if first is not None and first.request_sha256 != request_sha256:
            raise Invalid("This Idempotency-Key was used with another body.", code="idempotency-mismatch") from None
        if first is None or first.status is None:
            raise Conflict("The first call with this Idempotency-Key is still in flight.") from None
        return first
    return None


def _end(owner_id: Any, *, key: str, response: Response, is_kept: bool) -> None:
    """Record the answer of a key: whole, or, where it must not or need not be kept, the id of what was made."""
    if is_kept and "no-store" not in response.headers.get("Cache-Control", ""):
        answer = response.data
    else:
        answer = {"id": response.data.get("id")}
    IdempotentCall.objects.filter(owner=owner_id, key=key).update(
        status=response.status_code,
        headers={name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
        answer=JSONRenderer().render(answer).decode(),
        is_whole=answer is response.data,
    )


def _repeated(first: IdempotentCall, request: Request, *, again: Again | None) -> Response:
    answer = json.loads(first.answer or "null")
    if first.is_whole:
        return Response(answer, status=first.status, headers=first.headers)
    if again is None:
        raise Conflict(
            _("The first call with this Idempotency-Key succeeded; its answer held a secret and was not kept."),
            code="answer-not-kept",
        )
    try:
        made = again(request, answer)
    except NotFound as error:
        raise Conflict(_("What was made with this Idempotency-Key has been deleted.")) from error
    return Response(made, status=first.status or HTTPStatus.OK, headers=first.headers)


def _fingerprint(request: Request) -> str:
    """Return the SHA-256 of method, path and body; files count by name and content."""
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if not isinstance(request.data, QueryDict):
        digest.update(json.dumps(request.data, sort_keys=True).encode())
        return digest.hexdigest()
    for name, values in sorted(request.data.lists()):
        for value in values:
            if isinstance(value, UploadedFile):
                digest.update(json.dumps([name, value.name, value.size]).encode())
                for piece in value.chunks():
                    digest.update(piece)
                value.seek(0)
            else:
                digest.update(json.dumps([name, value]).encode())
    return digest.hexdigest()
