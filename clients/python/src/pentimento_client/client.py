"""The client for programs without an event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote

import httpx

from pentimento_client import calls, live
from pentimento_client.calls import MAX_WAIT, Call, Picture
from pentimento_client.errors import ApiError, JobFailed, JobNotDone
from pentimento_client.models import Artwork, Event, Image, JobData, Output, Snapshot, Style
from pentimento_client.sending import Retries, arguments, read
from pentimento_client.version import USER_AGENT

Progress = Callable[["Job"], None]
FORMATS: Final = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp", ".avif": "avif"}
POLL_SECONDS: Final = (0.3, 2.0)
"""The first pause between two looks at a job, and the longest."""


class Client:
    """A site and a token. Close it, or use it with ``with``.

    Args:
        url: of the site, such as ``https://paint.example.org``.
        token: ``pnt_...``, from its page API tokens.
        timeout: seconds an answer may take, beside the waiting one asks for.
        retries: how calls are sent again that were refused for now or whose connection broke.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        timeout: float = 30.0,
        retries: Retries | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url, self.token = url.rstrip("/"), token
        self._timeout, self._retries = timeout, retries or Retries()
        headers = {"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT}
        self._http = httpx.Client(
            base_url=f"{self.url}/api/v1/", headers=headers, transport=transport, follow_redirects=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    # Pictures and jobs

    def stylize(
        self,
        picture: Picture | None = None,
        *,
        style: str | Sequence[tuple[str, float]],
        image: str | Image | None = None,
        strength: float | None = None,
        keep_colors: float | None = None,
        max_side: int | None = None,
        format: str | None = None,  # noqa: A002 -- as the API calls it
        quality: int | None = None,
        panorama: bool | None = None,
        brush: float | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, str] | None = None,
        wait: bool | float = False,
        on_progress: Progress | None = None,
        cancel_after: int | None = None,
        idempotency_key: str | None = None,
    ) -> Job:
        """Paint a picture, or an upload made before, in one style or a mix of several.

        Args:
            picture: a path, bytes, or an open file; or give ``image``.
            style: a slug or id; or pairs of style and weight (with ``image``).
            image: an upload or its id.
            metadata: texts of your own, returned with the job; ``jobs`` finds it by them.
            wait: True waits until the job has ended; a number so many seconds at most.
            on_progress: is called with the job at each change; waits, too.
            cancel_after: seconds after which the site cancels the job if it has not ended.
            idempotency_key: the same key never starts a second job; a fresh one unless given.

        Raises:
            ApiError: the site refused.
            JobFailed: it was waited for and ended without a picture.
        """
        options = {
            "strength": strength, "keep_colors": keep_colors, "max_side": max_side, "format": format,
            "quality": quality, "panorama": panorama, "brush": brush, "webhook_url": webhook_url,
            "metadata": None if metadata is None else dict(metadata),
        }  # fmt: skip
        seconds = seconds_of(wait, on_progress=on_progress)
        held = 0.0 if on_progress else min(seconds, MAX_WAIT)
        call = calls.stylize(
            picture, image=id_of(image), style=style, options=options, wait=held, key=idempotency_key,
            cancel_after=cancel_after,
        )  # fmt: skip
        return self._waited(Job(self, self.send(call)), seconds=seconds, on_progress=on_progress)

    def contact_sheet(
        self,
        picture: Picture | None = None,
        *,
        image: str | Image | None = None,
        styles: Sequence[str] | None = None,
        wait: bool | float = False,
        on_progress: Progress | None = None,
        idempotency_key: str | None = None,
    ) -> Job:
        """A picture small in every style, or (of an upload) in those named: one output for each."""
        seconds = seconds_of(wait, on_progress=on_progress)
        held = 0.0 if on_progress else min(seconds, MAX_WAIT)
        call = calls.contact_sheet(picture, image=id_of(image), styles=styles, wait=held, key=idempotency_key)
        return self._waited(Job(self, self.send(call)), seconds=seconds, on_progress=on_progress)

    def upload(self, picture: Picture) -> Image:
        """Keep a picture at the site, to paint it several times."""
        return Image.read(self.send(calls.upload(picture)))

    def delete_image(self, image: str | Image) -> None:
        self.send(calls.delete(f"images/{id_of(image)}"))

    def job(self, job_id: str) -> Job:
        """One job of mine, as it is now."""
        return Job(self, self.send(calls.get(f"jobs/{job_id}")))

    def stylize_many(
        self,
        requests: Sequence[Mapping[str, Any]],
        *,
        cancel_after: int | None = None,
        idempotency_key: str | None = None,
    ) -> list[Job | ApiError]:
        """Paint up to 50 uploads with one call; in their order a job, or why there is none.

        Args:
            requests: of each ``image`` (an id), ``style`` or ``mix``, and options as the reference has them.
            cancel_after: seconds after which the site cancels those that have not ended.
            idempotency_key: of the whole call; the same key starts no job twice.
        """
        call = calls.stylize_many(requests, key=idempotency_key, cancel_after=cancel_after)
        results = self.send(call)["results"]
        return [Job(self, one["job"]) if one["job"] else ApiError(one["problem"]) for one in results]

    def jobs(
        self,
        *,
        state: str = "",
        kind: str = "",
        created_after: str = "",
        created_before: str = "",
        metadata: Mapping[str, str] | None = None,
    ) -> Iterator[Job]:
        """My jobs, newest first; pages are fetched as they are needed. Times by ISO 8601."""
        call = calls.jobs(
            state=state, kind=kind, created_after=created_after, created_before=created_before, metadata=metadata
        )
        for data in self._all(call):
            yield Job(self, data)

    def events(
        self, *, types: Sequence[str] = (), about: str = "", created_after: str = "", created_before: str = ""
    ) -> Iterator[Event]:
        """What happened in the last 30 days, newest first: of these types, about this job, style or artwork."""
        call = calls.events(types=types, about=about, created_after=created_after, created_before=created_before)
        for data in self._all(call):
            yield Event.read(data)

    def signing_secret(self) -> str:
        """What messages to the ``webhook_url`` of a single job are signed with. Takes the scope ``write``."""
        return str(self.send(calls.get("webhooks/default"))["secret"])

    # Styles

    def styles(self, *, q: str = "", tag: str = "", mine: bool = False) -> Iterator[Style]:
        """The styles one may use."""
        for data in self._all(calls.get("styles", q=q, tag=tag, mine="1" if mine else "")):
            yield Style.read(data)

    def style(self, slug_or_id: str) -> Style:
        return Style.read(self.send(calls.get(f"styles/{quote(slug_or_id, safe='')}")))

    def train(
        self,
        name: str,
        pictures: Sequence[Picture],
        *,
        minutes: float | None = None,
        steps: int | None = None,
        visibility: str | None = None,
        photo: str | Image | None = None,
        abstraction: float | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Style:
        """Train a style from 1 to 20 pictures; by this you say that you may use them. Its training is ``job``."""
        options = {
            "minutes": minutes, "steps": steps, "visibility": visibility, "photo": id_of(photo),
            "abstraction": abstraction, "metadata": None if metadata is None else dict(metadata),
        }  # fmt: skip
        return Style.read(self.send(calls.train(name, pictures, options=options)))

    def snapshots(self, style: str | Style) -> list[Snapshot]:
        """What the training runs of a style of mine came to, step by step."""
        return [Snapshot.read(data) for data in self.send(calls.get(f"styles/{id_of(style)}/snapshots"))["results"]]

    def keep(self, style: str | Style, snapshot: str | Snapshot) -> Style:
        """Make a snapshot the style's current version; a training run that goes on ends."""
        return Style.read(
            self.send(calls.post(f"styles/{id_of(style)}/keep", {"snapshot": id_of(snapshot)}, is_safe=True))
        )

    # Gallery and account

    def publish(self, job: str | Job, *, title: str, **fields: Any) -> Artwork:
        """Publish the result of a job; ``said`` as in the reference: ``tags``, ``alt``, ``visibility``..."""
        return Artwork.read(self.send(calls.post("artworks", {"job": id_of(job), "title": title, **fields})))

    def artworks(self, *, q: str = "", tag: str = "", style: str = "", maker: str = "") -> Iterator[Artwork]:
        """The public gallery."""
        for data in self._all(calls.get("artworks", q=q, tag=tag, style=style, maker=maker)):
            yield Artwork.read(data)

    def me(self) -> dict[str, Any]:
        """Who I am, what I use, what is left, and the limits."""
        found: dict[str, Any] = self.send(calls.get("me"))
        return found

    # Sending

    def send(self, call: Call) -> Any:
        """Send any call and give back its JSON; the methods above are all made of this.

        Raises:
            ApiError: the site refused.
        """
        return read(self._answer(call))

    def fetch(self, url: str) -> bytes:
        """A picture whose address came with a job, an upload or a style. The token goes to this site alone."""
        return self._answer(Call("GET", self._at_home(url))).raise_for_status().content

    def watch(self, job: Job) -> Iterator[Job]:
        """The job at each change until it ends: by websocket where ``websockets`` is installed, else by asking."""
        for data in live.changes(job.data["urls"]["socket"], self.token, home=self.url):
            yield Job(self, data)
            if data["state"] in {"succeeded", "failed", "canceled"}:
                return
        yield from self._looks(job)

    def _looks(self, job: Job) -> Iterator[Job]:
        pause, seen = POLL_SECONDS[0], -1
        while True:
            now = self.job(job.id)
            if now.seq > seen:
                seen = now.seq
                yield now
            if now.is_over:
                return
            time.sleep(pause)
            pause = min(POLL_SECONDS[1], pause * 1.3)

    def _waited(self, job: Job, *, seconds: float, on_progress: Progress | None) -> Job:
        if not seconds:
            return job
        ends = time.monotonic() + seconds
        if on_progress:
            for change in self.watch(job):
                job = change
                on_progress(job)
                if time.monotonic() > ends:
                    break
        else:
            for change in self._looks(job) if not job.is_over else ():
                job = change
                if time.monotonic() > ends:
                    break
        if job.is_over and job.state != "succeeded":
            raise JobFailed(job.error or f"The job was {job.state}.")
        return job

    def _answer(self, call: Call) -> httpx.Response:
        tried = 0
        while True:
            answer: httpx.Response | None = None
            try:
                answer = self._http.request(**arguments(call, timeout=self._timeout))
            except httpx.TransportError:
                if (pause := self._retries.pause_after(call, tried, answer=None)) is None:
                    raise
            else:
                if (pause := self._retries.pause_after(call, tried, answer=answer)) is None:
                    return answer
            time.sleep(pause)
            tried += 1

    def _all(self, call: Call) -> Iterator[dict[str, Any]]:
        page = self.send(call)
        while True:
            yield from page["results"]
            if not page["next"]:
                return
            page = self.send(Call("GET", self._at_home(page["next"])))

    def _at_home(self, url: str) -> str:
        return at_home(url, self.url)


class Job(JobData):
    """A job of mine, and what one does with it."""

    def __init__(self, client: Client, data: dict[str, Any]) -> None:
        super().__init__(data)
        self.client = client

    def refresh(self) -> Job:
        """The job as it is now."""
        return self.client.job(self.id)

    def wait(self, *, on_progress: Progress | None = None, seconds: float = 3600.0) -> Job:
        """The job once it has ended.

        Raises:
            JobFailed: it ended without a picture.
        """
        return self.client._waited(self, seconds=seconds, on_progress=on_progress)

    def cancel(self) -> Job:
        return Job(self.client, self.client.send(calls.post(f"jobs/{self.id}/cancel")))

    def retry(self) -> Job:
        return Job(self.client, self.client.send(calls.post(f"jobs/{self.id}/retry")))

    def delete(self) -> None:
        self.client.send(calls.delete(f"jobs/{self.id}"))

    def fetch(self, output: Output | None = None) -> bytes:
        """The bytes of its first picture, or of the one given.

        Raises:
            JobNotDone: there is none yet.
        """
        if output is None and not self.outputs:
            raise JobNotDone(f"The job is {self.state}. Wait for it first.")
        return self.client.fetch((output or self.outputs[0]).url)

    def save(self, path: str | PathLike[str], output: Output | None = None) -> Path:
        """Write its picture to a file; where. A name that asks for another format is painted again in that one.

        Raises:
            JobNotDone: there is none yet.
            JobFailed: it could not be painted again.
            ValueError: sites write no such format, or ``output`` has another.
        """
        target, job = Path(path), self
        wanted = format_for(target, output)
        if output is None and self.outputs and wanted and wanted != self.outputs[0].format:
            job = self.client.stylize(**self.recipe_again(wanted), wait=True)
        target.write_bytes(job.fetch(output))
        return target


def format_for(path: Path, output: Output | None = None) -> str | None:
    """The format a file's name asks for; None where it has no suffix.

    Raises:
        ValueError: sites write no such format, or the output to be written has another.
    """
    suffix = path.suffix.lower()
    if suffix and suffix not in FORMATS:
        raise ValueError(f"{path.name} ends with none of {', '.join(FORMATS)}.")
    wanted = FORMATS.get(suffix)
    if output and wanted and wanted != output.format:
        raise ValueError(f"{path.name} asks for {wanted}, and this picture is {output.format}.")
    return wanted


def at_home(url: str, home: str) -> str:
    """An address the site gave; a token is sent nowhere else.

    Raises:
        ValueError: it leads elsewhere.
    """
    if "://" in url and httpx.URL(url).copy_with(raw_path=b"/") != httpx.URL(home).copy_with(raw_path=b"/"):
        raise ValueError(f"{url} is not on {home}: the token is not sent there.")
    return url


def id_of(thing: Any) -> str | None:
    """The id of a thing, or what is one already."""
    return thing if thing is None or isinstance(thing, str) else str(thing.id)


def seconds_of(wait: bool | float, *, on_progress: object) -> float:  # noqa: FBT001 -- both are natural
    """How long to wait: True and a progress function mean until the end."""
    if isinstance(wait, bool):
        return 3600.0 if wait or on_progress else 0.0
    return float(wait)
