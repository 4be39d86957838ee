"""The picture that stands for a page where others link to it: a JPEG with its size, as every reader of links takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LARGE_FROM: Final = 600
"""Pixels from which on a picture is shown large, above the words."""


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """The path of a JPEG, with width and height in pixels."""

    path: str
    width: int
    height: int

    @property
    def card(self) -> Literal["summary", "summary_large_image"]:
        """The room it is given, in the words of Twitter's cards."""
        return "summary_large_image" if self.width >= LARGE_FROM else "summary"
