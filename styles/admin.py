"""Read-only admin of styles. Their visibility is decided on the moderation pages."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from styles.models import Style


@admin.register(Style)
class StyleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """All styles, without the pictures they were learned from, which are private."""

    list_display = ("name", "owner", "visibility", "review", "review_reason", "state", "created_at")
    list_filter = ("review", "visibility", "state", ("owner", admin.EmptyFieldListFilter))
    list_select_related = ("owner",)
    search_fields = ("name", "slug", "owner__username")
    fields = (
        "name", "slug", "owner", "description", "artist", "title", "year", "licence", "visibility", "review",
        "review_reason", "rights_stated_at", "state", "version", "created_at", "deleted_at",
    )  # fmt: skip
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
