"""``pentimento-client``: the client on the command line. Site and token come from the environment, or as options.

Ends with 0 when done; 1 when the site refused, a job failed, or a file or connection did; 2 when it was called wrongly;
130 after Ctrl-C; 141 when whoever read its output has gone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import httpx

from pentimento_client import listening
from pentimento_client.client import Client, Job, format_for
from pentimento_client.errors import PentimentoError
from pentimento_client.version import __version__

STREAM: Final = Path("-")
"""Standard input, or standard output."""
INTERRUPTED: Final = 130
READER_GONE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the code to end with. What went wrong is a sentence on standard error."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not asked.token:
        parser.error("Set PENTIMENTO_TOKEN, or give --token.")
    if trouble := _misuse(asked):
        parser.error(trouble)
    try:
        with Client(asked.url, asked.token) as client:
            asked.run(client, asked)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is flushed at exit
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (PentimentoError, OSError, ValueError, httpx.HTTPError) as error:
        return _trouble(str(error) or type(error).__name__)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pentimento-client", description="Paint photographs in the manner of a painting."
    )
    parser.add_argument("--url", default=os.environ.get("PENTIMENTO_URL", "http://127.0.0.1:8000"), help="of the site")
    parser.add_argument("--token", default=os.environ.get("PENTIMENTO_TOKEN", ""), help="default: $PENTIMENTO_TOKEN")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    paint = commands.add_parser("stylize", help="paint a picture in a style")
    paint.add_argument("picture", type=Path, help="a file; - is standard input")
    paint.add_argument("--style", required=True, help="a slug or id; see: pentimento-client styles")
    paint.add_argument(
        "-o", "--out", type=Path,
        help="its name decides the format; - is standard output. Default: beside the picture, with the style in its "
        "name; of standard input, standard output",
    )  # fmt: skip
    paint.add_argument("--strength", type=float, help="0 (the photo) to 1 (the painting)")
    paint.add_argument("--keep-colors", type=float, help="0 (the style's colours) to 1 (the photo's)")
    paint.add_argument("--max-side", type=int, help="pixels")
    paint.add_argument("--format", choices=["jpeg", "png", "webp", "avif"], help="where no name says it")
    paint.add_argument("--quality", type=int)
    paint.add_argument("--panorama", action="store_true", default=None)
    paint.add_argument("--brush", type=float, help="stroke size, 0.5 to 2")
    paint.set_defaults(run=_stylize)

    sheet = commands.add_parser("sheet", help="paint a picture small in every style")
    sheet.add_argument("picture", type=Path, help="a file; - is standard input")
    sheet.add_argument("-o", "--out", type=Path, default=Path("sheet"), help="a folder; default: %(default)s")
    sheet.set_defaults(run=_sheet)

    styles = commands.add_parser("styles", help="list the styles one may use")
    styles.add_argument("--mine", action="store_true")
    styles.set_defaults(run=_styles)

    jobs = commands.add_parser("jobs", help="list my jobs, newest first")
    jobs.add_argument("--state", default="")
    jobs.set_defaults(run=_jobs)

    train = commands.add_parser("train", help="train a style from pictures you may use")
    train.add_argument("name")
    train.add_argument("pictures", type=Path, nargs="+")
    train.add_argument("--minutes", type=float)
    train.set_defaults(run=_train)

    listen = commands.add_parser("listen", help="show my events as they happen, and post them to a program of mine")
    listen.add_argument("--forward-to", metavar="URL", help="such as http://127.0.0.1:5000/hooks")
    listen.add_argument("--events", metavar="TYPE", nargs="+", default=[], help="such as job.succeeded; default: all")
    listen.add_argument("--secret", help="to sign with; default: that of the webhook_url of single jobs")
    listen.set_defaults(run=_listen)
    return parser


def _misuse(asked: argparse.Namespace) -> str:
    """What is wrong with how ``stylize`` was called, before anything is sent; empty if nothing."""
    if asked.run is not _stylize:
        return ""
    if _is_streamed(asked):
        return "Standard output is a terminal: give -o FILE, or a pipe." if sys.stdout.isatty() else ""
    try:
        wanted = format_for(asked.out) if asked.out else None
    except ValueError as error:
        return str(error)
    if wanted and asked.format and wanted != asked.format:
        return f"{asked.out.name} asks for {wanted}, and --format for {asked.format}."
    return ""


def _is_streamed(asked: argparse.Namespace) -> bool:
    return bool(asked.out == STREAM or (asked.out is None and asked.picture == STREAM))


def _picture(path: Path) -> Path | bytes:
    return sys.stdin.buffer.read() if path == STREAM else path


def _listen(client: Client, asked: argparse.Namespace) -> None:
    if asked.forward_to:
        secret = asked.secret or client.signing_secret()
        _say(f"Forwarding to {asked.forward_to}, signed with {secret}. Ctrl-C ends it.")
    with contextlib.suppress(KeyboardInterrupt):
        for event in listening.new_events(client, types=asked.events, on_trouble=_note):
            line = f"{event.created_at}  {event.type:18} {event.object}"
            if asked.forward_to:
                result = listening.forward(event, to=asked.forward_to, secret=secret)
                line += f"  -> {result.outcome} in {result.milliseconds} ms"
            _say(line)


def _note(sentence: str) -> None:
    sys.stderr.write(f"pentimento-client: {sentence}\n")


def _stylize(client: Client, asked: argparse.Namespace) -> None:
    is_named = asked.out is not None and not _is_streamed(asked)
    job = client.stylize(
        _picture(asked.picture), style=asked.style, strength=asked.strength, keep_colors=asked.keep_colors,
        max_side=asked.max_side, format=asked.format or (format_for(asked.out) if is_named else None),
        quality=asked.quality, panorama=asked.panorama, brush=asked.brush, on_progress=_tell,
    )  # fmt: skip
    if _is_streamed(asked):
        sys.stdout.buffer.write(job.fetch())
        return
    extension = {"jpeg": ".jpg"}.get(job.outputs[0].format, f".{job.outputs[0].format}")
    beside = asked.picture.with_name(f"{asked.picture.stem}-{Path(asked.style).name}{extension}")
    _say(str(job.save(asked.out or beside)))


def _sheet(client: Client, asked: argparse.Namespace) -> None:
    job = client.contact_sheet(_picture(asked.picture), on_progress=_tell)
    asked.out.mkdir(parents=True, exist_ok=True)
    for output in job.outputs:
        _say(str(job.save(asked.out / f"{Path(output.style).name}.{output.format}", output)))


def _styles(client: Client, asked: argparse.Namespace) -> None:
    for style in client.styles(mine=asked.mine):
        _say(f"{style.slug:32} {style.name}")


def _jobs(client: Client, asked: argparse.Namespace) -> None:
    for job in client.jobs(state=asked.state):
        _say(f"{job.id}  {job.data['kind']:14} {job.state:10} {job.data['created_at']}")


def _train(client: Client, asked: argparse.Namespace) -> None:
    style = client.train(asked.name, asked.pictures, minutes=asked.minutes)
    _say(f"{client.url}/styles/{style.slug}/")


def _tell(job: Job) -> None:
    end = "\n" if job.is_over else "\r"
    if sys.stderr.isatty():
        sys.stderr.write(f"{job.state:10} {job.progress:4.0%}{end}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()  # also into a pipe, line by line


def _trouble(sentence: str) -> int:
    _note(sentence)
    return 1
