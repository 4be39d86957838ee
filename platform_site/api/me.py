"""``/api/v1/me``: the caller, with data of all apps."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import quotas
from accounts.caller import ForPeople, caller_of
from accounts.deletion import delete_account
from accounts.requests import current_user
from accounts.serializers import MeSerializer
from core.preconditions import if_match
from inference.jobs import selectors as job_selectors
from inference.training.quota import training_quota_of


class MeView(APIView):
    """The caller's account."""

    def get_permissions(self) -> list[Any]:
        return [*super().get_permissions(), *([ForPeople()] if self.request.method == "DELETE" else [])]

    @extend_schema(responses=MeSerializer, operation_id="get_me")
    def get(self, request: Request) -> Response:
        """The caller, what they use, and what they may."""
        user = current_user(request)
        usage, limits = job_selectors.usage_of(user), quotas.limits()
        return Response(
            {
                "user": {
                    "id": str(user.pk),
                    "username": user.username,
                    "email": user.email,
                    "is_staff": user.is_staff,
                    "date_joined": user.date_joined,
                },
                "quota": {
                    "stored_bytes_left": max(0, limits["stored_bytes"] - usage["stored_bytes"]),
                    "jobs_left": max(0, limits["concurrent_jobs"] - usage["active_jobs"]),
                    "styles_left": max(0, limits["styles"] - usage["styles"]),
                    "training_seconds_left": round(training_quota_of(user).left, 1),
                },
                "usage": usage,
                "limits": limits,
            }
        )

    @if_match()
    @extend_schema(responses={204: None}, operation_id="delete_me")
    def delete(self, request: Request) -> Response:
        """Delete the account with everything in it. For a page whose user showed lately who they are; for no token."""
        delete_account(current_user(request), by=caller_of(request))
        logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)
