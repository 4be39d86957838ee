"""Pages as text, for tests that quote their markup."""

from __future__ import annotations

import re


def squeezed(html: str) -> str:
    """Drop the whitespace that comes from the lines of a template."""
    return re.sub(r"\s+", " ", html).replace("> ", ">").replace(" <", "<")
