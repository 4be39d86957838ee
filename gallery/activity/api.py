"""``/api/v1/activity``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.idempotency import idempotent
from accounts.requests import current_user
from core.errors import Invalid
from core.preconditions import if_match
from gallery.activity import preferences, selectors, services
from gallery.activity.serializers import ActivitySerializer, PreferencesSerializer, ReadSerializer, UnreadSerializer
from gallery.models import ActivityEntry


class ActivityView(ListAPIView[ActivityEntry]):
    """The activity on the caller's works and jobs."""

    serializer_class = ActivitySerializer
    queryset = ActivityEntry.objects.none()

    def get_queryset(self) -> QuerySet[ActivityEntry]:
        asked = self.request.query_params.get("unread", "0")
        if asked not in {"0", "1"}:
            raise Invalid(f"unread is 0 or 1; got {asked[:40]}.")
        return selectors.activity_of(current_user(self.request), is_unread=asked == "1")

    @extend_schema(
        parameters=[OpenApiParameter("unread", str, enum=["0", "1"], description="1: only the unread.")],
        operation_id="list_activity",
    )
    def get(self, request: Request) -> Response:
        """List the activity on my works and jobs, the latest first. Reading it here marks nothing as read."""
        return self.list(request)


class ReadView(APIView):
    """Marks entries as read."""

    @idempotent()
    @extend_schema(request=ReadSerializer, responses=UnreadSerializer, operation_id="read_activity")
    def post(self, request: Request) -> Response:
        """Mark entries as read: those named, or all."""
        form = ReadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        actor = current_user(request)
        services.mark_read(actor=actor, ids=form.validated_data.get("ids"))
        return Response({"unread": selectors.unread_count(actor.pk)})


class UnreadView(APIView):
    """The number of unread entries."""

    @extend_schema(responses=UnreadSerializer, operation_id="count_unread_activity")
    def get(self, request: Request) -> Response:
        """Count the unread entries."""
        return Response({"unread": selectors.unread_count(current_user(request).pk)})


class PreferencesView(APIView):
    """The channel of each kind of activity."""

    @extend_schema(responses=PreferencesSerializer, operation_id="get_activity_preferences")
    def get(self, request: Request) -> Response:
        """Read how each kind of activity reaches me."""
        return Response(preferences.channels_of(current_user(request)))

    @if_match()
    @extend_schema(
        request=PreferencesSerializer,
        responses=PreferencesSerializer,
        operation_id="update_activity_preferences",
    )
    def patch(self, request: Request) -> Response:
        """Change how the named kinds reach me."""
        form = PreferencesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(preferences.choose(form.validated_data, actor=current_user(request)))
