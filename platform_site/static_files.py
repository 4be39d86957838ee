"""Static files under names that carry a hash of their content, so that browsers may keep them for ever.

``collectstatic`` writes them, compressed, with a manifest. The manifest counts only for exactly the files it was made
from: without one, or after an upgrade that did not collect anew, pages name the files as they are called, and caches
ask again after an hour.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.storage import HashedFilesMixin, staticfiles_storage
from django.core.files.base import ContentFile
from servestatic.storage import CompressedManifestStaticFilesStorage

LOG: Final = logging.getLogger(__name__)
LEFT_OUT: Final = (*StaticFilesConfig.ignore_patterns, "*.map", "redoc")
"""Source maps of foreign code, and a second viewer of the API's reference that comes with the first."""
OUR_FOLDERS: Final = ("accounts", "gallery", "inference", "moderation", "platform_site", "styles")
_IMPORTS_OF_SCRIPTS: Final = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]  # stubs lack it
_IMPORT: Final = re.compile(r"""^(?:import|export)\b[^;"']*["'](\.[^"']+)["'];""", re.MULTILINE)
"""A static import or a re-export, as Biome formats them; not ``import()``, which is fetched when it is reached."""


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Names with hashes also within style sheets and between modules; what each module stands on; and from what."""

    patterns = (  # those of Django without source maps, and modules of ours alone: foreign code is one file each
        ("*.css", HashedFilesMixin.patterns[0][1][:2]),
        *((f"{folder}/*.js", _IMPORTS_OF_SCRIPTS) for folder in OUR_FOLDERS),
    )
    max_post_process_passes = 20
    """The longest chain of imports: each pass settles the names one step further up."""

    def load_manifest(self) -> tuple[dict[str, str], str]:
        """Return names and hash of the manifest; none if it is missing or was made from other files."""
        content = self.read_manifest()
        if content is None:
            return {}, ""
        if json.loads(content).get("sources") != fingerprint():
            LOG.warning("Static files have changed: run manage.py collectstatic, so that browsers may keep them.")
            return {}, ""
        names, manifest_hash = super().load_manifest()
        return names, manifest_hash

    def add_stats_to_manifest(self) -> None:
        """Add to the manifest what it was made from, and the modules each module stands on."""
        super().add_stats_to_manifest()
        known = json.loads(self.read_manifest() or "{}")
        known |= {"sources": fingerprint(), "modules": _imports()}
        self.manifest_storage.delete(self.manifest_name)
        self.manifest_storage._save(self.manifest_name, ContentFile(json.dumps(known).encode()))

    def stored_name(self, name: str) -> str:
        """Return the name with its hash; without a manifest that counts the name as it is.

        Raises:
            ValueError: the manifest does not know the name.
        """
        return str(super().stored_name(name)) if self.hashed_files else name

    @cached_property
    def imports(self) -> dict[str, list[str]]:
        """The modules that each module imports, by name; none without a manifest that counts."""
        found: dict[str, list[str]] = json.loads(self.read_manifest() or "{}").get("modules", {})
        return found if self.hashed_files else {}


def is_collected() -> bool:
    """Return True if names with hashes are in use."""
    return bool(getattr(staticfiles_storage, "hashed_files", {}))


def modules_behind(*names: str) -> list[str]:
    """Return these modules and all that they import, each before what it imports; without a manifest none."""
    imports: dict[str, list[str]] = getattr(staticfiles_storage, "imports", {})
    found: dict[str, None] = {}
    waiting = [name for name in names if name in imports]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += imports[name]
    return list(found)


def fingerprint() -> str:
    """Return a hash of the names and contents of all files that are collected."""
    total = hashlib.sha256()
    for name, path in sorted(_files()):
        total.update(name.encode() + b"\0")
        with Path(path).open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _files() -> Iterator[tuple[str, str]]:
    """Yield the name and path of each file, the first where several have one name."""
    seen = set()
    for finder in finders.get_finders():
        for path, storage in finder.list(list(LEFT_OUT)):
            if path not in seen:
                seen.add(path)
                yield path, storage.path(path)


def _imports() -> dict[str, list[str]]:
    """Return the names of the modules that each module of ours imports."""
    found = {}
    for name, path in _files():
        if name.endswith(".js") and name.startswith(tuple(f"{folder}/" for folder in OUR_FOLDERS)):
            asked = _IMPORT.findall(Path(path).read_text("utf-8"))
            found[name] = [normpath(join(dirname(name), one)) for one in asked]
    return found


class StaticFiles(StaticFilesConfig):
    """Django's app, without files that no page asks for."""

    ignore_patterns = list(LEFT_OUT)
