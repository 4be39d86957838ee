"""User names: the only place that decides what a name may be, and when two names are the same.

Used by sign-up, sign-in, the admin, commands, and for the name shown on a profile. Look-alikes are found by
the skeleton of Unicode's UTS 39 (its table comes from ``confusable_homoglyphs``); ``I``, ``i``, ``l`` and ``1`` are
one character there besides, and so are ``0`` and ``o``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

MAX_KEY_CHARACTERS: Final = 600
RESERVED_WORDS: Final = frozenset(
    {
        "abuse", "account", "accounts", "admin", "administrator", "admins", "anonymous", "api", "deleted", "everyone",
        "helpdesk", "hostmaster", "moderation", "moderator", "moderators", "noreply", "null", "official", "operator",
        "owner", "pentimento", "postmaster", "root", "security", "settings", "staff", "support", "sysadmin", "system",
        "team", "undefined", "webmaster",
    }
)  # fmt: skip
"""Names that would pass for the site's operators. Accounts of staff may have them."""
_SHAPE: Final = re.compile(r"[^\W_](?:[\w.+-]*[^\W_])?")
_SEPARATORS: Final = re.compile(r"[._+-]+")
_INVISIBLE: Final = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters in Unicode, but invisible
_SCRIPTS: Final = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "HANGUL"},
    {"LATIN", "HAN", "BOPOMOFO"},
)
"""Scripts that are written together (UTS 39, "highly restrictive"); any other stands alone."""


def normalize_name(name: str) -> str:
    """Return the name as it is stored: in Unicode form NFKC, without surrounding white space."""
    return unicodedata.normalize("NFKC", name).strip()


def normalize_address(address: str) -> str:
    """Return an email address as it is stored and compared: in form NFKC and lower case."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def fold_name(name: str) -> str:
    """Return the case-folded NFKC form, which all ways to write one name share. For looking up an account."""
    return unicodedata.normalize("NFKC", normalize_name(name).casefold())


def name_key(name: str) -> str:
    """Return the key that look-alikes share, whatever their case or form. No two accounts have the same key."""
    skeleton = "".join(map(_prototype, fold_name(name)))
    return "".join(map(_prototype, fold_name(skeleton))).replace("i", "l")[:MAX_KEY_CHARACTERS]


def validate_name(name: str) -> None:
    """Refuse a text that is not a valid user name.

    Raises:
        ValidationError: it is not in form NFKC, has characters that names may not have, or mixes scripts.
    """
    if name != normalize_name(name) or not _SHAPE.fullmatch(name) or _INVISIBLE & set(name):
        raise ValidationError(
            _("A username has letters, digits and . _ + -, and begins and ends with a letter or digit."),
            code="invalid",
        )
    if _mixes_scripts(name):
        raise ValidationError(_("A username can't mix scripts, such as Latin and Cyrillic."), code="invalid")


def is_reserved(name: str) -> bool:
    """Return True if a name, or each of its parts, would pass for the site's operators."""
    parts = [part.rstrip("0123456789") or part for part in _SEPARATORS.split(fold_name(name)) if part]
    whole = _SEPARATORS.sub("", fold_name(name))
    keys = _reserved_keys()
    return (
        name_key(whole) in keys
        or name_key(whole.rstrip("0123456789")) in keys
        or bool(parts and all(name_key(part) in keys for part in parts))
    )


def refuse_reserved(name: str) -> None:
    """Refuse names that would pass for the site's operators.

    Raises:
        ValidationError: the name is reserved.
    """
    if is_reserved(name):
        raise ValidationError(_("This name is reserved. Choose another."))


class NameKeyField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """The key of the model's ``username``, saved with it. Null for an old name whose key another account has, too."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: FBT001 -- Django's
        key: str | None = name_key(model_instance.username)  # type: ignore[attr-defined]
        if not add and getattr(model_instance, self.attname) is None:
            others = type(model_instance)._base_manager.filter(name_key=key).exclude(pk=model_instance.pk)
            key = None if others.exists() else key
        setattr(model_instance, self.attname, key)
        return key


def _prototype(character: str) -> str:
    """Return the character or characters that UTS 39 replaces this one by."""
    table = _confusables()
    targets = table.get(character, [])
    if len(targets) != 1:
        return character  # nothing looks like it, or it is what its look-alikes are replaced by
    target = str(targets[0]["c"])
    is_pair = len(target) == 1 and len(table.get(target, [])) == 1
    return min(character, target) if is_pair else target


@functools.cache
def _reserved_keys() -> frozenset[str]:
    return frozenset(map(name_key, RESERVED_WORDS))


def _mixes_scripts(name: str) -> bool:
    from confusable_homoglyphs import categories  # noqa: PLC0415 -- a megabyte of tables, needed only at sign-up

    scripts = categories.unique_aliases(name) - {"COMMON", "INHERITED"}
    return len(scripts) > 1 and not any(scripts <= together for together in _SCRIPTS)


@functools.cache
def _confusables() -> dict[str, list[dict[str, Any]]]:
    from confusable_homoglyphs import confusables  # noqa: PLC0415 -- as above

    table: dict[str, list[dict[str, Any]]] = confusables.confusables_data
    return table
