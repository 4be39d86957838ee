"""``/api/v1/webhooks``, ``events`` and ``deliveries``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import HasScope
from accounts.idempotency import idempotent
from accounts.models import Scope
from accounts.requests import current_user
from core.filters import CREATED_PARAMETERS, created_between
from core.preconditions import if_match
from webhooks import selectors, services
from webhooks.models import SUBSCRIBABLE, Delivery, Event, EventKind, Webhook, WebhookQuerySet
from webhooks.serializers import (
    DeliverySerializer,
    DeliveryWithBodySerializer,
    MadeWebhookSerializer,
    NewWebhookSerializer,
    SecretSerializer,
    WebhookChangesSerializer,
    WebhookSerializer,
    WholeEventSerializer,
)

NOT_KEPT: Final = {"Cache-Control": "no-store"}


def _made_webhook(request: Request, made: dict[str, Any]) -> dict[str, Any]:
    """Return a webhook with its secret of now."""
    owner = current_user(request)
    hook = selectors.get_webhook(UUID(made["id"]), viewer=owner)
    return {**WebhookSerializer(hook).data, "secret": services.secret_of(hook, owner=owner)}


def _secret_now(request: Request, made: dict[str, Any]) -> dict[str, str]:
    """Return the secret of now of the webhook in the address; without one there, the default secret."""
    owner, pk = current_user(request), request.parser_context["kwargs"].get("pk")
    hook = selectors.get_webhook(pk, viewer=owner) if pk else None
    return {"secret": services.secret_of(hook, owner=owner)}


class WebhookViewSet(mixins.ListModelMixin, GenericViewSet[Webhook]):
    """Addresses of the caller's that are told of what happens."""

    serializer_class = WebhookSerializer
    queryset = Webhook.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> WebhookQuerySet:
        return selectors.webhooks_of(current_user(self.request))

    @idempotent(again=_made_webhook)
    @extend_schema(request=NewWebhookSerializer, responses={201: MadeWebhookSerializer})
    def create(self, request: Request) -> Response:
        """Make a webhook. Its secret is in this answer; later only a new one can be had."""
        form = NewWebhookSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner = form.validated_data, current_user(request)
        hook = services.create_webhook(
            owner=owner, url=asked["url"], events=asked.get("events", SUBSCRIBABLE), label=asked.get("label", "")
        )
        data = {**WebhookSerializer(hook).data, "secret": services.secret_of(hook, owner=owner)}
        headers = {"Location": request.build_absolute_uri(f"/api/v1/webhooks/{hook.pk}"), **NOT_KEPT}
        return Response(data, status=status.HTTP_201_CREATED, headers=headers)

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One webhook of mine."""
        return Response(WebhookSerializer(selectors.get_webhook(pk, viewer=current_user(request))).data)

    @if_match()
    @extend_schema(request=WebhookChangesSerializer, responses=WebhookSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change its address, events or label, or switch it off or on again."""
        form = WebhookChangesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        hook = services.change_webhook(pk, actor=current_user(request), changes=dict(form.validated_data))
        return Response(WebhookSerializer(hook).data)

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a webhook with its log; what still waits is not sent."""
        services.delete_webhook(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @idempotent(again=_secret_now)
    @extend_schema(request=None, responses=SecretSerializer)
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, pk: UUID) -> Response:
        """Make a new secret. For a day messages are signed with the old one as well."""
        return _rotated(selectors.get_webhook(pk, viewer=current_user(request)), request)

    @idempotent()
    @extend_schema(request=None, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: UUID) -> Response:
        """Send it a `webhook.test`. 409 when it is switched off."""
        delivery = services.send_test(pk, actor=current_user(request))
        return Response(DeliverySerializer(delivery).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses=DeliverySerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], serializer_class=DeliverySerializer)
    def deliveries(self, request: Request, pk: UUID) -> Response:
        """List what was sent to it, newest first, with what came back."""
        hook = selectors.get_webhook(pk, viewer=current_user(request))
        return _paged(self, selectors.deliveries_of(hook, viewer=current_user(request)))


class MaySeeSecrets(HasScope):
    """Requires ``write`` of a token, also to read."""

    def needed_scope(self, request: Request, view: APIView) -> Scope:
        return Scope.WRITE


class DefaultSecretView(APIView):
    """The secret of messages to the addresses single jobs bring as `webhook_url`."""

    permission_classes = [IsAuthenticated, HasScope, MaySeeSecrets]

    @extend_schema(responses=SecretSerializer, operation_id="get_default_secret")
    def get(self, request: Request) -> Response:
        """Read what messages to a `webhook_url` are signed with. Takes the scope `write`."""
        return Response({"secret": services.secret_of(None, owner=current_user(request))}, headers=NOT_KEPT)


class RotateDefaultSecretView(APIView):
    """The same, made anew."""

    @idempotent(again=_secret_now)
    @extend_schema(request=None, responses=SecretSerializer, operation_id="rotate_default_secret")
    def post(self, request: Request) -> Response:
        """Make a new secret for `webhook_url`. For a day messages are signed with the old one as well."""
        return _rotated(None, request)


class DefaultDeliveriesView(GenericViewSet[Delivery]):
    """Messages to the addresses single jobs brought."""

    serializer_class = DeliverySerializer
    queryset = Delivery.objects.none()

    @extend_schema(operation_id="list_default_deliveries", filters=False)
    def list(self, request: Request) -> Response:
        """List what was sent to the `webhook_url` of my jobs, newest first."""
        return _paged(self, selectors.deliveries_of(None, viewer=current_user(request)))


class EventViewSet(GenericViewSet[Event]):
    """Events of the caller's jobs, styles and artworks."""

    serializer_class = WholeEventSerializer
    queryset = Event.objects.none()

    @extend_schema(
        filters=False,
        parameters=[
            OpenApiParameter("type", str, enum=EventKind.values, many=True, description="Only of these; repeatable."),
            OpenApiParameter("object", OpenApiTypes.UUID, description="Only of this job, style or artwork."),
            *CREATED_PARAMETERS,
        ],
    )
    def list(self, request: Request) -> Response:
        """List the events of the last 30 days, newest first, whether a webhook was told or not."""
        asked = request.query_params
        kinds = asked.getlist("type")
        events = selectors.events_for(current_user(request), kinds=kinds, about=asked.get("object"))
        page = self.paginate_queryset(created_between(events, asked.dict()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One event of mine."""
        return Response(self.get_serializer(selectors.get_event(pk, viewer=current_user(request))).data)


class DeliveryViewSet(GenericViewSet[Delivery]):
    """One message to one receiver."""

    serializer_class = DeliveryWithBodySerializer
    queryset = Delivery.objects.none()
    lookup_value_converter = "uuid"

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One delivery, with the body that is sent."""
        return Response(self.get_serializer(selectors.get_delivery(pk, viewer=current_user(request))).data)

    @idempotent()
    @extend_schema(request=None, responses={202: DeliveryWithBodySerializer})
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, pk: UUID) -> Response:
        """Send it again, under the same id. 409 while it is under way, or when its webhook is switched off."""
        delivery = services.resend(pk, actor=current_user(request))
        return Response(self.get_serializer(delivery).data, status=status.HTTP_202_ACCEPTED)


def _rotated(hook: Webhook | None, request: Request) -> Response:
    services.rotate_secret(hook, owner=current_user(request))
    return Response({"secret": services.secret_of(hook, owner=current_user(request))}, headers=NOT_KEPT)


def _paged(view: GenericViewSet[Any], rows: Any) -> Response:
    page = view.paginate_queryset(rows)
    return view.get_paginated_response(DeliverySerializer(page, many=True).data)
