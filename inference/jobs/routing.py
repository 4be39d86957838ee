"""Addresses of websockets."""

from __future__ import annotations

from django.urls import path, re_path

from inference.jobs.websocket import JobConsumer, MyJobsConsumer, Nowhere

websocket_urlpatterns = [
    path("ws/jobs/<uuid:job_id>/", JobConsumer.as_asgi()),
    path("ws/me/", MyJobsConsumer.as_asgi()),
    re_path("", Nowhere.as_asgi()),
]
