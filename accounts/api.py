"""``/api/v1/tokens``, ``exports`` and ``signed-addresses``. Parse, call a service or a selector, answer."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts import exports, selectors, services, signed_addresses
from accounts.authentication import HasScope
from accounts.caller import ForPeople, caller_of
from accounts.idempotency import idempotent
from accounts.models import ApiToken, ApiTokenQuerySet, Export, Scope
from accounts.requests import current_user
from accounts.serializers import (
    AddressesToSignSerializer,
    ExportSerializer,
    MadeTokenSerializer,
    NewTokenSerializer,
    SignedAddressesSerializer,
    TokenChangesSerializer,
    TokenSerializer,
)
from core.preconditions import if_match


class TokenViewSet(mixins.ListModelMixin, GenericViewSet[ApiToken]):
    """The caller's tokens."""

    serializer_class = TokenSerializer
    queryset = ApiToken.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> ApiTokenQuerySet:
        return selectors.tokens_of(current_user(self.request))

    @idempotent()
    @extend_schema(request=NewTokenSerializer, responses={201: MadeTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token. Its secret is in this answer and nowhere else."""
        form = NewTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        token, plaintext = services.create_token(
            owner=current_user(request),
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
        return Response(TokenSerializer(selectors.get_token(pk, viewer=current_user(request))).data)

    @if_match()
    @extend_schema(request=TokenChangesSerializer, responses={200: TokenSerializer})
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Rename a token, switch it off or on, or change where and how much it may be used.

        A token may switch any off, and change nothing else: it could free itself of its own limits.
        """
        form = TokenChangesSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        token = services.change_token(
            pk, actor=current_user(request), by=caller_of(request), changes=form.validated_data
        )
        return Response(TokenSerializer(token).data)

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Make a token useless, at once and for good."""
        services.delete_token(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ExportViewSet(mixins.ListModelMixin, GenericViewSet[Export]):
    """Everything of the caller to take home. For pages whose user showed lately who they are; for no token."""

    serializer_class = ExportSerializer
    permission_classes = [IsAuthenticated, HasScope, ForPeople]
    queryset = Export.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Export]:
        return selectors.exports_of(current_user(self.request))

    @idempotent()
    @extend_schema(request=None, responses={202: ExportSerializer})
    def create(self, request: Request) -> Response:
        """Have everything packed. 409 while that goes on."""
        export = exports.request_export(owner=current_user(request), by=caller_of(request))
        where = reverse("export-detail", args=[export.pk], request=request)
        data = self.get_serializer(export).data
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": where})

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One export of mine."""
        return Response(self.get_serializer(exports.get_export(pk, viewer=current_user(request))).data)

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Remove an export with its file, or stop its making."""
        exports.delete_export(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class SignedAddressesView(APIView):
    """Addresses of media that work without a token for a while."""

    write_scope = Scope.READ
    """Nothing changes; it is a POST so that no cache and no log keeps what is asked."""

    @extend_schema(
        request=AddressesToSignSerializer, responses={200: SignedAddressesSerializer}, operation_id="sign_addresses"
    )
    def post(self, request: Request) -> Response:
        """Sign addresses of pictures: whoever has one may fetch it for a while, pages of other sites included.

        Each works as if you asked: what you may not see, or what is deleted meanwhile, is 404. All end early with the
        token they were made with.
        """
        form = AddressesToSignSerializer(data=request.data, context={"request": request})
        form.is_valid(raise_exception=True)
        expires_at = int(time.time()) + form.validated_data["expires_in_seconds"]
        urls = [
            request.build_absolute_uri(
                signed_addresses.signed(
                    path, signer=current_user(request), token=caller_of(request).token, expires_at=expires_at
                )
            )
            for path in form.validated_data["urls"]
        ]
        answer = {"urls": urls, "expires_at": datetime.fromtimestamp(expires_at, UTC)}
        return Response(SignedAddressesSerializer(answer).data, headers={"Cache-Control": "no-store"})
