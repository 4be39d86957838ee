"""``ETag``, ``If-None-Match`` and ``If-Match`` (RFC 9110, section 13).

A change with ``If-Match`` takes place only if what it changes is still as the caller last read it.

An entity tag is that of the bytes ``GET`` answers at the same address. It is compared while the rows it stands for are
locked, so nothing comes between the comparison and the change.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import parse_etags, parse_http_date_safe
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import PreconditionFailed
from core.locks import lock_all_to_delete, lock_owner

HEADER: Final = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="An `ETag` that `GET` answered at this address, several, or `*`: 412 and no change if it is another "
    "by now. Without the header the change takes place in any case.",
)

ViewMethod = Callable[..., Response]
Lock = Callable[..., None]


def conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the response with an ``ETag``, or what the preconditions of a ``GET`` or ``HEAD`` make of it: 304, 412.

    Django's own leaves out ``HEAD``, whose answer has its body until the server sends it.
    """
    if request.method not in {"GET", "HEAD"} or response.status_code != HTTPStatus.OK:
        return response
    if not isinstance(response, HttpResponse):  # a stream
        return response
    if "ETag" not in response:
        set_response_etag(response)
    modified = parse_http_date_safe(response.get("Last-Modified", ""))
    answered = get_conditional_response(request, etag=response["ETag"], last_modified=modified, response=response)
    return answered or response


def conditional_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a view: what it answers is ``conditional``."""

    @functools.wraps(view)
    def conditional_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return conditional(request, view(request, *args, **kwargs))

    return conditional_view


def changed() -> str:
    """Return the sentence of a 412."""
    return _("It has changed since you read it. Read it again, then decide.")


def lock_own(view: Any, request: Request, **kwargs: Any) -> None:
    """Lock the caller and the row of the view's table that the address names: enough for all that is one's own."""
    lock_owner(request.user.pk)
    if hasattr(view, "queryset") and "pk" in kwargs:
        lock_all_to_delete(view.queryset.model._base_manager.filter(pk=kwargs["pk"]))


def if_match(lock: Lock = lock_own) -> Callable[[ViewMethod], ViewMethod]:
    """Decorate a view's ``PATCH`` or ``DELETE``: it heeds ``If-Match``, and the schema says so.

    Stands above all other decorators. What has no ``GET`` at its address has no entity tag: only ``*`` fits there.

    Args:
        lock: locks the rows that ``GET`` reads at this address, given view, request and the address's arguments.

    Raises:
        PreconditionFailed: what is there now has none of the entity tags asked for.
    """

    def decorate(method: ViewMethod) -> ViewMethod:
        @functools.wraps(method)
        def only_if(view: Any, request: Request, **kwargs: Any) -> Response:
            read = getattr(view, "get", None)
            if read is None or _matches_all(request):
                require_match(request)
                return method(view, request, **kwargs)
            with transaction.atomic():
                lock(view, request, **kwargs)
                require_match(request, read(request, **kwargs).data)
                return method(view, request, **kwargs)

        decorated: ViewMethod = extend_schema(parameters=[HEADER])(only_if)
        return decorated

    return decorate


def require_match(request: Request, data: Any = None) -> None:
    """Compare the header with what ``GET`` answers now; None stands for what has no ``GET``.

    Raises:
        PreconditionFailed: no entity tag of the header is that of the data.
    """
    if _matches_all(request):
        return
    if data is None:
        raise PreconditionFailed(_("This has no ETag. Send If-Match: *, or leave it out."))
    answer = HttpResponse(JSONRenderer().render(data))
    set_response_etag(answer)
    if answer["ETag"] not in parse_etags(request.headers["If-Match"]):
        raise PreconditionFailed(changed())


def _matches_all(request: Request) -> bool:
    return request.headers.get("If-Match", "*").strip() == "*"
