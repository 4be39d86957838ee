"""Paint one file, without a server or a job."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from PIL import Image

from core import storage
from core.errors import ExpectedError
from core.images import EXTENSIONS, ai_mark, decode, encode, fitted
from core.untrusted import clean_upload
from inference.painting.postprocess import finish
from inference.painting.recipes import Options
from styles.selectors import get_ready_style

MIN_SIDE = 64


class Command(BaseCommand):
    help = "Paints the picture IN in a style and writes OUT (jpg, png, webp or avif, by its name)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="IN", type=Path)
        parser.add_argument("target", metavar="OUT", type=Path)
        parser.add_argument("--style", required=True, help="slug or id")
        parser.add_argument("--strength", type=float, default=1.0, help="0 to 1; default: %(default)s")
        parser.add_argument("--keep-colors", type=float, default=0.0, help="0 to 1; default: %(default)s")
        parser.add_argument("--max-side", type=int, help="pixels; default: as the photo")
        parser.add_argument("--panorama", action="store_true", help="the left edge meets the right one")
        parser.add_argument("--brush", type=float, default=1.0, help="stroke size, 0.5 to 2; default: %(default)s")

    def handle(
        self,
        *,
        source: Path,
        target: Path,
        style: str,
        strength: float,
        keep_colors: float,
        max_side: int | None,
        panorama: bool,
        brush: float,
        **options: Any,
    ) -> None:
        from inference.engine.runtime import Engine, WeightedStyle  # noqa: PLC0415 -- loads torch
        from inference.engine.stylize import EngineError, Recipe  # noqa: PLC0415

        formats = {extension: name for name, extension in EXTENSIONS.items()} | {"jpeg": "jpeg"}
        image_format = formats.get(target.suffix.lstrip(".").lower())
        if image_format is None:
            raise CommandError(f"{target}: the name has to end in one of {', '.join(formats)}.")
        if max_side is not None and max_side < MIN_SIDE:
            raise CommandError(f"--max-side is at least {MIN_SIDE} pixels, got {max_side}.")
        try:
            Options(strength=strength, keep_colors=keep_colors, brush=brush)
            chosen = get_ready_style(style, viewer=AnonymousUser())
            photo = fitted(self._photo(source), max_side=max_side)
            sha256 = chosen.version.weights_sha256
            weights = functools.partial(storage.read, storage.weights_key(sha256))
            weighted = WeightedStyle(sha256=sha256, load=weights)
            painted = Engine(device=settings.ENGINE_DEVICE).stylize(
                np.asarray(photo),
                [weighted],
                Recipe(panorama=panorama, brush=brush),
            )
            painted = finish(np.asarray(photo), painted, strength=strength, keep_colors=keep_colors)
        except (ExpectedError, EngineError) as error:
            raise CommandError(str(error)) from error
        data = encode(
            Image.fromarray(painted),
            image_format=image_format,  # type: ignore[arg-type]  # one of EXTENSIONS, looked up above
            quality=92,
            xmp=ai_mark(style=chosen.style.slug, link=settings.SITE_URL),
        )
        try:
            target.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror}.") from error
        height, width = painted.shape[:2]
        self.stdout.write(f"Painted {source.name} as {chosen.style.name}: {target} ({width} x {height}).")

    def _photo(self, source: Path) -> Image.Image:
        try:
            with sys.stdin.buffer if str(source) == "-" else source.open("rb") as handle:
                clean = clean_upload(handle, max_bytes=1 << 31, max_pixels=settings.MAX_PIXELS)
        except OSError as error:
            raise CommandError(f"{source}: {error.strerror}.") from error
        for note in clean.notes:
            self.stderr.write(_sentence_of(note))
        return decode(clean.original)


def _sentence_of(note: str) -> str:
    return {
        "damaged": _("The file was damaged. We used what could be read."),
        "tone_mapped": _("It was an HDR photo. We adapted its brightness to standard screens."),
    }[note]
