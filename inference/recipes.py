"""What a picture may be asked to look like, for every door: pages, API and command."""

from __future__ import annotations

from typing import Final

MIN_BRUSH: Final = 0.5
MAX_BRUSH: Final = 2.0
"""Stroke size relative to the picture: 1 as on a contact sheet, less is finer, more is bolder."""
