"""``pentimento-site``: what ``manage.py`` is in a checkout. An installed site is the folder it is started in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

COMMAND: Final = "pentimento-site"
CODE: Final = Path(__file__).resolve().parent
DATA_DIR: Final = "PENTIMENTO_DATA_DIR"


def main() -> None:
    """Run one of Django's or the site's commands."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--version"]:
        sys.stdout.write(f"{COMMAND} {version(COMMAND)}\n")
        return
    is_installed = (CODE / "manage.py").exists()
    if is_installed and (trouble := no_site(arguments, here=Path.cwd(), environment=os.environ)):
        sys.exit(f"{COMMAND}: {trouble}")
    sys.path.insert(0, str(CODE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- needs the settings' name

    execute_from_command_line([COMMAND, *arguments])


def no_site(arguments: Sequence[str], *, here: Path, environment: Mapping[str, str]) -> str:
    """Return why a command may not run in this folder; empty if it may.

    A site begins with ``serve --prepare``, or where a setting or ``.env`` says so. Any other command in the wrong
    folder, be it ``help``, would silently make a second, empty site there, for reading the settings makes its secrets.
    """
    begins = arguments[:1] == ["serve"] and "--prepare" in arguments
    is_site = (here / "var").is_dir() or (here / ".env").is_file() or DATA_DIR in environment
    if begins or is_site:
        return ""
    return (
        f"There is no site in {here}: neither var/ nor .env. Go to the folder of your site, set {DATA_DIR}, "
        f"or begin one here with: {COMMAND} serve --prepare"
    )


if __name__ == "__main__":
    main()
