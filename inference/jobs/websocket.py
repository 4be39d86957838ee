"""Websockets: jobs as they change. Read-only; everything else goes through HTTP."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final
from urllib.parse import parse_qs
from uuid import UUID

from channels.consumer import get_handler_name
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer, AsyncWebsocketConsumer
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts.websocket_auth import still_welcome
from core.errors import NotFound
from inference.jobs import job_updates, live_updates, selectors
from inference.jobs.serializers import absolutize_urls

UNAUTHENTICATED: Final = 4401  # close codes reach a browser only after the handshake: accept, then close
NOT_FOUND: Final = 4404
TOO_MUCH: Final = 1008
TRY_AGAIN: Final = 1013
RECHECKS_SECONDS: Final = (0.1, 1.0)
MAX_MESSAGE_BYTES: Final = 1024  # characters; clients need to send nothing
MAX_MESSAGES: Final = 60  # within ...
MESSAGES_SECONDS: Final = 60
RECHECK_SHARE: Final = 0.9
"""Share of ``SOCKET_RECHECK_SECONDS``; the rest is for the query under way and the check itself."""


class _JobsConsumer(AsyncJsonWebsocketConsumer):
    """Base of both sockets: checks who may listen, makes URLs absolute, and closes when the permission ends."""

    group = ""
    _heard, _heard_since = 0, 0.0
    _counted: int | None = None
    _is_closed = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:  # however it ended
            if self._counted is not None:
                job_updates.leave(self._counted)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Dispatch as Channels does, but without closing old connections in a thread for each message.

        That took four fifths of the time of notifying a thousand sockets. No connection is kept between two messages:
        queries here go through ``database_sync_to_async``, which closes old connections itself.
        """
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        await self.accept(subprotocol=self.scope["subprotocol"])
        user = self.scope["user"]
        if isinstance(user, AnonymousUser):
            await self.close(UNAUTHENTICATED)
            return
        if not job_updates.join(user.pk):
            await self.close(TRY_AGAIN)
            return
        self._counted = user.pk
        self._control = live_updates.control_group_of(user.pk)
        await self.channel_layer.group_add(self._control, self.channel_name)
        self._guard = asyncio.create_task(self._watch())
        await self.begin()

    async def begin(self) -> None:
        """Join the group and send the current state."""
        raise TypeError("A consumer says where it begins.")

    async def disconnect(self, code: int) -> None:
        if guard := getattr(self, "_guard", None):
            guard.cancel()
            await asyncio.wait([guard])
            await self.channel_layer.group_discard(self._control, self.channel_name)
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close once; later messages of a client that goes on sending are ignored."""
        if not self._is_closed:
            self._is_closed = True
            await super().close(code, reason)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        if self._is_closed:
            return
        now = time.monotonic()
        if now - self._heard_since > MESSAGES_SECONDS:
            self._heard, self._heard_since = 0, now
        self._heard += 1
        if bytes_data or len(text_data or "") > MAX_MESSAGE_BYTES or self._heard > MAX_MESSAGES:
            await self.close(TOO_MUCH)

    async def account_changed(self, event: dict[str, Any]) -> None:
        """Recheck the permission after pauses: the signal for signing out or a new password comes before the change."""
        for pause in RECHECKS_SECONDS:
            await asyncio.sleep(pause)
            if not await still_welcome(self.scope):
                await self.close(UNAUTHENTICATED)
                return

    async def send_job(self, job: dict[str, Any]) -> None:
        await self.send_json(absolutize_urls(job, self._base()))

    async def look(self) -> None:
        """Send changes that were missed; called periodically."""

    async def _watch(self) -> None:
        """Watch the permission, and close the socket if that fails: it would not be checked any more."""
        try:
            await self._watch_permission()
        except Exception:
            await self.close(TRY_AGAIN)
            raise

    async def _watch_permission(self) -> None:
        check_at = time.monotonic() + RECHECK_SHARE * settings.SOCKET_RECHECK_SECONDS
        while not self._is_closed:
            await asyncio.sleep(max(0.0, min(job_updates.pause(), check_at - time.monotonic())))
            if time.monotonic() >= check_at:
                check_at = time.monotonic() + RECHECK_SHARE * settings.SOCKET_RECHECK_SECONDS
                if not await still_welcome(self.scope):
                    await self.close(UNAUTHENTICATED)
                    return
            await self.look()

    def _base(self) -> str:
        headers = dict(self.scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        scheme = "https" if self.scope.get("scheme") in {"wss", "https"} else "http"
        return f"{scheme}://{host}" if host else settings.SITE_URL


class Nowhere(AsyncWebsocketConsumer):
    """Every other path: refused before the handshake, without an entry in the log."""

    async def connect(self) -> None:
        await self.close()


class JobConsumer(_JobsConsumer):
    """``/ws/jobs/<id>/``: the whole job on connection and again after each change; closes when it ends.

    A client that reconnects needs to remember nothing. The group is joined before the job is read, so a change in
    between arrives twice and is never lost; the duplicate is recognised by its ``seq``.
    """

    seen = 0
    is_done = False

    async def begin(self) -> None:
        self.job_id = self.scope["url_route"]["kwargs"]["job_id"]
        self.group = live_updates.group_of(self.job_id)
        await self.channel_layer.group_add(self.group, self.channel_name)
        try:
            job = await database_sync_to_async(self._snapshot)()
        except NotFound:
            await self.close(NOT_FOUND)
            return
        await self._show(job)

    async def job_changed(self, event: dict[str, Any]) -> None:
        await self._show(event["job"])

    async def look(self) -> None:
        if job := await job_updates.latest(self.job_id, after=self.seen):
            await self._show(job)

    async def _show(self, job: dict[str, Any]) -> None:
        if job["seq"] <= self.seen or self.is_done:
            return
        self.seen = job["seq"]
        self.is_done = job_updates.is_ended(job)
        await self.send_job(job)
        if self.is_done:
            await self.close(1000)

    def _snapshot(self) -> dict[str, Any]:
        return live_updates.snapshot(selectors.get_job(self.job_id, viewer=self.scope["user"]))


class MyJobsConsumer(_JobsConsumer):
    """``/ws/me/``: every job of the signed-in user; the active ones on connection, then each change of any.

    With ``?activity=1`` also the number of unread entries of the activity page, whenever it changes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seen: dict[UUID, int] = {}
        self._active: set[UUID] = set()
        """Jobs that had not ended when last seen."""

    async def begin(self) -> None:
        self.group = live_updates.group_of_owner(self.scope["user"].pk)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.look()

    async def job_changed(self, event: dict[str, Any]) -> None:
        await self._show(event["job"])

    async def activity_changed(self, event: dict[str, Any]) -> None:
        """Tell how many entries of the activity page are unread; only to those who asked with ``?activity=1``."""
        if parse_qs(self.scope["query_string"].decode("latin-1")).get("activity") == ["1"]:
            await self.send_json({"activity": {"unread": event["unread"]}})

    async def look(self) -> None:
        """Send the active jobs, and ended ones last seen active, that changed since."""
        before = set(self._active)  # a job that begins during the query is not in its result
        active = await job_updates.active_of(self.scope["user"].pk)
        ended = before - set(active)
        behind = [job_id for job_id, seq in active.items() if seq > self._seen.get(job_id, 0)]
        for job_id in [*behind, *ended]:
            if job := await job_updates.latest(job_id, after=self._seen.get(job_id, 0)):
                await self._show(job)
        self._active -= ended

    async def _show(self, job: dict[str, Any]) -> None:
        job_id = UUID(job["id"])
        if job["seq"] <= self._seen.get(job_id, 0):
            return
        self._seen[job_id] = job["seq"]
        if job_updates.is_ended(job):
            self._active.discard(job_id)
        else:
            self._active.add(job_id)
        await self.send_job(job)
