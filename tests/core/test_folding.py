# ruff: noqa: RUF001 -- letters of every script

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from core.folding import COMMAS, closest, distinct_tags, split_tags, unit_of, words_of

MEANT_IN_QUERIES = "'\"\\%_#~@"
CASES: dict[str, list[str]] = json.loads((Path(__file__).parent / "folding.json").read_text())


@pytest.mark.parametrize(("text", "words"), CASES.items(), ids=map(ascii, CASES))
def test_words_are_compared_in_one_form(text: str, words: list[str]) -> None:
    assert words_of(text) == words
    assert words_of(unicodedata.normalize("NFD", text)) == words
    assert words_of(" ".join(words)) == words


def test_every_character_has_a_form_that_is_its_own() -> None:
    for number in range(0x110000):
        words = words_of(chr(number))

        assert words_of(" ".join(words)) == words, hex(number)
        assert not set("'\"\\%_#~@").intersection("".join(words)), hex(
            number
        )  # the indexes' queries give these a meaning


def test_tags_are_separated_by_the_comma_of_any_script() -> None:
    written = "sea, 海、山，空 ، بحر\nsky"

    assert split_tags(written) == ["sea", "海", "山", "空", "بحر", "sky"]
    assert split_tags(" , ,,") == []


def test_all_commas_of_unicode_separate() -> None:
    commas = {
        character
        for character in map(chr, range(0x110000))
        if "COMMA" in unicodedata.name(character, "").split() and unicodedata.category(character)[0] == "P"
    }

    assert set(COMMAS) == commas


def test_tags_stay_as_written_and_are_there_once() -> None:
    assert distinct_tags(["Łódź", "#lodz", "＃LODZ", " ", "#", "か", "が", "🎨"]) == ["Łódź", "か", "が", "🎨"]
    assert unit_of("Sea-Side") == unit_of("sea side") != unit_of("seaside")
    assert unit_of("++") != unit_of("--")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gohg", "gogh"), ("harbuor", "harbour"), ("habour", "harbour"), ("harbourr", "harbour"),
        ("harvour", "harbour"), ("hrbour", "harbour"), ("gog", None), ("monet", None), ("xyzabc", None),
    ],
)  # fmt: skip
def test_a_slip_is_mended_to_the_nearest_word(typed: str, meant: str | None) -> None:
    assert closest(typed, known=["gogh", "gold", "harbour", "harbinger", "station", "go", "goghs"]) == meant
