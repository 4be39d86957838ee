"""Websockets: jobs as they change. Read-only; everything else goes through HTTP."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer, AsyncWebsocketConsumer
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts.sockets import still_welcome
from core.errors import NotFound
from inference import events, selectors, watching
from inference.models import Job
from inference.serializers import with_base

UNAUTHENTICATED: Final = 4401  # close codes reach a browser only after the handshake: accept, then close
NOT_FOUND: Final = 4404
TOO_MUCH: Final = 1008
TRY_AGAIN: Final = 1013
RECHECKS_SECONDS: Final = (0.1, 1.0)
LARGEST_MESSAGE: Final = 1024  # characters; clients have nothing to say


class _JobsConsumer(AsyncJsonWebsocketConsumer):
    """What both sockets share: who may listen, addresses made whole, and a life bounded by the permission."""

    group = ""

    async def connect(self) -> None:
        await self.accept(subprotocol=self.scope["subprotocol"])
        user = self.scope["user"]
        if isinstance(user, AnonymousUser):
            await self.close(UNAUTHENTICATED)
            return
        self._control = events.control_group_of(user.pk)
        await self.channel_layer.group_add(self._control, self.channel_name)
        self._guard = asyncio.create_task(self._watch())
        await self.begin()

    async def begin(self) -> None:
        """Join the group and send what there is."""
        raise TypeError("A consumer says where it begins.")

    async def disconnect(self, code: int) -> None:
        if guard := getattr(self, "_guard", None):
            guard.cancel()
            await asyncio.wait([guard])
            await self.channel_layer.group_discard(self._control, self.channel_name)
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        if bytes_data or len(text_data or "") > LARGEST_MESSAGE:
            await self.close(TOO_MUCH)

    async def account_changed(self, event: dict[str, Any]) -> None:
        """Something happens to the account: signing out, a new password. It is told before it is done."""
        for pause in RECHECKS_SECONDS:
            await asyncio.sleep(pause)
            if not await still_welcome(self.scope):
                await self.close(UNAUTHENTICATED)
                return

    async def send_job(self, job: dict[str, Any]) -> None:
        await self.send_json(with_base(job, self._base()))

    async def look(self) -> None:
        """Send what was missed; called now and then."""

    async def _watch(self) -> None:
        """Close the socket should the look at it end: nobody would ask any more whether it may stay."""
        try:
            await self._watch_permission()
        except Exception:
            await self.close(TRY_AGAIN)
            raise

    async def _watch_permission(self) -> None:
        passed = 0.0
        while True:
            await asyncio.sleep(watching.LOOK_EVERY_SECONDS)
            passed += watching.LOOK_EVERY_SECONDS
            await self.look()
            if passed >= settings.SOCKET_RECHECK_SECONDS:
                passed = 0.0
                if not await still_welcome(self.scope):
                    await self.close(UNAUTHENTICATED)

    def _base(self) -> str:
        headers = dict(self.scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        forwarded = headers.get(b"x-forwarded-proto") == b"https" and settings.TRUSTED_PROXIES > 0
        scheme = "https" if forwarded or self.scope.get("scheme") in {"wss", "https"} else "http"
        return f"{scheme}://{host}" if host else settings.SITE_URL


class Nowhere(AsyncWebsocketConsumer):
    """Every other address: refused before the handshake, without a trace in the log."""

    async def connect(self) -> None:
        await self.close()


class JobConsumer(_JobsConsumer):
    """``/ws/jobs/<id>/``: the whole job on connection and again after each change; closes when it ends.

    A client that reconnects needs no memory of what it missed. The group is joined before the job is read, so a
    change in between is met twice, never lost; the second meeting is recognised by its ``seq``.
    """

    seen = 0
    is_done = False

    async def begin(self) -> None:
        self.job_id = self.scope["url_route"]["kwargs"]["job_id"]
        self.group = events.group_of(self.job_id)
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
        if job := await watching.latest(self.job_id, after=self.seen):
            await self._show(job)

    async def _show(self, job: dict[str, Any]) -> None:
        if job["seq"] <= self.seen or self.is_done:
            return
        self.seen = job["seq"]
        self.is_done = watching.is_ended(job)
        await self.send_job(job)
        if self.is_done:
            await self.close(1000)

    def _snapshot(self) -> dict[str, Any]:
        return events.snapshot(selectors.get_job(self.job_id, viewer=self.scope["user"]))


class MyJobsConsumer(_JobsConsumer):
    """``/ws/me/``: every job of the signed-in user; the active ones on connection, then each change of any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seen: dict[str, int] = {}

    async def begin(self) -> None:
        self.group = events.group_of_owner(self.scope["user"].pk)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.look()

    async def job_changed(self, event: dict[str, Any]) -> None:
        await self._show(event["job"])

    async def look(self) -> None:
        for job in await self._missed():
            await self._show(job)

    async def _show(self, job: dict[str, Any]) -> None:
        if job["seq"] <= self._seen.get(job["id"], 0):
            return
        self._seen[job["id"]] = job["seq"]
        await self.send_job(job)

    @database_sync_to_async
    def _missed(self) -> list[dict[str, Any]]:
        """Active jobs, and ended ones we last saw active, that moved since."""
        mine = Job.objects.filter(owner=self.scope["user"]).order_by()  # a union refuses ordered parts
        open_here = [job_id for job_id in self._seen if self._seen[job_id]]
        heads = (
            mine.active().values_list("pk", "seq").union(mine.filter(pk__in=open_here[-50:]).values_list("pk", "seq"))
        )
        behind = [pk for pk, seq in heads if seq > self._seen.get(str(pk), 0)]
        return [news.job for pk in behind if (news := events.find_news_of(pk))]
