"""Paint photographs through the API of a Pentimento site.

import pentimento_client

client = pentimento_client.Client("https://paint.example.org", "pnt_...")
client.stylize("in.jpg", style="great-wave", wait=True).save("out.png")
"""

from __future__ import annotations

from pentimento_client import webhooks
from pentimento_client.aio import AsyncClient, AsyncJob
from pentimento_client.client import Client, Job
from pentimento_client.errors import ApiError, JobFailed, JobNotDone, PentimentoError
from pentimento_client.models import Artwork, Event, Image, JobData, Output, Snapshot, Style
from pentimento_client.version import __version__

__all__ = [
    "ApiError",
    "Artwork",
    "AsyncClient",
    "AsyncJob",
    "Client",
    "Event",
    "Image",
    "Job",
    "JobData",
    "JobFailed",
    "JobNotDone",
    "Output",
    "PentimentoError",
    "Snapshot",
    "Style",
    "__version__",
    "webhooks",
]
