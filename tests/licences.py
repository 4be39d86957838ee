"""What an installation or image of the site hands on, and under which licences: ``docs/licences.md``.

``python -m tests.licences`` writes the page anew from what is installed: the packages that
``pentimento-site[production]`` needs, the native libraries bundled in their wheels, and the files vendored for pages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePath
from typing import Final

from packaging.requirements import Requirement

from tests.templates import ROOT

PAGE: Final = ROOT / "docs" / "licences.md"
EXTRAS: Final = ("production",)
PYTHONS: Final = ("3.11.0", "3.12.0", "3.13.0", "3.14.0")
UNSTATED: Final = {
    "async-timeout": "Apache-2.0",
    "django-dramatiq": "Apache-2.0",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "scikit-image": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "uvloop": "Apache-2.0 OR MIT",
    "qrcode": "BSD-3-Clause",
    "protobuf": "BSD-3-Clause",
    "uritemplate": "BSD-3-Clause OR Apache-2.0",
    "onnxruntime": "MIT",
    "flatbuffers": "Apache-2.0",
    "s3transfer": "Apache-2.0",
    "dramatiq": "LGPL-3.0-or-later",
    "jinja2": "BSD-3-Clause",
    "safetensors": "Apache-2.0",
    "sqlparse": "BSD-3-Clause",
}
"""Packages whose metadata have no licence expression, or a whole text; read from the licence files they carry."""
NATIVE: Final = {
    "libXau": "MIT",
    "libavif": "BSD-2-Clause",
    "libbrotlicommon": "MIT",
    "libbrotlidec": "MIT",
    "libfreetype": "FTL",
    "libharfbuzz": "MIT",
    "libjpeg": "IJG AND BSD-3-Clause",
    "liblcms2": "MIT",
    "liblzma": "0BSD",
    "libopenjp2": "BSD-2-Clause",
    "libpng16": "libpng-2.0",
    "libsharpyuv": "BSD-3-Clause",
    "libtiff": "libtiff",
    "libwebp": "BSD-3-Clause",
    "libwebpdemux": "BSD-3-Clause",
    "libwebpmux": "BSD-3-Clause",
    "libxcb": "MIT",
    "libzstd": "BSD-3-Clause",
    "libz": "Zlib",
    "libheif": "LGPL-3.0-or-later",
    "libde265": "LGPL-3.0-or-later",
    "libgfortran": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libquadmath": "LGPL-2.1-or-later",
    "libscipy_openblas": "BSD-3-Clause",
    "libscipy_openblas64_": "BSD-3-Clause",
    "libcom_err": "MIT",
    "libcrypt": "LGPL-2.1-or-later",
    "libcrypto": "Apache-2.0",
    "libssl": "Apache-2.0",
    "libgssapi_krb5": "MIT",
    "libk5crypto": "MIT",
    "libkrb5": "MIT",
    "libkrb5support": "MIT",
    "libkeyutils": "LGPL-2.1-or-later",
    "liblber": "OLDAP-2.8",
    "libldap": "OLDAP-2.8",
    "libpq": "PostgreSQL",
    "libsasl2": "BSD-4-Clause",
    "libselinux": "public domain",
    "libpcre": "BSD-3-Clause",
    "libpcre2": "BSD-3-Clause",
    "libcudart": "NVIDIA CUDA EULA (redistributable)",
    "libnvjpeg": "NVIDIA CUDA EULA (redistributable)",
}
"""Libraries in ``*.libs`` of wheels."""
VENDORED: Final = {"htmx": "0BSD", "pannellum": "MIT", "panzoom": "MIT", "pico": "MIT"}
HEAD: Final = """# Licences

What an installation of Pentimento (`pip install "pentimento-site[production]"`, or the image) hands on beside our own
code, which is under the MIT licence. Written by `python -m tests.licences` from what is installed; a test holds it.
Nothing is under the GPL without an exception that lets it be linked: HEIC is read by `pi-heif`, which has decoders
under the LGPL and no encoder.

Weights and pictures that come with the site are our own ([engine](engine.md)).
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A package, or a library in its wheel."""

    name: str
    licence: str
    native: tuple[str, ...] = ()


def packages() -> list[Part]:
    """Return what the site needs when it runs, by name."""
    found: dict[str, metadata.Distribution | None] = {}
    for name, distribution in _needed(requirements(*EXTRAS)):
        found.setdefault(name, distribution)
    return [Part(name, _licence_of(name, one), _native_of(one)) for name, one in sorted(found.items())]


def requirements(*extras: str) -> list[Requirement]:
    """Return what ``pyproject.toml`` asks for, with these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = [*project["dependencies"], *(text for extra in extras for text in project["optional-dependencies"][extra])]
    return [Requirement(text) for text in texts]


def _needed(wanted: Iterable[Requirement]) -> Iterator[tuple[str, metadata.Distribution | None]]:
    waiting = [(one.name, tuple(sorted(one.extras))) for one in wanted]
    seen = set[tuple[str, tuple[str, ...]]]()
    while waiting:
        name, extras = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if (key, extras) in seen:
            continue
        seen.add((key, extras))
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # this Python does not need it
            yield key, None
            continue
        yield key, distribution
        for text in distribution.requires or []:
            requirement = Requirement(text)
            if _is_wanted(requirement, extras):
                waiting.append((requirement.name, tuple(sorted(requirement.extras))))


def _is_wanted(wanted: Requirement, extras: tuple[str, ...]) -> bool:
    """True if one of the Pythons the site runs on needs it."""
    if wanted.marker is None:
        return True
    pythons = [{"python_version": one.rpartition(".")[0], "python_full_version": one} for one in PYTHONS]
    return any(wanted.marker.evaluate({"extra": extra, **one}) for extra in (*extras, "") for one in pythons)


def _licence_of(name: str, distribution: metadata.Distribution | None) -> str:
    if name in UNSTATED or distribution is None:
        return UNSTATED[name]
    facts = distribution.metadata
    stated = next((facts[key].strip() for key in ("License-Expression", "License") if key in facts), "")
    return {"BSD": "BSD-3-Clause", "Apache License 2.0": "Apache-2.0"}.get(stated, stated)


def _native_of(distribution: metadata.Distribution | None) -> tuple[str, ...]:
    files = [PurePath(str(file)) for file in (distribution.files if distribution else None) or []]
    return tuple(sorted({re.split(r"[-.]", file.name)[0] for file in files if file.parent.name.endswith(".libs")}))


def vendored() -> list[Part]:
    """Return the files vendored for pages, by folder. Each has its licence beside it."""
    folders = sorted(path for path in (ROOT / "platform_site" / "static" / "vendor").iterdir() if path.is_dir())
    return [Part(folder.name, VENDORED[folder.name.rpartition("-")[0]]) for folder in folders]


def page() -> str:
    """Return the page."""
    parts = packages()
    lines = [HEAD, "## Packages", "", "| package | licence |", "| --- | --- |"]
    lines += [f"| {part.name} | {part.licence} |" for part in parts]
    lines += ["", "## Libraries bundled in their wheels", "", "| library | in | licence |", "| --- | --- | --- |"]
    lines += [f"| {native} | {part.name} | {NATIVE[native]} |" for part in parts for native in part.native]
    lines += ["", "## Files for pages", "", "| files | licence |", "| --- | --- |"]
    lines += [f"| {part.name} | {part.licence} |" for part in vendored()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(PAGE).write_text(page())
