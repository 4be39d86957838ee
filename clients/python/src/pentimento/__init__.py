"""Paint photographs through the API of a Pentimento site.

import pentimento

client = pentimento.Client("https://paint.example.org", "pnt_...")
client.stylize("in.jpg", style="great-wave", wait=True).save("out.png")
"""

from __future__ import annotations

from pentimento import webhooks
from pentimento.aio import AsyncClient, AsyncJob
from pentimento.client import Client, Job
from pentimento.errors import ApiError, JobFailed, JobNotDone, PentimentoError
from pentimento.models import Artwork, Frame, Image, JobData, Output, Style

__all__ = [
    "ApiError",
    "Artwork",
    "AsyncClient",
    "AsyncJob",
    "Client",
    "Frame",
    "Image",
    "Job",
    "JobData",
    "JobFailed",
    "JobNotDone",
    "Output",
    "PentimentoError",
    "Style",
    "webhooks",
]
