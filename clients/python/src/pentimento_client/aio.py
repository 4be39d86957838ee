"""The client for programs with an event loop: the same calls, awaited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import httpx

from pentimento_client import calls, live
from pentimento_client.calls import MAX_WAIT, Call, Picture
from pentimento_client.client import POLL_SECONDS, at_home, format_for, id_of, seconds_of
from pentimento_client.errors import ApiError, JobFailed, JobNotDone
from pentimento_client.models import Artwork, Event, Image, JobData, Output, Snapshot, Style
from pentimento_client.sending import Retries, arguments, read
from pentimento_client.version import USER_AGENT

Progress = Callable[["AsyncJob"], None]


class AsyncClient:
    """A site and a token; see ``Client``. Close it, or use it with ``async with``."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        timeout: float = 30.0,
        retries: Retries | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.url, self.token = url.rstrip("/"), token
        self._timeout, self._retries = timeout, retries or Retries()
        headers = {"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT}
        self._http = httpx.AsyncClient(
            base_url=f"{self.url}/api/v1/", headers=headers, transport=transport, follow_redirects=True
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def stylize(
        self,
        picture: Picture | None = None,
        *,
        style: str | Sequence[tuple[str, float]],
        image: str | Image | None = None,
        wait: bool | float = False,
        on_progress: Progress | None = None,
        cancel_after: int | None = None,
        idempotency_key: str | None = None,
        **options: Any,
    ) -> AsyncJob:
        """Paint a picture; ``options`` as ``Client.stylize`` has them."""
        seconds = seconds_of(wait, on_progress=on_progress)
        held = 0.0 if on_progress else min(seconds, MAX_WAIT)
        call = calls.stylize(
            picture, image=id_of(image), style=style, options=options, wait=held, key=idempotency_key,
            cancel_after=cancel_after,
        )  # fmt: skip
        return await self._waited(AsyncJob(self, await self.send(call)), seconds=seconds, on_progress=on_progress)

    async def contact_sheet(
        self,
        picture: Picture | None = None,
        *,
        image: str | Image | None = None,
        styles: Sequence[str] | None = None,
        wait: bool | float = False,
        on_progress: Progress | None = None,
        idempotency_key: str | None = None,
    ) -> AsyncJob:
        """A picture small in every style, or (of an upload) in those named."""
        seconds = seconds_of(wait, on_progress=on_progress)
        held = 0.0 if on_progress else min(seconds, MAX_WAIT)
        call = calls.contact_sheet(picture, image=id_of(image), styles=styles, wait=held, key=idempotency_key)
        return await self._waited(AsyncJob(self, await self.send(call)), seconds=seconds, on_progress=on_progress)

    async def upload(self, picture: Picture) -> Image:
        return Image.read(await self.send(calls.upload(picture)))

    async def delete_image(self, image: str | Image) -> None:
        await self.send(calls.delete(f"images/{id_of(image)}"))

    async def job(self, job_id: str) -> AsyncJob:
        return AsyncJob(self, await self.send(calls.get(f"jobs/{job_id}")))

    async def stylize_many(
        self,
        requests: Sequence[Mapping[str, Any]],
        *,
        cancel_after: int | None = None,
        idempotency_key: str | None = None,
    ) -> list[AsyncJob | ApiError]:
        """Paint up to 50 uploads with one call; see ``Client.stylize_many``."""
        call = calls.stylize_many(requests, key=idempotency_key, cancel_after=cancel_after)
        results = (await self.send(call))["results"]
        return [AsyncJob(self, one["job"]) if one["job"] else ApiError(one["problem"]) for one in results]

    async def jobs(
        self,
        *,
        state: str = "",
        kind: str = "",
        created_after: str = "",
        created_before: str = "",
        metadata: Mapping[str, str] | None = None,
    ) -> AsyncIterator[AsyncJob]:
        call = calls.jobs(
            state=state, kind=kind, created_after=created_after, created_before=created_before, metadata=metadata
        )
        async for data in self._all(call):
            yield AsyncJob(self, data)

    async def events(
        self, *, types: Sequence[str] = (), about: str = "", created_after: str = "", created_before: str = ""
    ) -> AsyncIterator[Event]:
        """What happened in the last 30 days, newest first; see ``Client.events``."""
        call = calls.events(types=types, about=about, created_after=created_after, created_before=created_before)
        async for data in self._all(call):
            yield Event.read(data)

    async def styles(self, *, q: str = "", tag: str = "", mine: bool = False) -> AsyncIterator[Style]:
        async for data in self._all(calls.get("styles", q=q, tag=tag, mine="1" if mine else "")):
            yield Style.read(data)

    async def style(self, slug_or_id: str) -> Style:
        return Style.read(await self.send(calls.get(f"styles/{quote(slug_or_id, safe='')}")))

    async def train(self, name: str, pictures: Sequence[Picture], **options: Any) -> Style:
        """Train a style; ``options`` as ``Client.teach`` has them."""
        return Style.read(await self.send(calls.train(name, pictures, options=options)))

    async def snapshots(self, style: str | Style) -> list[Snapshot]:
        found = await self.send(calls.get(f"styles/{id_of(style)}/snapshots"))
        return [Snapshot.read(data) for data in found["results"]]

    async def keep(self, style: str | Style, snapshot: str | Snapshot) -> Style:
        body = {"snapshot": id_of(snapshot)}
        return Style.read(await self.send(calls.post(f"styles/{id_of(style)}/keep", body, is_safe=True)))

    async def publish(self, job: str | AsyncJob, *, title: str, **values: Any) -> Artwork:
        return Artwork.read(await self.send(calls.post("artworks", {"job": id_of(job), "title": title, **values})))

    async def artworks(self, *, q: str = "", tag: str = "", style: str = "", maker: str = "") -> AsyncIterator[Artwork]:
        async for data in self._all(calls.get("artworks", q=q, tag=tag, style=style, maker=maker)):
            yield Artwork.read(data)

    async def me(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.send(calls.get("me"))
        return found

    async def send(self, call: Call) -> Any:
        """Send any call and give back its JSON.

        Raises:
            ApiError: the site refused.
        """
        return read(await self._answer(call))

    async def fetch(self, url: str) -> bytes:
        """A picture whose address came with a job, an upload or a style."""
        return (await self._answer(Call("GET", at_home(url, self.url)))).raise_for_status().content

    async def watch(self, job: AsyncJob) -> AsyncIterator[AsyncJob]:
        """The job at each change until it ends."""
        async for data in live.changes_later(job.data["urls"]["socket"], self.token, home=self.url):
            now = AsyncJob(self, data)
            yield now
            if now.is_over:
                return
        async for now in self._looks(job):
            yield now

    async def _looks(self, job: AsyncJob) -> AsyncIterator[AsyncJob]:
        pause, seen = POLL_SECONDS[0], -1
        while True:
            now = await self.job(job.id)
            if now.seq > seen:
                seen = now.seq
                yield now
            if now.is_over:
                return
            await asyncio.sleep(pause)
            pause = min(POLL_SECONDS[1], pause * 1.3)

    async def _waited(self, job: AsyncJob, *, seconds: float, on_progress: Progress | None) -> AsyncJob:
        ends = time.monotonic() + seconds
        if seconds and not (job.is_over and on_progress is None):
            async for change in self.watch(job) if on_progress else self._looks(job):
                job = change
                if on_progress:
                    on_progress(job)
                if time.monotonic() > ends:
                    break
        if seconds and job.is_over and job.state != "succeeded":
            raise JobFailed(job.error or f"The job was {job.state}.")
        return job

    async def _answer(self, call: Call) -> httpx.Response:
        tried = 0
        while True:
            try:
                answer = await self._http.request(**arguments(call, timeout=self._timeout))
            except httpx.TransportError:
                if (pause := self._retries.pause_after(call, tried, answer=None)) is None:
                    raise
            else:
                if (pause := self._retries.pause_after(call, tried, answer=answer)) is None:
                    return answer
            await asyncio.sleep(pause)
            tried += 1

    async def _all(self, call: Call) -> AsyncIterator[dict[str, Any]]:
        page = await self.send(call)
        while True:
            for one in page["results"]:
                yield one
            if not page["next"]:
                return
            page = await self.send(Call("GET", at_home(page["next"], self.url)))


class AsyncJob(JobData):
    """A job of mine, and what one does with it; see ``Job``."""

    def __init__(self, client: AsyncClient, data: dict[str, Any]) -> None:
        super().__init__(data)
        self.client = client

    async def refresh(self) -> AsyncJob:
        return await self.client.job(self.id)

    async def wait(self, *, on_progress: Progress | None = None, seconds: float = 3600.0) -> AsyncJob:
        """The job once it has ended.

        Raises:
            JobFailed: it ended without a picture.
        """
        return await self.client._waited(self, seconds=seconds, on_progress=on_progress)

    async def cancel(self) -> AsyncJob:
        return AsyncJob(self.client, await self.client.send(calls.post(f"jobs/{self.id}/cancel")))

    async def retry(self) -> AsyncJob:
        return AsyncJob(self.client, await self.client.send(calls.post(f"jobs/{self.id}/retry")))

    async def delete(self) -> None:
        await self.client.send(calls.delete(f"jobs/{self.id}"))

    async def fetch(self, output: Output | None = None) -> bytes:
        if output is None and not self.outputs:
            raise JobNotDone(f"The job is {self.state}. Wait for it first.")
        return await self.client.fetch((output or self.outputs[0]).url)

    async def save(self, path: str | PathLike[str], output: Output | None = None) -> Path:
        """Write its picture to a file; a name that asks for another format is painted again in that one."""
        target, job = Path(path), self
        wanted = format_for(target, output)
        if output is None and self.outputs and wanted and wanted != self.outputs[0].format:
            job = await self.client.stylize(**self.recipe_again(wanted), wait=True)
        data = await job.fetch(output)
        await asyncio.to_thread(target.write_bytes, data)
        return target
