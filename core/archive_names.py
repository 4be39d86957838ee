"""The names of files in a zip, as their senders wrote them: many programs store them in the encoding of their system.

Unless a name says that it is UTF-8, the encoding is the first in which all names of the zip make sense: of Western and
Central Europe, of Russia, Japan, Korea and China. A name that makes sense in none is read as zips were first made for.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

_IS_UTF8: Final = 0x800  # a flag of an entry
_UNICODE_PATH: Final = 0x7075  # an extra field
_FIRST: Final = "cp437"
_UNSEEN: Final = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of the text."""
_COMMON_HANGUL: Final = frozenset(
    "이다는을가의에고지한하기도리사자인시일어나대정로수그서은라아보제전들해주원구부게성스상동장과여산관경만조비우화신"
    "용학생문유안국선미소트진마오행무영공물세방년계강개식중음분차모호명바실내림늘풍집꽃족봄름"
)


class Stored(Protocol):
    """An entry of a zip's directory, its name read as ``_FIRST`` unless a flag says that it is UTF-8."""

    flag_bits: int
    extra: bytes
    filename: str


def readable_names(entries: Sequence[Stored]) -> list[str]:
    """Return the name of each entry of a zip, in order."""
    stored = [_stored(entry) for entry in entries]
    encoding = _encoding_of([name for name in stored if isinstance(name, bytes)])
    return [_UNSEEN.sub("", name if isinstance(name, str) else name.decode(encoding, "replace")) for name in stored]


def _stored(entry: Stored) -> str | bytes:
    """Return a name; as bytes if nothing says how they are encoded."""
    if entry.flag_bits & _IS_UTF8:
        return entry.filename
    if name := _unicode_path(entry.extra):
        return name
    try:
        return entry.filename.encode(_FIRST)
    except UnicodeEncodeError:
        return entry.filename


def _unicode_path(extra: bytes) -> str | None:
    """Return the name in UTF-8 that Info-ZIP puts beside the other one."""
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, place)
        if kind == _UNICODE_PATH:
            try:
                return extra[place + 9 : place + 4 + size].decode()  # after a version and a checksum
            except UnicodeDecodeError:
                return None
        place += 4 + size
    return None


def _encoding_of(names: Iterable[bytes]) -> str:
    others = b"\n".join(name for name in names if not name.isascii())
    return next((encoding for encoding, makes_sense in _GUESSES if _fits(others, encoding, makes_sense)), _FIRST)


def _fits(names: bytes, encoding: str, makes_sense: Callable[[str], bool]) -> bool:
    try:
        return makes_sense(names.decode(encoding))
    except UnicodeDecodeError:
        return False


def _is_unmixed(text: str) -> bool:
    """True if no word of it is in two alphabets: two Chinese characters may be valid UTF-8, too."""
    return all(len({_alphabet(one) for one in _others(word)} - {"COMBINING"}) < 2 for word in _words(text))


def _alphabet(one: str) -> str:
    is_of_two_bytes = one < "\u0800"
    return unicodedata.name(one, "").partition(" ")[0] if is_of_two_bytes else ""


def _is_western(text: str) -> bool:
    """True if all that is not ASCII are Latin letters, fewer than the others and no capitals inside of words."""
    words = [word for word in _words(text) if not word.isascii()]
    few = 2 * len(_others("".join(words))) < sum(map(len, words))
    return few and _is_latin(text)


def _is_latin(text: str) -> bool:
    return all(
        one.isalpha() and unicodedata.name(one, "").startswith("LATIN") for one in _others(text)
    ) and _has_sane_case(text)


def _is_cyrillic(text: str) -> bool:
    """True if all that is not ASCII are words in Cyrillic with vowels in them."""
    others = _others(text)
    words = [word for word in _words(text) if not word.isascii()]
    vowels = sum(one in "аеёиоуыэюяіїє" for one in others.lower())
    return (
        all("\u0400" <= one <= "\u04ff" for one in others)
        and all(not any(one.isascii() for one in word) for word in words)
        and max(map(len, words), default=0) > 1
        and 5 * vowels >= len(others)
        and _has_sane_case(text)
    )


def _has_sane_case(text: str) -> bool:
    """True if a capital that is not ASCII begins its word, or all of the word are capitals."""
    return all(word.isupper() or not any(one.isupper() for one in _others(word[1:])) for word in _words(text))


def _is_japanese(text: str) -> bool:
    return any(_is_kana(one) for one in text) and all(_is_kana(one) or _is_ideograph(one) for one in _others(text))


def _is_kanji(text: str) -> bool:
    """True if all that is not ASCII are ideographs, most of them of the first level of JIS X 0208."""
    others = _others(text)
    common = sum(0x88 <= one.encode("cp932", "replace")[0] <= 0x97 for one in others)
    return all(_is_ideograph(one) for one in others) and 2 * common > len(others)


def _is_korean(text: str) -> bool:
    """True if all that is not ASCII is Hangul, and what of it is common is common: else it is rather Chinese."""
    others = _others(text)
    common = sum(one in _COMMON_HANGUL for one in others)
    return all("\uac00" <= one <= "\ud7a3" for one in others) and common > 1 and 5 * common >= 2 * len(others)


def _is_simplified(text: str) -> bool:
    return _is_chinese(text, common=lambda one: one.encode("gb2312", "replace") != b"?")


def _is_traditional(text: str) -> bool:
    return _is_chinese(text, common=lambda one: 0xA1 <= one.encode("cp950", "replace")[0] <= 0xC6)


def _is_chinese(text: str, *, common: Callable[[str], bool]) -> bool:
    """True if all that is not ASCII are ideographs, most common, and some side by side: one is rather an accent."""
    others = _others(text)
    in_a_row = any(not a.isascii() and not b.isascii() for a, b in pairwise(text))
    return in_a_row and all(map(_is_ideograph, others)) and 5 * sum(map(common, others)) >= 4 * len(others)


def _is_kana(one: str) -> bool:
    return "\u3041" <= one <= "\u30fc"


def _is_ideograph(one: str) -> bool:
    return "\u4e00" <= one <= "\u9fff" or "\u3000" <= one <= "\u303f" or "\uff01" <= one <= "\uff5e"


def _others(text: str) -> str:
    return "".join(one for one in text if not one.isascii())


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"[^\W\d_]+", text))


_GUESSES: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("utf-8", _is_unmixed),
    ("cp437", _is_western),
    ("cp866", _is_cyrillic),
    ("cp932", _is_japanese),
    ("cp949", _is_korean),
    ("gbk", _is_simplified),
    ("cp950", _is_traditional),
    ("cp850", _is_latin),
    ("cp852", _is_latin),
    ("cp1252", _is_latin),
    ("cp932", _is_kanji),
)
ENCODINGS: Final = ("gb2312", *dict.fromkeys(encoding for encoding, _ in _GUESSES))
"""Loaded before the limits of the child apply."""
