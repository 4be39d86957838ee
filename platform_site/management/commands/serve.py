"""Serve the site: the web process and, in the embedded default, its worker child."""

from __future__ import annotations

import os
import socket
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from platform_site import static_files


class Command(BaseCommand):
    help = "Serves the site until Ctrl-C. Without PENTIMENTO_REDIS_URL a worker runs beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="default: $PORT or 8000"
        )
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first bring the database, the built-in styles and the static files up to date",
        )

    def handle(self, *, host: str, port: int, prepare: bool, **options: Any) -> None:
        _refuse_taken(host, port)
        if prepare:
            call_command("migrate", verbosity=0)
            call_command("load_library", stdout=self.stdout)
            if not static_files.is_collected():
                call_command("collectstatic", interactive=False, verbosity=0)
        where = "with its worker" if settings.IS_EMBEDDED else "without a worker (run `manage.py work`)"
        self.stdout.write(f"Pentimento is at http://{host}:{port}, {where}. Ctrl-C stops it.")
        self.stdout.flush()
        uvicorn.run(
            "platform_site.asgi:application",
            host=host,
            port=port,
            lifespan="on",
            log_level="warning",
            log_config=None,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=64 * 1024,
            timeout_graceful_shutdown=5,
            proxy_headers=False,  # platform_site.proxies
            server_header=False,
        )


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} is taken ({error.strerror}). Is the site running already? "
                f"Choose another port with: --port {port + 1}, or make run PORT={port + 1}"
            ) from error
