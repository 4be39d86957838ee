"""The kinds of job of this site, one line each. A new kind is a package beside these and a line here."""

from __future__ import annotations

from typing import Final

from inference.generation.capability import GENERATE
from inference.jobs.registry import Capability, register
from inference.painting.capability import CONTACT_SHEET, STYLIZE
from inference.training.capability import TRAIN

CAPABILITIES: Final[tuple[Capability, ...]] = (STYLIZE, CONTACT_SHEET, TRAIN, GENERATE)


def register_all() -> None:
    """Register each kind with ``inference.jobs.registry``."""
    for capability in CAPABILITIES:
        register(capability)
