"""Train a style from files, without a server or a job."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from core.errors import ExpectedError
from core.images import decode, fitted
from core.untrusted import clean_upload
from inference.training.quota import length_of
from styles.uploads import examine, refuse

PREVIEW_SIDE = 1024


class Command(BaseCommand):
    help = "Trains the style NAME from pictures and writes its weights and a snapshot now and then to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("images", metavar="IMAGE", type=Path, nargs="+", help="1 to 20 pictures, or a zip")
        parser.add_argument("--minutes", type=float, help=f"default: {settings.TRAINING_MINUTES}")
        parser.add_argument("--steps", type=int, help="how long, instead of minutes")
        parser.add_argument("--photo", type=Path, help="show snapshots on this photo")
        parser.add_argument("--out", type=Path, help="a folder; default: the style's name")
        parser.add_argument("--seed", type=int, default=0)

    def handle(
        self,
        *,
        name: str,
        images: list[Path],
        minutes: float | None,
        steps: int | None,
        photo: Path | None,
        out: Path | None,
        seed: int,
        **options: Any,
    ) -> None:
        from inference.engine import finetune  # noqa: PLC0415
        from inference.engine.errors import EngineError  # noqa: PLC0415
        from inference.engine.weights import BASE  # noqa: PLC0415
        from inference.training import worker as training_worker  # noqa: PLC0415 -- loads torch

        try:
            length = length_of(minutes=minutes, steps=steps)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        folder = out or Path(slugify(name) or "style")
        pictures = self._pictures(images)
        shown = self._photo(photo) if photo else finetune.bundled_photos()[0]
        folder.mkdir(parents=True, exist_ok=True)

        def on_snapshot(snapshot: finetune.Snapshot) -> finetune.WatchAction:
            painted = training_worker.preview(snapshot.weights, shown, side=PREVIEW_SIDE)
            (folder / f"snapshot-{snapshot.step:05}.webp").write_bytes(painted)
            measures = f"score {snapshot.score:.3f}  ssim {snapshot.ssim:.3f}"
            self.stdout.write(f"step {snapshot.step:5}  {snapshot.seconds:6.0f} s  {measures}")
            self.stdout.flush()
            return finetune.WatchAction.CONTINUE

        training_worker.use_training_threads()
        config = finetune.FinetuneConfig(
            steps=None if length.is_timed else length.steps, seconds=length.seconds, seed=seed
        )
        try:
            result = finetune.finetune(
                BASE.read_bytes(),
                pictures,
                config=config,
                on_snapshot=on_snapshot,
                checkpoint=folder / "checkpoint",
                device=settings.ENGINE_DEVICE,
            )
        except EngineError as error:
            raise CommandError(str(error)) from error
        (folder / "weights.safetensors").write_bytes(result.best.weights)
        self.stdout.write(f"Trained {name}: step {result.best.step} was the best; {folder / 'weights.safetensors'}.")

    def _pictures(self, paths: list[Path]) -> list[Any]:
        try:
            with ExitStack() as opened:
                reports = examine((path.name, opened.enter_context(path.open("rb"))) for path in paths)
            for place, report in enumerate(reports):
                for finding in report.findings:
                    self.stderr.write(f"{place + 1}. {report.name}: {finding.message}")
            refuse(reports)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        return [np.asarray(decode(report.picture.original)) for report in reports if report.picture is not None]

    def _photo(self, path: Path) -> Any:
        try:
            with path.open("rb") as stream:
                clean = clean_upload(stream, max_bytes=1 << 31, max_pixels=settings.MAX_PIXELS)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except ExpectedError as error:
            raise CommandError(f"{path}: {error}") from error
        return np.asarray(fitted(decode(clean.original), max_side=PREVIEW_SIDE))
