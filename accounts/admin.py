"""Admin pages of accounts. Tokens are shown without their digest and pepper."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.caller import OPERATOR
from accounts.deletion import delete_account, deletion_notice_of
from accounts.models import ApiToken, User


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]  # not generic at run time
    """Admin of users; deletes accounts as their owners do, with their files."""

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Return the deletion notice its owner would read; related rows require no further permission."""
        told = [value for user in objs for value in (str(user), deletion_notice_of(user))]
        return told, {str(User._meta.verbose_name_plural): len(objs)}, set(), []

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        delete_account(obj, by=OPERATOR)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            delete_account(user, by=OPERATOR)


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """View and delete only: owners alone create tokens and see their secrets."""

    list_display = ("label", "lookup", "owner", "created_at", "expires_at", "last_used_at")
    list_select_related = ("owner",)
    search_fields = ("label", "lookup", "owner__username")
    exclude = ("digest", "pepper")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False
