"""Make one new picture, without a server or a job."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from PIL import Image

from core import storage
from core.errors import ExpectedError
from core.images import EXTENSIONS, ai_mark, encode
from inference.generation.recipes import Aspect, Layout, Options
from inference.generation.services import random_seed
from styles.selectors import get_ready_style

LAYOUTS = (Layout.NOISE.value, Layout.LANDSCAPE.value)


class Command(BaseCommand):
    help = "Makes a new picture in a style and writes OUT (jpg, png, webp or avif, by its name)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="OUT", type=Path)
        parser.add_argument("--style", required=True, help="slug or id")
        parser.add_argument("--seed", type=int, help="equal seeds give equal pictures; default: any")
        parser.add_argument("--variation", type=int, default=0, help="other detail in the same masses")
        parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help="default: %(default)s")
        parser.add_argument("--size", type=int, default=1024, help="pixels of the long side; default: %(default)s")
        parser.add_argument("--aspect", choices=[one.value for one in Aspect], default=Aspect.SQUARE.value)
        parser.add_argument("--tile", action="store_true", help="each edge meets the opposite one")
        parser.add_argument("--wildness", type=float, default=0.5, help="0 (calm) to 1; default: %(default)s")

    def handle(self, *, target: Path, style: str, seed: int | None, layout: str, aspect: str, **asked: Any) -> None:
        from inference.engine.runtime import Engine, WeightedStyle  # noqa: PLC0415 -- loads torch
        from inference.engine.stylize import EngineError, Recipe  # noqa: PLC0415
        from inference.generation.worker import layout_of  # noqa: PLC0415

        formats = {extension: name for name, extension in EXTENSIONS.items()} | {"jpeg": "jpeg"}
        image_format = formats.get(target.suffix.lstrip(".").lower())
        if image_format is None:
            raise CommandError(f"{target}: the name has to end in one of {', '.join(formats)}.")
        try:
            options = Options(
                seed=random_seed() if seed is None else seed,
                layout=Layout(layout),
                aspect=Aspect(aspect),
                **{name: asked[name] for name in ("variation", "size", "tile", "wildness")},
            )
            chosen = get_ready_style(style, viewer=AnonymousUser())
            sha256 = chosen.version.weights_sha256
            weighted = WeightedStyle(sha256, functools.partial(storage.read, storage.weights_key(sha256)))
            picture = layout_of(options, photo=None)
            painted = Engine(device=settings.ENGINE_DEVICE).stylize(picture, [weighted], Recipe(tile=options.tile))
        except (ExpectedError, EngineError) as error:
            raise CommandError(str(error)) from error
        mark = ai_mark(style=chosen.style.slug, link=settings.SITE_URL)
        data = encode(Image.fromarray(painted), image_format=image_format, quality=92, xmp=mark)  # type: ignore[arg-type]  # one of EXTENSIONS
        try:
            target.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror}.") from error
        self.stdout.write(
            f"Made {target} in the style {chosen.style.name} from seed {options.seed}"
            f" ({options.width} x {options.height})."
        )
