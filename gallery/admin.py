"""What moderators work with, to look things up. Decisions are made on the moderation pages, which write the audit."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from gallery.models import Case, Comment, Decision, Measure, Report


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """Rows to look at: nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """What waits for a moderator, or did."""

    list_display = ("kind", "cause", "report_count", "opened_at", "settled_at")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "cause")


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Who objected, why, and what came of it."""

    list_display = ("reason", "detail", "owner", "is_trusted", "verdict", "created_at")
    list_filter = ("verdict", "reason")
    list_select_related = ("owner",)
    search_fields = ("detail", "owner__username")


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """What is in force, or was."""

    list_display = ("what", "kind", "owner", "words", "is_automatic", "made_at", "lifted_at")
    list_filter = ("what", ("lifted_at", admin.EmptyFieldListFilter))
    list_select_related = ("owner",)
    search_fields = ("words", "owner__username")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The audit."""

    list_display = ("at", "deed", "subject_kind", "subject_key", "actor_number", "words")
    list_filter = ("deed",)
    search_fields = ("subject_key", "words")


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """What was said."""

    list_display = ("text", "owner", "artwork", "created_at", "hidden_at")
    list_select_related = ("artwork", "owner")
    search_fields = ("text", "owner__username")
