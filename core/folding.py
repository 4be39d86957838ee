"""The form in which words are compared: by searches and between tags, in every script.

Two texts that a reader takes for the same word have one form: case, width, accents and vowel points, invisible
characters and the digits of other scripts do not count. A mark that makes another letter stays: か is not が, and क is
not क़. ``static/platform_site/folding.js`` does the same in the browser.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LETTERS_WITH_TYPO: Final = 4
"""Shorter words are within one slip of too many others."""
CLOSE: Final = 0.74
"""The least similarity, as ``difflib`` measures it: one slip in four letters, two in eight."""
COMMAS: Final = (
    ",\u055d\u060c\u07f8\u1363\u1802\u1808\u2e32\u2e34\u2e41\u2e49\u2e4c\u3001\ua4fe"
    "\ua60d\ua6f5\ufe10\ufe11\ufe50\ufe51\uff0c\uff64\U0001144d\U0001145a\U00016e97\U0001da87"
)
"""The commas of all scripts."""
_SEPARATOR: Final = re.compile(f"[{COMMAS}\\n]")

# Letters Unicode does not decompose; forms of yeh, kaf and teh that keyboards write for each other, and tatweel.
_SAME: Final = {
    "æ": "ae", "œ": "oe", "\u0131": "i", "ȷ": "j", "ð": "d", "þ": "th", "ŋ": "n", "ĸ": "k", "ƒ": "f",
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u0640": "",
}  # fmt: skip
_WITH: Final = re.compile(r"(LATIN SMALL LETTER [A-Z]) WITH ")
_ACCENTS: Final = (1, *range(10, 37), *range(200, 256))
"""Combining classes of overlays, vowel points and accents; marks that make letters have others."""
_IGNORED: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SKIN: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_FLAG: Final = "\U0001f1e6-\U0001f1ff"
_PICTURES: Final = range(0x1F000, 0x1FB00)
"""Emoji, including those this Python's Unicode does not know yet."""
_FIRST_SYMBOL: Final = "\u2190"
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u303c"
    "\u3041-\u30ff\u3105-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Scripts written without spaces between words, and Hangul, whose words are joined to others."""
_WORD: Final = re.compile(f"[{_FLAG}]{{1,2}}|[{_UNSPACED}]+|[^ {_FLAG}{_UNSPACED}]+")
_IS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")


def fold(text: str) -> str:
    """Return the words of a text in the form in which they are compared, with spaces between and around them."""
    bare = "".join(map(_bare, unicodedata.normalize("NFKD", text)))
    return unicodedata.normalize("NFC", "".join(map(_plain, unicodedata.normalize("NFKD", bare.casefold()))))


def words_of(text: str) -> list[str]:
    """Return the distinct folded words of a text, in order.

    A word is a run of letters and digits, one emoji or flag, or a run in one of the scripts without spaces.
    """
    return list(dict.fromkeys(_WORD.findall(fold(text))))


def is_unspaced(word: str) -> bool:
    """Return True if a folded word is of a script without spaces, so that words stand within it."""
    return _IS_UNSPACED.match(word) is not None


def unit_of(text: str) -> str:
    """Return one key for all ways to write a name or tag; "sea side" and "Sea-Side" share it."""
    return "_".join(words_of(text)) or text.encode().hex()


def split_tags(text: str) -> list[str]:
    """Return the tags in a text, as written, that the commas of any script or ends of lines separate."""
    return [tag.strip() for tag in _SEPARATOR.split(text) if tag.strip()]


def distinct_tags(tags: Iterable[str]) -> list[str]:
    """Return tags as they are written, without the sign before them, each once however it is written."""
    written = (tag.strip().lstrip("#＃").strip() for tag in tags)  # noqa: RUF001 -- the wide sign
    units: dict[str, str] = {}
    for tag in written:
        if tag:
            units.setdefault(unit_of(tag), tag)
    return list(units.values())


def closest(word: str, *, known: Iterable[str]) -> str | None:
    """Return the known word a slip or two away from this one; None if there is none, or the word is too short."""
    if len(word) < MIN_LETTERS_WITH_TYPO:
        return None
    near = sorted({other for other in known if abs(len(other) - len(word)) <= 1 and other != word})
    return next(iter(get_close_matches(word, near, n=1, cutoff=CLOSE)), None)


@functools.lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """Return a character, or nothing for an accent or an invisible one."""
    category = unicodedata.category(character)
    if category == "Cf":
        return " " if character == "\u200b" else ""
    if category == "Me" or (category == "Mn" and unicodedata.combining(character) in _ACCENTS):
        return ""
    return "" if _IGNORED.match(character) or _SKIN.match(character) else character


@functools.lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return what a decomposed, case-folded character counts as in a word; a space for what separates words."""
    if character in _SAME:
        return _SAME[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LN":
        return _base(character)
    if category[0] == "M":
        return _bare(character)
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return character
    is_symbol = category in {"So", "Sm"} and character >= _FIRST_SYMBOL
    return f" {character} " if is_symbol or ord(character) in _PICTURES else " "


def _base(letter: str) -> str:
    """Return the letter that a Latin one "with stroke", "with hook" and so on is written over."""
    named = _WITH.match(unicodedata.name(letter, ""))
    return unicodedata.lookup(named[1]).casefold() if named else letter
