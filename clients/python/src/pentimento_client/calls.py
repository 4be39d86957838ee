"""Every call of the API as a value; the two clients only send them. What a call is stands here once."""

from __future__ import annotations

import json
import mimetypes
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final

Picture = str | PathLike[str] | bytes | IO[bytes]
"""A path, the bytes themselves, or a file open for reading."""
MAX_WAIT: Final = 60  # seconds, of ``Prefer: wait``


@dataclass(frozen=True, slots=True)
class Call:
    """One request. ``is_safe``: sending it twice does no more than sending it once."""

    method: str
    path: str
    params: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[tuple[str, tuple[str, bytes, str]]] = ()
    is_safe: bool = True
    wait_seconds: float = 0.0
    """How much longer than usual the answer may take."""


def get(path: str, **params: str | Sequence[str]) -> Call:
    return Call("GET", path, params={name: value for name, value in params.items() if value})


def delete(path: str) -> Call:
    return Call("DELETE", path)


def post(path: str, body: Any = None, *, is_safe: bool = False) -> Call:
    return Call("POST", path, json=body, is_safe=is_safe)


def upload(picture: Picture) -> Call:
    """Uploads are deduplicated nowhere: sent twice there are two."""
    return Call("POST", "images", files=[("file", _file(picture))], is_safe=False)


def stylize(
    picture: Picture | None,
    *,
    image: str | None,
    style: str | Sequence[tuple[str, float]],
    options: Mapping[str, Any],
    wait: float,
    key: str | None,
    cancel_after: int | None,
) -> Call:
    """``POST /stylizations``: the picture itself or the id of an upload; one style or several with weights."""
    values = {name: value for name, value in options.items() if value is not None}
    headers = _sent_once(key, wait=wait, cancel_after=cancel_after)
    mix = None if isinstance(style, str) else [{"style": name, "weight": weight} for name, weight in style]
    if (picture is None) == (image is None):
        raise ValueError("Give either a picture or the id of an upload.")
    if picture is None:
        body = {**values, "image": image, **({"mix": mix} if mix else {"style": style})}
        return Call("POST", "stylizations", json=body, headers=headers, wait_seconds=wait)
    if mix:
        raise ValueError("A mix takes the id of an upload: upload() the picture first.")
    form = _form(values)
    files = [("file", _file(picture))]
    form["style"] = str(style)
    return Call("POST", "stylizations", form=form, files=files, headers=headers, wait_seconds=wait)


def contact_sheet(
    picture: Picture | None, *, image: str | None, styles: Sequence[str] | None, wait: float, key: str | None
) -> Call:
    headers = _sent_once(key, wait=wait, cancel_after=None)
    if picture is None:
        body = {"image": image, **({"styles": list(styles)} if styles else {})}
        return Call("POST", "contact-sheets", json=body, headers=headers, wait_seconds=wait)
    if styles:
        raise ValueError("Named styles take the id of an upload: upload() the picture first.")
    return Call("POST", "contact-sheets", files=[("file", _file(picture))], headers=headers, wait_seconds=wait)


def train(name: str, pictures: Sequence[Picture], *, options: Mapping[str, Any]) -> Call:
    """``POST /styles``; ``rights`` says that these pictures may be used."""
    form = {"name": name, "rights": "true", **_form(options)}
    return Call("POST", "styles", form=form, files=[("images", _file(one)) for one in pictures], is_safe=False,
                wait_seconds=20)  # fmt: skip


def stylize_many(requests: Sequence[Mapping[str, Any]], *, key: str | None, cancel_after: int | None) -> Call:
    """``POST /stylizations/batch``: up to 50 uploads, each with its own style and options."""
    headers = _sent_once(key, wait=0, cancel_after=cancel_after)
    return Call("POST", "stylizations/batch", json={"requests": list(requests)}, headers=headers, wait_seconds=60)


def jobs(*, state: str, kind: str, created_after: str, created_before: str, metadata: Mapping[str, str] | None) -> Call:
    """``GET /jobs``: those that have all of these."""
    call = get("jobs", state=state, kind=kind, created_after=created_after, created_before=created_before)
    entries = {f"metadata[{name}]": value for name, value in (metadata or {}).items()}
    return replace(call, params={**call.params, **entries})


def events(*, types: Sequence[str], about: str, created_after: str, created_before: str) -> Call:
    """``GET /events``."""
    return get(
        "events", type=types, object=about, created_after=created_after, created_before=created_before, limit="100"
    )


def _form(values: Mapping[str, Any]) -> dict[str, str]:
    """Fields of a form: objects, and true and false, as JSON."""
    return {
        name: json.dumps(value) if isinstance(value, bool | dict) else str(value)
        for name, value in values.items()
        if value is not None
    }


def _sent_once(key: str | None, *, wait: float, cancel_after: int | None) -> dict[str, str]:
    headers = {"Idempotency-Key": key or str(uuid.uuid4())}
    if wait > 0:
        headers["Prefer"] = f"wait={min(MAX_WAIT, int(wait))}"
    if cancel_after is not None:
        headers["Cancel-After"] = str(cancel_after)
    return headers


def _file(picture: Picture) -> tuple[str, bytes, str]:
    """Name, bytes and kind: bytes, because a call may have to be sent again."""
    if isinstance(picture, bytes):
        return "picture", picture, "application/octet-stream"
    if isinstance(picture, str | PathLike):
        path = Path(picture)
        return path.name, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return "picture", picture.read(), "application/octet-stream"
