"""``/api/v1/artworks``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import HasScope
from accounts.models import User
from core.errors import Invalid
from gallery import comments, selectors, services
from gallery.models import Artwork, ArtworkQuerySet
from gallery.moderation import reports
from gallery.serializers import (
    ArtworkSerializer,
    CommentSerializer,
    DescriptionSerializer,
    PublishSerializer,
    ReportSerializer,
)


class ArtworkViewSet(mixins.ListModelMixin, GenericViewSet[Artwork]):
    """The gallery. Reading needs no token."""

    serializer_class = ArtworkSerializer
    permission_classes = [IsAuthenticatedOrReadOnly, HasScope]
    queryset = Artwork.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> ArtworkQuerySet:
        asked = self.request.query_params
        ordering = asked.get("ordering", "new")
        if ordering not in selectors.ORDERINGS:
            raise Invalid(f"ordering is one of {', '.join(selectors.ORDERINGS)}; got {ordering[:40]}.")
        described = asked.get("described", "0")
        if described not in {"0", "1"}:
            raise Invalid(f"described is 0 or 1; got {described[:40]}.")
        return selectors.search_artworks(
            self.request.user,
            text=asked.get("q", ""),
            tag=asked.get("tag", ""),
            style=asked.get("style", ""),
            maker=asked.get("maker", ""),
            is_described=described == "1",
            ordering=ordering,
        ).select_related("job")

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="Words that have to occur."),
            OpenApiParameter("tag", str),
            OpenApiParameter("style", str, description="A style's slug."),
            OpenApiParameter("maker", str, description="A user's name."),
            OpenApiParameter("described", str, enum=["0", "1"], description="1: only those with an `alt`."),
            OpenApiParameter("ordering", str, enum=list(selectors.ORDERINGS)),
        ]
    )
    def list(self, request: Request) -> Response:
        """The public gallery."""
        return super().list(request)

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One artwork."""
        return Response(self.get_serializer(selectors.get_artwork(pk, viewer=request.user)).data)

    @extend_schema(request=PublishSerializer, responses={201: ArtworkSerializer})
    def create(self, request: Request) -> Response:
        """Publish the result of a job."""
        form = PublishSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        said = dict(form.validated_data)
        artwork = services.publish_artwork(said.pop("job"), actor=_user(request), **said)
        data = self.get_serializer(artwork).data
        headers = {"Location": data["urls"]["self"]}
        return Response(data, status=status.HTTP_201_CREATED, headers=headers)

    @extend_schema(request=DescriptionSerializer, responses={200: ArtworkSerializer})
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what is said about an artwork of mine."""
        form = DescriptionSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        artwork = services.change_artwork(pk, actor=_user(request), changes=dict(form.validated_data))
        return Response(self.get_serializer(artwork).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Take an artwork of mine down, with its files."""
        services.delete_artwork(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={200: ArtworkSerializer})
    @action(detail=True, methods=["put"])
    def like(self, request: Request, pk: UUID) -> Response:
        """Like an artwork."""
        return Response(self.get_serializer(services.like(pk, actor=_user(request))).data)

    @extend_schema(request=None, responses={200: ArtworkSerializer})
    @like.mapping.delete
    def unlike(self, request: Request, pk: UUID) -> Response:
        """Take a like back."""
        return Response(self.get_serializer(services.unlike(pk, actor=_user(request))).data)

    @extend_schema(responses={200: CommentSerializer(many=True)})
    @action(detail=True, methods=["get"])
    def comments(self, request: Request, pk: UUID) -> Response:
        """What was said about an artwork, oldest first."""
        artwork = selectors.get_artwork(pk, viewer=request.user)
        said = CommentSerializer(comments.comments_on(artwork, viewer=request.user), many=True).data
        return Response({"results": said, "next": None, "previous": None})

    @extend_schema(request=CommentSerializer, responses={201: CommentSerializer})
    @comments.mapping.post
    def comment(self, request: Request, pk: UUID) -> Response:
        """Say something about an artwork."""
        form = CommentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        said = comments.say(pk, actor=_user(request), text=form.validated_data["text"])
        return Response(CommentSerializer(said).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ReportSerializer, responses={202: None})
    @action(detail=True, methods=["post"])
    def report(self, request: Request, pk: UUID) -> Response:
        """Say that an artwork does not belong here."""
        form = ReportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        reports.report("artwork", str(pk), actor=_user(request), **form.validated_data)
        return Response({"detail": "Thank you. Someone will look at it."}, status=status.HTTP_202_ACCEPTED)


def _user(request: Request) -> User:
    return cast("User", request.user)  # the permission class has seen to it
