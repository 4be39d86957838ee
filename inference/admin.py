"""Jobs for those who run the site: to look at. Only the lifecycle moves them."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from inference.models import Job, WorkerBeat


class _ReadOnly:
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Job)
class JobAdmin(_ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """Every job, without its pictures: private means private."""

    list_display = ("id", "kind", "owner", "style", "state", "attempt", "worker", "created_at", "ended_at")
    list_filter = ("state", "kind")
    list_select_related = ("owner", "style")
    search_fields = ("id", "owner__username")


@admin.register(WorkerBeat)
class WorkerBeatAdmin(_ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """Which workers are alive."""

    list_display = ("name", "seen_at")
