"""Jobs, workers and queues in the admin. Jobs are read-only: only the lifecycle changes them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from accounts.models import User
from core.admin import ReadOnlyAdmin
from core.errors import ExpectedError
from inference.jobs import queues
from inference.models import Job, QueueMode, QueueOrder, WorkerBeat

SHOWN_ORDERS = 30


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """All jobs, without their pictures: private means private."""

    list_display = ("id", "kind", "owner", "style", "state", "attempt", "worker", "created_at", "ended_at")
    list_filter = ("state", "kind")
    list_select_related = ("owner", "style")
    search_fields = ("id", "owner__username")


@admin.register(WorkerBeat)
class WorkerBeatAdmin(ReadOnlyAdmin):
    """Workers that are alive."""

    list_display = ("name", "queues", "seen_at")


@admin.register(QueueOrder)
class QueueAdmin(ReadOnlyAdmin):
    """The state of the queues, buttons to pause, drain and resume them, and earlier decisions."""

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
        """Return True if the user may add a decision."""
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
