"""The parameters of a training run, and their form in a job.

``Job.recipe`` is JSON. This is the only module that knows its keys for a training run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainRecipe:
    """One training run."""

    style: str
    """The slug at submission."""
    style_name: str
    steps: int
    """To be reached in all, those of the run it goes on from included; where ``is_timed`` only an estimate."""
    is_timed: bool = False
    """Whether it ends with its time, however many steps that is."""
    seconds: float
    """Training time of this run."""
    seconds_before: float = 0.0
    """Training time of the runs it continues."""
    goes_on_from: UUID | None = None
    """The job whose checkpoint it starts from."""
    seed: int = 0
    abstraction: float = 0.0
    """0 (keeps the photo's drawing) to 1 (gives it up)."""
    photo: UUID | None = None
    """The owner's photo that snapshots are painted from."""
    content: tuple[UUID, ...] = ()
    """Photos of the owner used as content in training."""
    images: tuple[str, ...] = ()
    """SHA-256 of each picture the style is trained on."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            KeyError, TypeError: it is of another kind of job.
        """
        return cls(
            **{
                **data,
                "goes_on_from": _uuid(data.get("goes_on_from")),
                "photo": _uuid(data.get("photo")),
                "content": tuple(UUID(pk) for pk in data.get("content", ())),
                "images": tuple(data.get("images", ())),
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, which the API shows too."""
        return {
            **asdict(self),
            "goes_on_from": str(self.goes_on_from) if self.goes_on_from else None,
            "photo": str(self.photo) if self.photo else None,
            "content": [str(pk) for pk in self.content],
            "images": list(self.images),
        }


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
