"""Signals from the gallery to apps that build on it."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

artwork_shown: Final = Signal()
"""Sent within the transaction that publishes or changes an artwork; ``artwork`` is that artwork."""
