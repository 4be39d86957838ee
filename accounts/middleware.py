"""Tokens on the few addresses outside the API that programs read: pictures; and when a session was last seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from allauth.usersessions.models import UserSession
from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from accounts import tokens
from accounts.addresses import address_of
from accounts.authentication import log_refused_token
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.models import Scope, User
from accounts.security_log import caller_address

MEDIA_PREFIX = "/media/"
SEEN_EVERY_SECONDS = 300


class TokenOnMedia:
    """A media request with an ``Authorization`` header acts as its token alone, whatever cookies it carries."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if iscoroutinefunction(self.get_response):
            return self._later(request)
        self._identify(request)
        return self.get_response(request)

    async def _later(self, request: HttpRequest) -> HttpResponseBase:
        if _carries_token(request):
            await sync_to_async(self._identify)(request)
        response = self.get_response(request)
        assert isinstance(response, Awaitable)  # noqa: S101 -- it is a coroutine function
        return await response

    def _identify(self, request: HttpRequest) -> None:
        if _carries_token(request):
            try:
                presented = read_authorization(request.headers["Authorization"])
            except MalformedAuthorization:
                presented = ""
            if presented is None:  # the credentials of another scheme, such as those of a proxy in front
                return
            token = tokens.find(presented, address=address_of(request))
            if token is None:
                log_refused_token(presented, request=request)
            may_read = token is not None and Scope.READ in token.scopes
            owner: User | AnonymousUser = token.owner if token and may_read else AnonymousUser()
            request.user = owner


def _carries_token(request: HttpRequest) -> bool:
    return request.path.startswith(MEDIA_PREFIX) and "Authorization" in request.headers


class DirectMiddleware:
    """A middleware that asks neither database nor disk: on an event loop it needs no trip to a thread."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if iscoroutinefunction(self.get_response):
            return self._later(request)
        response = self.process_request(request) or self.get_response(request)
        assert isinstance(response, HttpResponseBase)  # noqa: S101 -- it is a plain function
        return self.process_response(request, response)

    async def _later(self, request: HttpRequest) -> HttpResponseBase:
        response = self.process_request(request) or self.get_response(request)
        return self.process_response(request, await response if isinstance(response, Awaitable) else response)

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Answer in place of the view, or None."""
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, with what is to be added."""
        return response


class CallerAddress(DirectMiddleware):
    """Keeps the caller's address at hand for events that services write into the log."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        caller_address.set(address_of(request))
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        caller_address.set("")
        return response


class SessionsSeen(MiddlewareMixin):
    """Notes for the list of sessions when and from where each was last used, at most every ``SEEN_EVERY_SECONDS``.

    allauth's own would write to the database with each request.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        key = getattr(request, "session", None) and request.session.session_key
        if key and _is_signed_in(request) and caches["process"].add(f"seen:{key}", True, SEEN_EVERY_SECONDS):
            UserSession.objects.create_from_request(request)
            request.session.modified = True  # its time of rest begins anew
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the view found out that the session's user acts; nobody is looked up for this alone."""
    user = getattr(request, "_cached_user", None)
    return user is not None and user.is_authenticated and request.user == user
