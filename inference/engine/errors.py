"""Exceptions of the engine."""

from __future__ import annotations


class EngineError(Exception):
    """The input cannot be painted or trained on: it would fail again. The text is shown to its owner."""


class Interrupted(Exception):
    """The caller stopped the work."""
