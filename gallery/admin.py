"""Read-only admin pages of the gallery's comments."""

from __future__ import annotations

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from gallery.models import Comment


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """Comments, to look them up."""

    list_display = ("text", "owner", "artwork", "created_at", "hidden_at")
    list_select_related = ("artwork", "owner")
    search_fields = ("text", "owner__username")
