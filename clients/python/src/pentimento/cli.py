"""``pentimento``: the client on the command line. Site and token come from the environment, or as options."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx

from pentimento.client import Client, Job
from pentimento.errors import PentimentoError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 with a sentence on standard error."""
    asked = _parser().parse_args(arguments)
    if not asked.token:
        return _trouble("Set PENTIMENTO_TOKEN, or give --token.")
    try:
        with Client(asked.url, asked.token) as client:
            asked.run(client, asked)
    except (PentimentoError, OSError, ValueError, httpx.HTTPError) as error:
        return _trouble(str(error) or type(error).__name__)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pentimento", description="Paint photographs in the manner of a painting.")
    parser.add_argument("--url", default=os.environ.get("PENTIMENTO_URL", "http://127.0.0.1:8000"), help="of the site")
    parser.add_argument("--token", default=os.environ.get("PENTIMENTO_TOKEN", ""), help="default: $PENTIMENTO_TOKEN")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    paint = commands.add_parser("stylize", help="paint a picture in a style")
    paint.add_argument("picture", type=Path)
    paint.add_argument("--style", required=True, help="a slug or id; see: pentimento styles")
    paint.add_argument("-o", "--out", type=Path, help="default: beside the picture, with the style in its name")
    paint.add_argument("--strength", type=float, help="0 (the photo) to 1 (the painting)")
    paint.add_argument("--keep-colors", type=float, help="0 (the style's colours) to 1 (the photo's)")
    paint.add_argument("--max-side", type=int, help="pixels")
    paint.add_argument("--format", choices=["jpeg", "png", "webp", "avif"])
    paint.add_argument("--quality", type=int)
    paint.add_argument("--panorama", action="store_true", default=None)
    paint.add_argument("--brush", type=float, help="stroke size, 0.5 to 2")
    paint.set_defaults(run=_stylize)

    sheet = commands.add_parser("sheet", help="paint a picture small in every style")
    sheet.add_argument("picture", type=Path)
    sheet.add_argument("-o", "--out", type=Path, default=Path("sheet"), help="a folder; default: %(default)s")
    sheet.set_defaults(run=_sheet)

    styles = commands.add_parser("styles", help="list the styles one may use")
    styles.add_argument("--mine", action="store_true")
    styles.set_defaults(run=_styles)

    jobs = commands.add_parser("jobs", help="list my jobs, newest first")
    jobs.add_argument("--state", default="")
    jobs.set_defaults(run=_jobs)

    teach = commands.add_parser("teach", help="teach a style from pictures you may use")
    teach.add_argument("name")
    teach.add_argument("pictures", type=Path, nargs="+")
    teach.add_argument("--minutes", type=float)
    teach.set_defaults(run=_teach)
    return parser


def _stylize(client: Client, asked: argparse.Namespace) -> None:
    form = asked.format or {".png": "png", ".webp": "webp", ".avif": "avif"}.get(asked.out.suffix if asked.out else "")
    job = client.stylize(
        asked.picture, style=asked.style, strength=asked.strength, keep_colors=asked.keep_colors,
        max_side=asked.max_side, format=form, quality=asked.quality, panorama=asked.panorama, brush=asked.brush,
        on_progress=_tell,
    )  # fmt: skip
    extension = {"jpeg": ".jpg"}.get(job.outputs[0].format, f".{job.outputs[0].format}")
    target = asked.out or asked.picture.with_name(f"{asked.picture.stem}-{asked.style}{extension}")
    _say(str(job.save(target)))


def _sheet(client: Client, asked: argparse.Namespace) -> None:
    job = client.contact_sheet(asked.picture, on_progress=_tell)
    asked.out.mkdir(parents=True, exist_ok=True)
    for output in job.outputs:
        _say(str(job.save(asked.out / f"{Path(output.style).name}.{output.format}", output)))


def _styles(client: Client, asked: argparse.Namespace) -> None:
    for style in client.styles(mine=asked.mine):
        _say(f"{style.slug:32} {style.name}")


def _jobs(client: Client, asked: argparse.Namespace) -> None:
    for job in client.jobs(state=asked.state):
        _say(f"{job.id}  {job.data['kind']:14} {job.state:10} {job.data['created_at']}")


def _teach(client: Client, asked: argparse.Namespace) -> None:
    style = client.teach(asked.name, asked.pictures, minutes=asked.minutes)
    _say(f"{client.url}/styles/{style.slug}/")


def _tell(job: Job) -> None:
    end = "\n" if job.is_over else "\r"
    if sys.stderr.isatty():
        sys.stderr.write(f"{job.state:10} {job.progress:4.0%}{end}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _trouble(sentence: str) -> int:
    sys.stderr.write(f"pentimento: {sentence}\n")
    return 1
