"""User names: the one place that says what a name may be, and when two names are the same.

Every door asks here: sign-up, sign-in, the admin, commands, and the name shown on a profile. Look-alikes are found by
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
"""Names that people would take for those who run the site. Accounts of staff may have them."""
_SHAPE: Final = re.compile(r"[^\W_](?:[\w.+-]*[^\W_])?")
_SEPARATORS: Final = re.compile(r"[._+-]+")
_INVISIBLE: Final = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters to Unicode, nothing to the eye
_SCRIPTS: Final = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "HANGUL"},
    {"LATIN", "HAN", "BOPOMOFO"},
)
"""Scripts that are written together (UTS 39, "highly restrictive"); any other stands alone."""


def normalize_name(name: str) -> str:
    """The name as it is stored: Unicode's form NFKC, without space around it."""
    return unicodedata.normalize("NFKC", name).strip()


def normalize_address(address: str) -> str:
    """An e-mail address as it is stored and compared: form NFKC, lower case."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def fold_name(name: str) -> str:
    """What two ways to write one name have in common: form NFKC, case folded. For looking an account up."""
    return unicodedata.normalize("NFKC", normalize_name(name).casefold())


def name_key(name: str) -> str:
    """What look-alikes have in common, besides case and form. No two accounts have one key."""
    skeleton = "".join(map(_prototype, fold_name(name)))
    return "".join(map(_prototype, fold_name(skeleton))).replace("i", "l")[:MAX_KEY_CHARACTERS]


def validate_name(name: str) -> None:
    """Refuse what is no user name.

    Raises:
        ValidationError: another form than NFKC, characters that are not for names, or scripts mixed to deceive.
    """
    if name != normalize_name(name) or not _SHAPE.fullmatch(name) or _INVISIBLE & set(name):
        raise ValidationError(
            _("A username has letters, digits and . _ + -, and begins and ends with a letter or digit."),
            code="invalid",
        )
    if _mixes_scripts(name):
        raise ValidationError(_("A username can't mix scripts, such as Latin and Cyrillic."), code="invalid")


def is_reserved(name: str) -> bool:
    """Whether a name, or all of its parts, would be taken for those who run the site."""
    parts = [part.rstrip("0123456789") or part for part in _SEPARATORS.split(fold_name(name)) if part]
    whole = _SEPARATORS.sub("", fold_name(name))
    keys = _reserved_keys()
    return (
        name_key(whole) in keys
        or name_key(whole.rstrip("0123456789")) in keys
        or bool(parts and all(name_key(part) in keys for part in parts))
    )


def refuse_reserved(name: str) -> None:
    """Refuse names that pass for those who run the site.

    Raises:
        ValidationError: it does.
    """
    if is_reserved(name):
        raise ValidationError(_("This name is reserved. Choose another."))


class NameKeyField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """The key of the ``username`` beside it, written with it. Empty for an old name that another account has, too."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: FBT001 -- Django's
        key: str | None = name_key(model_instance.username)  # type: ignore[attr-defined]
        if not add and getattr(model_instance, self.attname) is None:
            others = type(model_instance)._base_manager.filter(name_key=key).exclude(pk=model_instance.pk)
            key = None if others.exists() else key
        setattr(model_instance, self.attname, key)
        return key


def _prototype(character: str) -> str:
    """The character, or characters, that UTS 39 puts in the place of this one."""
    table = _confusables()
    targets = table.get(character, [])
    if len(targets) != 1:
        return character  # none looks like it, or it is what many others are replaced by
    target = str(targets[0]["c"])
    is_pair = len(target) == 1 and len(table.get(target, [])) == 1
    return min(character, target) if is_pair else target


@functools.cache
def _reserved_keys() -> frozenset[str]:
    return frozenset(map(name_key, RESERVED_WORDS))


def _mixes_scripts(name: str) -> bool:
    from confusable_homoglyphs import categories  # noqa: PLC0415 -- a megabyte of tables, for sign-ups alone

    scripts = categories.unique_aliases(name) - {"COMMON", "INHERITED"}
    return len(scripts) > 1 and not any(scripts <= together for together in _SCRIPTS)


@functools.cache
def _confusables() -> dict[str, list[dict[str, Any]]]:
    from confusable_homoglyphs import confusables  # noqa: PLC0415 -- as above

    table: dict[str, list[dict[str, Any]]] = confusables.confusables_data
    return table
