"""Figures, moments and strangers' words as the language of a page or mail writes them."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from django.utils import formats
from django.utils.translation import gettext as _


def percentage(number: float) -> str:
    """Return a number from 0 to 100 as a percentage without decimals, such as ``98%``."""
    return _("%(number)s%%") % {"number": round(number)}


def in_utc(moment: datetime, format_name: str = "DATETIME_FORMAT") -> str:
    """Return an aware moment in UTC, and say so."""
    return f"{formats.date_format(moment.astimezone(UTC), format_name)} UTC"


def isolated(words: str) -> str:
    """Return a text to stand within another where there is no markup, as in mails.

    One with letters of a script from right to left is put between marks that nobody sees, so that it does not turn the
    order of what follows it.
    """
    is_turned = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in words)
    return f"\u2068{words}\u2069" if is_turned else words
