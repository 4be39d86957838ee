"""Read-only admin of moderation. Decisions are made on the moderation pages, which write the audit."""

from __future__ import annotations

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from moderation.models import Case, Decision, Report, Sanction


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """Open and settled cases."""

    list_display = ("kind", "cause", "report_count", "opened_at", "settled_at")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "cause")


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Reports, with their reasons and outcomes."""

    list_display = ("reason", "detail", "owner", "is_trusted", "verdict", "created_at")
    list_filter = ("verdict", "reason")
    list_select_related = ("owner",)
    search_fields = ("detail", "owner__username")


@admin.register(Sanction)
class SanctionAdmin(ReadOnlyAdmin):
    """Sanctions, in force or ended."""

    list_display = ("what", "kind", "owner", "words", "is_automatic", "made_at", "lifted_at")
    list_filter = ("what", ("lifted_at", admin.EmptyFieldListFilter))
    list_select_related = ("owner",)
    search_fields = ("words", "owner__username")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The audit."""

    list_display = ("at", "action", "subject_kind", "subject_key", "actor_number", "words")
    list_filter = ("action",)
    search_fields = ("subject_key", "words")
