"""The catalogues in ``locale/`` say all that the code asks for, and say it whole."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Message

from tests.messages import DOMAINS, LANGUAGES, ROOT, Domain, catalogue, collected, folder, messages_of
from tests.templates import PACKAGES

PLACEHOLDER: Final = re.compile(r"%\(\w+\)[\d.]*[a-z]|\{\w+\}")
TAG: Final = re.compile(r"</?\w+")
BARE: Final = re.compile(r"""(?:textContent = |new Error\(|announce\(|say\(|complain\(|alt: )["'`][A-Z]""")
"""Words of a script that go to the page without being asked for in its language."""

each = pytest.mark.parametrize(
    ("language", "domain"), [(language, domain) for language in LANGUAGES for domain in DOMAINS]
)


def _strings(message: Message) -> list[str]:
    value = message.string
    return [one or "" for one in (value if isinstance(value, tuple | list) else [value])]


def _ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [message.id]


@each
def test_a_catalogue_has_what_the_code_asks_for_and_nothing_else(language: str, domain: Domain) -> None:
    asked, known = set(messages_of(collected(domain))), set(messages_of(catalogue(language, domain)))

    assert asked - known == set(), "Run `make messages` and translate what is new."
    assert known - asked == set(), "Run `make messages`: these are asked for no more."


@each
def test_everything_is_translated_and_nothing_is_guessed(language: str, domain: Domain) -> None:
    known = messages_of(catalogue(language, domain)).values()

    assert [message.id for message in known if message.fuzzy or not all(_strings(message))] == []


@each
def test_a_message_has_as_many_forms_as_its_language(language: str, domain: Domain) -> None:
    found = catalogue(language, domain)

    wrong = [message.id for message in found if message.pluralizable and len(_strings(message)) != found.num_plurals]

    assert wrong == []


@each
def test_every_value_and_every_tag_stands_in_the_translation(language: str, domain: Domain) -> None:
    """The first of two forms may leave out the number: it is one."""

    def parts(text: str) -> Counter[str]:
        return Counter({*PLACEHOLDER.findall(text)}) + Counter(TAG.findall(text))

    wrong = [
        (ids[-1], value)
        for message in messages_of(catalogue(language, domain)).values()
        for ids in [_ids(message)]
        for value in _strings(message)
        if parts(value) not in [parts(one) for one in ids]
    ]

    assert wrong == []


@each
def test_what_django_reads_is_what_translators_wrote(language: str, domain: Domain) -> None:
    with (folder(language) / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for message in messages_of(catalogue(language, domain)).values():
        ids, value = _ids(message), _strings(message)
        if message.pluralizable:
            found = [compiled.ngettext(ids[0], ids[1], number) for number in ([1, 2] if len(value) > 1 else [2])]
            assert found == value
        elif message.context:
            assert compiled.pgettext(message.context, ids[0]) == value[0]
        else:
            assert compiled.gettext(ids[0]) == value[0]


def test_scripts_ask_for_their_words() -> None:
    ours = [path for package in PACKAGES for path in (ROOT / package).glob("static/**/*.js")]
    scripts = [path for path in ours if "vendor" not in path.parts]

    assert len(scripts) > 20
    assert {
        _place(path, line) for path in scripts for line in path.read_text().splitlines() if BARE.search(line)
    } == set()


def _place(path: Path, line: str) -> str:
    return f"{path.relative_to(ROOT)}: {line.strip()}"


def test_german_says_du() -> None:
    """One tone throughout; a "Sie" that begins a sentence may be "they"."""
    formal = re.compile(r"(?<![.:!?;] )(?<!^)\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")

    value = [
        text for domain in DOMAINS for one in messages_of(catalogue("de", domain)).values() for text in _strings(one)
    ]

    assert [text for text in value if formal.search(text)] == []
