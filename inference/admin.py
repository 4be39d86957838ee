"""Jobs for those who run the site: to look at. Only the lifecycle moves them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from accounts.models import User
from core.errors import ExpectedError
from inference import queues
from inference.models import Job, QueueMode, QueueOrder, WorkerBeat

SHOWN_ORDERS = 30


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

    list_display = ("name", "queues", "seen_at")


@admin.register(QueueOrder)
class QueueAdmin(_ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """How the queues stand, with buttons to pause, drain and resume them, and who did so before."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request)
        orders = list(QueueOrder.objects.all()[:SHOWN_ORDERS])
        names = dict(User.objects.filter(pk__in={one.actor_number for one in orders}).values_list("pk", "username"))
        context = {
            **self.admin_site.each_context(request),
            "title": self.model._meta.verbose_name_plural.capitalize(),
            "opts": self.model._meta,
            "queues": queues.all_queues(),
            "modes": QueueMode,
            "may_decide": self.may_decide(request),
            "orders": [(one, names.get(one.actor_number or 0, one.actor_number)) for one in orders],
        }
        return TemplateResponse(request, "admin/inference/queues.html", context)

    def may_decide(self, request: HttpRequest) -> bool:
        """Whoever may add an order."""
        return request.user.has_perm("inference.add_queueorder")

    def _decide(self, request: HttpRequest) -> HttpResponse:
        if not self.may_decide(request):
            raise PermissionDenied
        actor = request.user
        assert isinstance(actor, User)  # noqa: S101 -- they have a permission
        try:
            mode = QueueMode(request.POST.get("mode", ""))
            order = queues.decide(
                request.POST.get("queue", ""), mode, actor=actor, reason=request.POST.get("reason", "")
            )
        except ValueError:
            self.message_user(request, "There is no such mode.", messages.ERROR)
        except ExpectedError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"{order.queue} is {order.get_mode_display()}.", messages.SUCCESS)
        return HttpResponseRedirect(request.path)
