"""``/api/v1/artworks``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import HasScope
from accounts.idempotency import idempotent
from accounts.requests import current_user
from core.errors import Invalid
from core.preconditions import if_match
from gallery import comments, selectors, services
from gallery.models import Artwork, ArtworkQuerySet
from gallery.serializers import (
    ArtworkChangesSerializer,
    ArtworkSerializer,
    CommentSerializer,
    NewCommentSerializer,
    PublishSerializer,
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
        found = selectors.search_artworks(
            self.request.user,
            text=asked.get("q", ""),
            tag=asked.get("tag", ""),
            style=asked.get("style", ""),
            maker=asked.get("maker", ""),
            is_described=described == "1",
            ordering=ordering,
        )
        return found.artworks.select_related("job")

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="Words that have to occur."),
            OpenApiParameter("tag", str, description="Only those with this tag."),
            OpenApiParameter("style", str, description="A style's slug."),
            OpenApiParameter("maker", str, description="A user's name."),
            OpenApiParameter("described", str, enum=["0", "1"], description="1: only those with an `alt`."),
            OpenApiParameter(
                "ordering", str, enum=list(selectors.ORDERINGS), description="`new` unless said otherwise."
            ),
        ]
    )
    def list(self, request: Request) -> Response:
        """The public gallery."""
        return super().list(request)

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One artwork."""
        return Response(self.get_serializer(selectors.get_artwork(pk, viewer=request.user)).data)

    @idempotent()
    @extend_schema(request=PublishSerializer, responses={201: ArtworkSerializer}, operation_id="publish_artwork")
    def create(self, request: Request) -> Response:
        """Publish the result of a job."""
        form = PublishSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        cleaned = dict(form.validated_data)
        artwork = services.publish_artwork(cleaned.pop("job"), actor=current_user(request), **cleaned)
        data = self.get_serializer(artwork).data
        headers = {"Location": data["urls"]["self"]}
        return Response(data, status=status.HTTP_201_CREATED, headers=headers)

    @if_match()
    @extend_schema(request=ArtworkChangesSerializer, responses={200: ArtworkSerializer})
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what is said about an artwork of mine."""
        form = ArtworkChangesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        artwork = services.change_artwork(pk, actor=current_user(request), changes=dict(form.validated_data))
        return Response(self.get_serializer(artwork).data)

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Take an artwork of mine down, with its files."""
        services.delete_artwork(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={200: ArtworkSerializer})
    @action(detail=True, methods=["put"])
    def like(self, request: Request, pk: UUID) -> Response:
        """Like an artwork."""
        return Response(self.get_serializer(services.like(pk, actor=current_user(request))).data)

    @if_match()
    @extend_schema(request=None, responses={200: ArtworkSerializer})
    @like.mapping.delete
    def unlike(self, request: Request, pk: UUID) -> Response:
        """Take a like back."""
        return Response(self.get_serializer(services.unlike(pk, actor=current_user(request))).data)

    @extend_schema(responses={200: CommentSerializer(many=True)})
    @action(detail=True, methods=["get"])
    def comments(self, request: Request, pk: UUID) -> Response:
        """List the comments on an artwork, oldest first."""
        artwork = selectors.get_artwork(pk, viewer=request.user)
        data = CommentSerializer(comments.comments_on(artwork, viewer=request.user), many=True).data
        return Response({"results": data, "next": None, "previous": None})

    @idempotent()
    @extend_schema(request=NewCommentSerializer, responses={201: CommentSerializer}, operation_id="comment_on_artwork")
    @comments.mapping.post
    def comment(self, request: Request, pk: UUID) -> Response:
        """Say something about an artwork."""
        form = NewCommentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        cleaned = comments.say(pk, actor=current_user(request), text=form.validated_data["text"])
        return Response(CommentSerializer(cleaned).data, status=status.HTTP_201_CREATED)
