"""The catalogues in ``locale/``: gathered from the code, kept up and compiled without the tools of GNU.

``python -m tests.messages`` (``make messages``) adds what is new, drops what is gone, and writes what Django reads.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

Domain = Literal["django", "djangojs"]
DOMAINS: Final[tuple[Domain, ...]] = ("django", "djangojs")
LANGUAGES: Final = ("de", "zh_Hans")
ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGES: Final = ("accounts", "core", "gallery", "inference", "moderation", "platform_site", "styles", "webhooks")
ONE, COUNT, CONTEXT = None, (1, 2), ((1, "c"), 2)
KEYWORDS: Final = {
    "_": ONE, "gettext": ONE, "gettext_lazy": ONE, "gettext_noop": ONE,
    "ngettext": COUNT, "ngettext_lazy": COUNT,
    "pgettext": CONTEXT, "pgettext_lazy": CONTEXT, "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip


HEADER: Final = r"""msgid ""
msgstr ""
"Language: {language}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def collected(domain: Domain) -> Catalog:
    """Everything the code asks to be translated: of pages and Python, or of scripts."""
    catalog = Catalog()
    for path, message, context in _found(domain):
        catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    return catalog


def catalogue(language: str, domain: Domain) -> Catalog:
    """What is translated into one language."""
    with folder(language).joinpath(f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def folder(language: str) -> Path:
    """Where the catalogues of a language lie."""
    return ROOT / "locale" / language / "LC_MESSAGES"


def messages_of(catalog: Catalog) -> dict[tuple[str, str | None], Message]:
    """Each message by its words and context, without the header."""
    return {(_first(message), message.context): message for message in catalog if message.id}


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _of_library() -> Iterator[tuple[Path, str, str]]:
    """Names, descriptions and tags of the styles that come with the site, each with its context."""
    for path in sorted((ROOT / "styles" / "library").glob("*/card.json")):
        card = json.loads(path.read_text())
        for words in (card["name"], card["description"]):
            yield path, words, "style"
        for tag in card["tags"]:
            yield path, tag, "tag"


def _found(domain: Domain) -> Iterator[tuple[Path, str | tuple[str, str], str | None]]:
    if domain == "django":
        yield from _of_library()
    for path in _files(domain):
        text = path.read_text()
        is_template = "templates" in path.parts
        hits: list[Any]
        if domain == "djangojs":
            options: Any = {"parse_template_string": True}
            hits = list(extract_javascript(io.BytesIO(text.encode()), KEYWORDS, (), options))
        else:
            # Within parentheses the indentation of a template means nothing to Python.
            code = f"(\n{templatize(text)}\n)" if is_template else text
            hits = list(extract_python(io.BytesIO(code.encode()), KEYWORDS, (), {}))
        for _line, keyword, value, _comments in hits:
            words = value if isinstance(value, tuple) else (value,)
            if not words[0]:
                continue  # not a literal: translated by what it holds
            kind = KEYWORDS[keyword]
            if kind is ONE:
                yield path, words[0], None
            elif kind is COUNT:
                yield path, (words[0], words[1]), None
            else:
                yield path, words[1] if kind is CONTEXT else (words[1], words[2]), words[0]


def _files(domain: Domain) -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            is_ours = not {"vendor", "migrations", "node_modules"} & set(path.parts)
            if domain == "djangojs":
                is_source = path.suffix == ".js"
            else:
                is_source = path.suffix == ".py" or ("templates" in path.parts and path.suffix in {".html", ".txt"})
            if is_ours and is_source:
                yield path


def keep_up(language: str, domain: Domain) -> None:
    """Bring one catalogue to what the code says, in its order, and compile it. What is new has no words yet."""
    known = messages_of(catalogue(language, domain)) if folder(language).joinpath(f"{domain}.po").exists() else {}
    fresh = Catalog(locale=language, domain=domain)
    for key, message in messages_of(collected(domain)).items():
        value = known[key].string if key in known and key[0] and type(known[key].id) is type(message.id) else ""
        fresh.add(message.id, value, locations=message.locations, context=message.context, flags=message.flags)
    write(fresh, language, domain)


def write(catalog: Catalog, language: str, domain: Domain) -> None:
    """A catalogue as one reads it, and as Django does. Equal words give equal files: no date, no name of a tool."""
    folder(language).mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, width=120, include_lineno=False, omit_header=True)
    header = HEADER.format(language=language, plural_forms=catalog.plural_forms)
    folder(language).joinpath(f"{domain}.po").write_text(f"{header}\n{text.getvalue().decode()}")
    compiled = catalogue(language, domain)
    compiled.creation_date = datetime.fromtimestamp(0, UTC)  # which Babel would call today
    with folder(language).joinpath(f"{domain}.mo").open("wb") as file:
        write_mo(file, compiled)


if __name__ == "__main__":
    for language in LANGUAGES:
        for domain in DOMAINS:
            keep_up(language, domain)
