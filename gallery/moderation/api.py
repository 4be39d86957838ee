"""``/api/v1/reports``, ``comments``, ``blocks``, ``notices`` and ``moderation``. Parse, call, answer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet, ViewSet

from accounts.models import ApiToken, Scope, User
from core.errors import Invalid
from gallery import blocks, comments
from gallery.models import Block, Case, CaseQuerySet, Cause, Decision, Deed, Measure, MeasureQuerySet
from gallery.moderation import appeals, cases, decisions, permissions, reports, selectors, subjects
from gallery.moderation.decisions import Why
from gallery.moderation.serializers import (
    AnswerSerializer,
    AppealSerializer,
    BlockSerializer,
    CaseSerializer,
    DecideSerializer,
    DecisionSerializer,
    LevelSerializer,
    MakerSerializer,
    NewReportSerializer,
    NoticeSerializer,
    WholeCaseSerializer,
    WordsSerializer,
    maker_data,
)
from gallery.moderation.subjects import subject_of


class ReportViewSet(ViewSet):
    """What does not belong."""

    @extend_schema(request=NewReportSerializer, responses={202: None})
    def create(self, request: Request) -> Response:
        """Say that an artwork, a comment, a style or a maker does not belong here."""
        form = NewReportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        said = dict(form.validated_data)
        reports.report(said.pop("kind"), said.pop("id"), actor=_user(request), **said)
        return Response({"detail": "Thank you. Someone will look at it."}, status=status.HTTP_202_ACCEPTED)


class CommentViewSet(ViewSet):
    """What people said; listed and made under its artwork."""

    lookup_value_converter = "uuid"

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Take away a comment of mine, or one under an artwork of mine."""
        comments.delete(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class BlockViewSet(mixins.ListModelMixin, GenericViewSet[Block]):
    """Whom the caller wants nothing to do with."""

    serializer_class = BlockSerializer
    queryset = Block.objects.none()
    lookup_value_converter = "str"

    def get_queryset(self) -> QuerySet[Block]:
        return blocks.blocks_of(_user(self.request)).order_by("-created_at", "-pk")

    @extend_schema(request=BlockSerializer, responses={201: BlockSerializer})
    def create(self, request: Request) -> Response:
        """Block somebody; they are not told."""
        form = BlockSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = blocks.block(form.validated_data["blocked"]["username"], actor=_user(request))
        return Response(BlockSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")], responses={204: None}
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Let somebody be as before."""
        blocks.unblock(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class NoticeViewSet(mixins.ListModelMixin, GenericViewSet[Measure]):
    """What moderators did about the caller's own."""

    serializer_class = NoticeSerializer
    queryset = Measure.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> MeasureQuerySet:
        return selectors.notices_for(_user(self.request)).order_by("-made_at", "pk")

    @extend_schema(request=AppealSerializer, responses={200: NoticeSerializer})
    @action(detail=True, methods=["post"])
    def appeal(self, request: Request, pk: UUID) -> Response:
        """Object, once."""
        form = AppealSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        measure = appeals.appeal(pk, actor=_user(request), text=form.validated_data["text"])
        return Response(self.get_serializer(measure).data)


class MayModerate(BasePermission):
    """A token needs ``moderate``, for looking too: reports say who made them. Others get 404 from what they call."""

    message = "This token lacks the scope for that. Make one with the scope you need."

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiToken) or not permissions.is_moderator(request.user):
            return True
        return Scope.MODERATE in request.auth.scopes


class CaseViewSet(mixins.ListModelMixin, GenericViewSet[Case]):
    """What waits for a moderator."""

    serializer_class = CaseSerializer
    permission_classes = [IsAuthenticated, MayModerate]
    queryset = Case.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> CaseQuerySet:
        cause = self.request.query_params.get("cause", "")
        if cause and cause not in Cause.values:
            raise Invalid(f"cause is one of {', '.join(Cause.values)}; got {cause[:40]}.")
        return selectors.queue_for(self.request.user, cause=cause).order_by("-priority", "opened_at", "pk")

    @extend_schema(parameters=[OpenApiParameter("cause", str, enum=Cause.values)])
    def list(self, request: Request) -> Response:
        """The queue, the most pressing first."""
        permissions.moderator(request.user)
        cases.open_style_cases()
        return super().list(request)

    @extend_schema(responses={200: WholeCaseSerializer})
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One case with its reports."""
        case = selectors.case_for(pk, viewer=request.user)
        return Response(WholeCaseSerializer(case, context={"request": request}).data)

    @extend_schema(request=DecideSerializer, responses={201: DecisionSerializer(many=True)})
    @action(detail=True, methods=["post"], url_path="decisions")
    def decide(self, request: Request, pk: UUID) -> Response:
        """Settle a case."""
        case = selectors.case_for(pk, viewer=request.user)
        form = DecideSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        said, subject = form.validated_data, subject_of(case)
        made = decisions.decide(
            subject.kind,
            subject.key,
            actor=_user(request),
            actions=said["actions"],
            why=Why(reason=said["reason"], words=said["words"], days=said["days"]),
            case_id=case.pk,
        )
        return Response(DecisionSerializer(made, many=True).data, status=status.HTTP_201_CREATED)


class DecisionViewSet(mixins.ListModelMixin, GenericViewSet[Decision]):
    """The audit."""

    serializer_class = DecisionSerializer
    permission_classes = [IsAuthenticated, MayModerate]
    queryset = Decision.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Decision]:
        asked: dict[str, str] = {name: self.request.query_params.get(name, "") for name in ("deed", "actor", "maker")}
        return selectors.decisions_for(self.request.user, **asked).order_by("-pk")

    @extend_schema(
        parameters=[
            OpenApiParameter("deed", str, enum=Deed.values),
            OpenApiParameter("actor", str, description="A moderator's name."),
            OpenApiParameter("maker", str, description="Whose it was."),
        ]
    )
    def list(self, request: Request) -> Response:
        """What was decided, newest first."""
        return super().list(request)

    @extend_schema(request=None, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Make it as it was before."""
        made = decisions.undo(pk, actor=_user(request))
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)


class MeasureViewSet(ViewSet):
    """What is in force."""

    permission_classes = [IsAuthenticated, MayModerate]
    lookup_value_converter = "uuid"

    @extend_schema(request=WordsSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, pk: UUID) -> Response:
        """End a measure."""
        permissions.moderator(request.user)
        form = WordsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = decisions.lift(pk, actor=_user(request), words=form.validated_data["words"])
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AnswerSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: UUID) -> Response:
        """Decide on an appeal."""
        permissions.moderator(request.user)
        form = AnswerSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = appeals.answer(pk, actor=_user(request), **form.validated_data)
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)


class MakerViewSet(ViewSet):
    """Makers, as moderators know them."""

    permission_classes = [IsAuthenticated, MayModerate]
    lookup_value_converter = "str"

    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")], responses={200: MakerSerializer}
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """A maker's past and standing."""
        return Response(self._data(pk, request=request))

    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")],
        request=LevelSerializer,
        responses={200: MakerSerializer},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say how far a maker is trusted."""
        permissions.moderator(request.user)
        form = LevelSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        decisions.set_level(pk, actor=_user(request), **form.validated_data)
        return Response(self._data(pk, request=request))

    def _data(self, name: str, *, request: Request) -> dict[str, Any]:
        permissions.moderator(request.user)
        maker = subjects.for_moderators("maker", name).thing
        return maker_data(selectors.history_of(cast("User", maker)))


def _user(request: Request) -> User:
    return cast("User", request.user)  # IsAuthenticated is the default permission
