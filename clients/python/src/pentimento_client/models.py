"""What the API gives, as values. Each keeps the whole JSON in ``data``: a newer site may say more."""

from __future__ import annotations

import json
from typing import Any, Final, Self

ENDED: Final = frozenset({"succeeded", "failed", "canceled"})


class _Thing:
    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        return cls(data)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    @property
    def id(self) -> str:
        return str(self.data["id"])


class Image(_Thing):
    """An upload."""

    @property
    def width(self) -> int:
        return int(self.data["width"])

    @property
    def height(self) -> int:
        return int(self.data["height"])


class Style(_Thing):
    """A style one may use."""

    @property
    def slug(self) -> str:
        return str(self.data["slug"])

    @property
    def name(self) -> str:
        return str(self.data["name"])

    @property
    def training(self) -> JobData | None:
        """The job of its newest training run, for its maker."""
        job = self.data.get("job")
        return JobData(job) if job else None


class Snapshot(_Thing):
    """What a training run came to at one step."""

    @property
    def step(self) -> int:
        return int(self.data["step"])

    @property
    def preview_url(self) -> str:
        return str(self.data["preview_url"])


class Artwork(_Thing):
    """A published result."""

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def page(self) -> str:
        return str(self.data["urls"]["page"])


class Event(_Thing):
    """Something that happened to a job, style or artwork of mine."""

    @property
    def type(self) -> str:
        """Such as ``job.succeeded``."""
        return str(self.data["type"])

    @property
    def created_at(self) -> str:
        """By ISO 8601."""
        return str(self.data["created_at"])

    @property
    def object(self) -> str:
        """The id of the job, style or artwork; empty without one."""
        return str(self.data.get("object") or "")

    @property
    def body(self) -> bytes:
        """The message a webhook is sent."""
        message = {"type": self.type, "timestamp": self.created_at, "data": self.data["data"]}
        return json.dumps(message, separators=(",", ":")).encode()


class Output(_Thing):
    """A picture a job made."""

    @property
    def url(self) -> str:
        return str(self.data["url"])

    @property
    def format(self) -> str:
        return str(self.data["format"])

    @property
    def style(self) -> str:
        return str(self.data.get("style") or "")

    @property
    def sha256(self) -> str:
        return str(self.data["sha256"])


class JobData(_Thing):
    """A job as it was at one moment."""

    @property
    def state(self) -> str:
        return str(self.data["state"])

    @property
    def progress(self) -> float:
        """0 to 1."""
        return float(self.data["progress"])

    @property
    def seq(self) -> int:
        """Grows by one with each change."""
        return int(self.data["seq"])

    @property
    def metadata(self) -> dict[str, str]:
        """What was sent with it."""
        return dict(self.data.get("metadata") or {})

    @property
    def is_over(self) -> bool:
        return self.state in ENDED

    @property
    def outputs(self) -> list[Output]:
        return [Output(one) for one in self.data["outputs"]]

    def recipe_again(self, picture_format: str) -> dict[str, Any]:
        """What to ask for to have the same painted in another format."""
        recipe = self.data["recipe"]
        mix = [(one["style"], one["weight"]) for one in recipe["mix"]]
        options = ("strength", "keep_colors", "max_side", "quality", "panorama", "brush")
        return {
            "image": recipe["image"],
            "style": mix if len(mix) > 1 else recipe["style"],
            "format": picture_format,
            **{name: recipe[name] for name in options},
        }

    @property
    def error(self) -> str:
        """Why it failed, in words; empty if it did not."""
        return str((self.data.get("error") or {}).get("detail", ""))
