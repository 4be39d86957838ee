"""The form in which words are kept and asked for: the same for both databases, so that both find the same.

Lower case, without accents, cut at everything that is neither letter nor digit. Beside the words stand marks: a tag,
the style's slug and the maker's name, each as one unit behind a sign that no word contains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST_ASKED: Final = 8
SIGNS: Final = {"tag": "#", "style": "~", "maker": "@"}
JOINT: Final = "_"
_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The different words of a text, in order."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")
    return list(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", plain))))


def marks_of(*, tags: Iterable[str], style: str, maker: str) -> list[str]:
    """Units that are found whole or not at all; empty texts give none."""
    said = [*(("tag", tag) for tag in tags), ("style", style), ("maker", maker)]
    return [SIGNS[kind] + _unit(text) for kind, text in said if text]


def search_text(*, title: str, tags: Iterable[str], style_name: str, style_slug: str, maker: str) -> str:
    """What an artwork is found by."""
    tags = list(tags)
    words = words_of(" ".join((title, *tags, style_name, maker)))
    return " ".join((*words, *marks_of(tags=tags, style=style_slug, maker=maker)))


def _unit(text: str) -> str:
    return JOINT.join(words_of(text)) or text.encode().hex()
