"""Tokens and signatures on media, the only URLs outside the API for programs; and when sessions were last seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from allauth.usersessions.models import UserSession
from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from accounts import signed_addresses, tokens
from accounts.authentication import log_refused_token
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.models import Scope, User
from accounts.security_log import caller_address
from core.client_ip import address_of

SEEN_EVERY_SECONDS = 300


class TokenOnMedia:
    """A media request with a signature or ``Authorization`` header acts as that alone, whatever cookies it carries."""

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
        if carries_right(request):
            await sync_to_async(self._identify)(request)
        response = self.get_response(request)
        assert isinstance(response, Awaitable)  # noqa: S101 -- it is a coroutine function
        return await response

    def _identify(self, request: HttpRequest) -> None:
        if not carries_right(request):
            return
        if signature := request.GET.get(signed_addresses.PARAMETER):
            signer = signed_addresses.signer_of(request.path, signature, address=address_of(request))
            request.user = signer or AnonymousUser()
            request.is_signed = signer is not None  # type: ignore[attr-defined]  # for core.media
            return
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


def carries_right(request: HttpRequest) -> bool:
    """Return True if a media request brings its own right to the file, rather than a cookie."""
    is_media = request.path.startswith(signed_addresses.MEDIA)
    return is_media and ("Authorization" in request.headers or bool(request.GET.get(signed_addresses.PARAMETER)))


class DirectMiddleware:
    """Base of middleware that uses neither database nor disk, and so needs no thread on an event loop."""

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
        """Return a response in place of the view's, or None."""
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, with any additions."""
        return response


class CallerAddress(DirectMiddleware):
    """Stores the caller's address for events that services log."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        caller_address.set(address_of(request))
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        caller_address.set("")
        return response


class SessionsSeen(MiddlewareMixin):
    """Records when and from where each session was last used, at most every ``SEEN_EVERY_SECONDS``.

    allauth's own middleware would write to the database on every request.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        key = getattr(request, "session", None) and request.session.session_key
        if key and _is_signed_in(request) and caches["process"].add(f"seen:{key}", True, SEEN_EVERY_SECONDS):
            UserSession.objects.create_from_request(request)
            request.session.modified = True  # restarts its idle timeout
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Return True if the view loaded the session's user; never load the user for this check alone."""
    user = getattr(request, "_cached_user", None)
    return user is not None and user.is_authenticated and request.user == user
