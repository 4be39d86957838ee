"""``/api/v1/tokens`` and ``/api/v1/exports``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from accounts import exports, selectors, services
from accounts.caller import caller_of
from accounts.models import ApiToken, ApiTokenQuerySet, Export, User
from accounts.serializers import (
    ExportSerializer,
    MadeTokenSerializer,
    NewTokenSerializer,
    TokenChangesSerializer,
    TokenSerializer,
)


class TokenViewSet(mixins.ListModelMixin, GenericViewSet[ApiToken]):
    """The caller's tokens."""

    serializer_class = TokenSerializer
    queryset = ApiToken.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> ApiTokenQuerySet:
        return selectors.tokens_of(_user(self.request))

    @extend_schema(request=NewTokenSerializer, responses={201: MadeTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token. Its secret is in this answer and nowhere else."""
        form = NewTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        token, plaintext = services.create_token(
            owner=_user(request),
            by=caller_of(request),
            label=asked["label"],
            scopes=list(asked["scopes"]),
            expires_in_days=asked.get("days"),
            networks=asked.get("networks", ()),
            monthly_allowance=asked.get("monthly_allowance"),
            is_sandbox=asked["sandbox"],
        )
        data = {**TokenSerializer(token).data, "token": plaintext}
        where = reverse("token-detail", args=[token.pk], request=request)
        return Response(data, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store", "Location": where})

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One token of mine, without its secret."""
        return Response(TokenSerializer(selectors.get_token(pk, viewer=_user(request))).data)

    @extend_schema(request=TokenChangesSerializer, responses={200: TokenSerializer})
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Rename a token, switch it off or on, or change where and how much it may be used.

        A token may switch any off, and change nothing else: it could free itself of its own limits.
        """
        form = TokenChangesSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        token = services.change_token(pk, actor=_user(request), by=caller_of(request), changes=form.validated_data)
        return Response(TokenSerializer(token).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Make a token useless, at once and for good."""
        services.delete_token(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ExportViewSet(mixins.ListModelMixin, GenericViewSet[Export]):
    """Everything of the caller to take home. For pages whose user showed lately who they are; for no token."""

    serializer_class = ExportSerializer
    queryset = Export.objects.none()
    lookup_value_converter = "uuid"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        caller_of(request).require_person()

    def get_queryset(self) -> QuerySet[Export]:
        return selectors.exports_of(_user(self.request))

    @extend_schema(request=None, responses={202: ExportSerializer})
    def create(self, request: Request) -> Response:
        """Have everything packed. 409 while that goes on."""
        export = exports.request_export(owner=_user(request), by=caller_of(request))
        where = reverse("export-detail", args=[export.pk], request=request)
        data = self.get_serializer(export).data
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": where})

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One export of mine."""
        return Response(self.get_serializer(exports.get_export(pk, viewer=_user(request))).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Remove an export with its file, or stop its making."""
        exports.delete_export(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _user(request: Request) -> User:
    return cast("User", request.user)  # IsAuthenticated is the default permission
