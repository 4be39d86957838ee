"""What the engine says when it cannot go on."""

from __future__ import annotations


class EngineError(Exception):
    """Final: the same input would fail again. The text is a sentence its owner will read."""


class Interrupted(Exception):
    """The caller said stop."""
