"""The ASGI application: pages and API, websockets, and the process lifespan."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings")
_pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 -- needs the apps to be ready
from django.conf import settings  # noqa: E402

from accounts.websocket_auth import TokenOrSession  # noqa: E402
from inference.jobs import live_updates  # noqa: E402
from inference.jobs.embedded.supervisor import Supervisor  # noqa: E402
from inference.jobs.routing import websocket_urlpatterns  # noqa: E402
from platform_site.api.request_limits import BoundedBody  # noqa: E402
from platform_site.logs import WithRequestId  # noqa: E402
from platform_site.operations.counting import ShareFromThread  # noqa: E402
from platform_site.proxies import TrustedProxies  # noqa: E402


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Start and stop what runs as long as this process: sharing its metrics, and in the embedded default the worker."""
    counts = ShareFromThread()
    supervisor = Supervisor() if settings.IS_EMBEDDED else None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            if supervisor:
                await supervisor.start()
            else:
                live_updates.use(live_updates.over_loop(asyncio.get_running_loop()))
            counts.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            if supervisor:
                await supervisor.stop()
            await asyncio.to_thread(counts.stop)
            await send({"type": "lifespan.shutdown.complete"})
            return


application = ProtocolTypeRouter(
    {
        "http": TrustedProxies(WithRequestId(BoundedBody(_pages))),
        "websocket": TrustedProxies(TokenOrSession(URLRouter(websocket_urlpatterns))),
        "lifespan": lifespan,
    }
)
