"""The words of entries and queries: shared by both databases, so that both find the same.

A word is as ``core.folding`` folds it. Of a word in a script without spaces an entry has, for each of its letters, the
``REACH`` letters that begin there, so that words within it are found like those that begin one. In addition there are
marks: a tag, the style's slug and the maker's name, each as one unit behind a sign that no word contains.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from core.folding import is_unspaced, unit_of, words_of

MAX_ASKED: Final = 8
REACH: Final = 4
MAX_LETTERS_ASKED: Final = 24
"""Of one word in a script without spaces; the rest is not looked at."""
SHORTEST_PIECE: Final = 3
"""In letters; the indexes of pieces are trigrams."""
SIGNS: Final = {"tag": "#", "style": "~", "maker": "@"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A parsed search: words with these beginnings, these units as they are, and these pieces anywhere."""

    beginnings: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @classmethod
    def typed(cls, words: Sequence[str], *, marks: Sequence[str] = ()) -> Self:
        """Ask for these words, of which the last may be the beginning of one, as somebody types them.

        Indexes find whole words in a fraction of the time that beginnings of frequent words take.
        """
        whole = tuple(word for word in words[:-1] if not is_unspaced(word))
        rest = cls.beginning([word for word in words if word not in whole], marks=marks)
        return cls(beginnings=rest.beginnings, units=(*whole, *rest.units))

    @classmethod
    def beginning(cls, words: Sequence[str], *, marks: Sequence[str] = ()) -> Self:
        """Ask for words that begin so, or, in scripts without spaces, in which these stand."""
        windows = [window for word in words for window in _windows(word)]
        begun = tuple(word for word in words if not _is_long(word))
        return cls(beginnings=begun, units=(*windows, *marks))

    @classmethod
    def containing(cls, words: Sequence[str], *, marks: Sequence[str] = ()) -> Self | None:
        """Ask for words in which these stand; None if one is too short, or that is what ``beginning`` asks for."""
        spaced = [word for word in words if not is_unspaced(word)]
        if not spaced or min(map(len, spaced)) < SHORTEST_PIECE:
            return None
        rest = cls.beginning([word for word in words if is_unspaced(word)], marks=marks)
        return cls(beginnings=rest.beginnings, units=rest.units, pieces=tuple(spaced))


def marks_of(*, tags: Iterable[str], style: str, maker: str) -> list[str]:
    """Return units that only match as a whole; empty texts give none."""
    value = [*(("tag", tag) for tag in tags), ("style", style), ("maker", maker)]
    return [SIGNS[kind] + unit_of(text) for kind, text in value if text]


def search_text(*, title: str, tags: Iterable[str], style_name: str, style_slug: str, maker: str) -> str:
    """Return the searchable text of an artwork."""
    tags = list(tags)
    words = words_of(" ".join((title, *tags, style_name, maker)))
    parts = dict.fromkeys(part for word in words for part in _parts(word))
    return " ".join((*parts, *marks_of(tags=tags, style=style_slug, maker=maker)))


def _parts(word: str) -> list[str]:
    return [word[start : start + REACH] for start in range(len(word))] if is_unspaced(word) else [word]


def _is_long(word: str) -> bool:
    return is_unspaced(word) and len(word) > REACH


def _windows(word: str) -> list[str]:
    """Return the parts an entry has if this word, longer than one part, stands in it."""
    if not _is_long(word):
        return []
    last = min(len(word), MAX_LETTERS_ASKED) - REACH
    return [word[start : start + REACH] for start in range(last + 1)]
