"""``/api/v1/reports``, ``comments``, ``blocks``, ``notices`` and ``moderation``. Parse, call, answer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet, ViewSet

from accounts.authentication import HasScope
from accounts.idempotency import idempotent
from accounts.models import Scope, User
from accounts.requests import current_user
from core.errors import Invalid
from core.locks import lock_people
from core.preconditions import if_match
from gallery import blocks, comments
from gallery.models import Block
from moderation import appeals, cases, decisions, permissions, reports, selectors, subjects
from moderation.decisions import Why
from moderation.models import AuditAction, Case, CaseQuerySet, Cause, Decision, Sanction, SanctionQuerySet
from moderation.serializers import (
    AnswerSerializer,
    AppealSerializer,
    BlockSerializer,
    CaseSerializer,
    DecideSerializer,
    DecisionSerializer,
    MakerChangesSerializer,
    MakerSerializer,
    NewBlockSerializer,
    NewReportSerializer,
    NoticeSerializer,
    ReceivedSerializer,
    ReportReasonSerializer,
    WholeCaseSerializer,
    WordsSerializer,
    maker_data,
)
from moderation.subjects import subject_of


class ReportViewSet(ViewSet):
    """Reports of what does not belong."""

    @idempotent()
    @extend_schema(request=NewReportSerializer, responses={202: ReceivedSerializer}, operation_id="report")
    def create(self, request: Request) -> Response:
        """Say that an artwork, a comment, a style or a maker does not belong here."""
        form = NewReportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        cleaned = dict(form.validated_data)
        reports.report(cleaned.pop("kind"), cleaned.pop("id"), actor=current_user(request), **cleaned)
        return Response({"detail": "Thank you. Someone will look at it."}, status=status.HTTP_202_ACCEPTED)


class CommentViewSet(ViewSet):
    """Comments; listed and made under their artwork."""

    lookup_value_converter = "uuid"

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Take away a comment of mine, or one under an artwork of mine."""
        comments.delete(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class BlockViewSet(mixins.ListModelMixin, GenericViewSet[Block]):
    """Whom the caller wants nothing to do with."""

    serializer_class = BlockSerializer
    queryset = Block.objects.none()
    lookup_value_converter = "str"

    def get_queryset(self) -> QuerySet[Block]:
        return blocks.blocks_of(current_user(self.request)).order_by("-created_at", "-pk")

    @idempotent()
    @extend_schema(request=NewBlockSerializer, responses={201: BlockSerializer})
    def create(self, request: Request) -> Response:
        """Block somebody; they are not told."""
        form = NewBlockSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = blocks.block(form.validated_data["blocked"]["username"], actor=current_user(request))
        return Response(BlockSerializer(made).data, status=status.HTTP_201_CREATED)

    @if_match()
    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")], responses={204: None}
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Let somebody be as before."""
        blocks.unblock(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class NoticeViewSet(mixins.ListModelMixin, GenericViewSet[Sanction]):
    """Moderators' actions about the caller's own."""

    serializer_class = NoticeSerializer
    queryset = Sanction.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> SanctionQuerySet:
        return selectors.notices_for(current_user(self.request)).order_by("-made_at", "pk")

    @idempotent()
    @extend_schema(request=AppealSerializer, responses={200: NoticeSerializer})
    @action(detail=True, methods=["post"])
    def appeal(self, request: Request, pk: UUID) -> Response:
        """Object, once."""
        form = AppealSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        sanction = appeals.appeal(pk, actor=current_user(request), text=form.validated_data["text"])
        return Response(self.get_serializer(sanction).data)


class MayModerate(HasScope):
    """Requires ``moderate`` of a token, also to read: reports name their authors. Services answer others with 404."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return not permissions.is_moderator(request.user) or super().has_permission(request, view)

    def needed_scope(self, request: Request, view: APIView) -> Scope:
        return Scope.MODERATE


class CaseViewSet(mixins.ListModelMixin, GenericViewSet[Case]):
    """Cases that wait for a moderator."""

    serializer_class = CaseSerializer
    permission_classes = [IsAuthenticated, MayModerate]
    queryset = Case.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> CaseQuerySet:
        cause = self.request.query_params.get("cause", "")
        if cause and cause not in Cause.values:
            raise Invalid(f"cause is one of {', '.join(Cause.values)}; got {cause[:40]}.")
        return selectors.queue_for(self.request.user, cause=cause).order_by("-priority", "opened_at", "pk")

    @extend_schema(
        parameters=[OpenApiParameter("cause", str, enum=Cause.values, description="Only cases with this cause.")]
    )
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

    @idempotent()
    @extend_schema(request=DecideSerializer, responses={201: DecisionSerializer(many=True)})
    @action(detail=True, methods=["post"], url_path="decisions")
    def decide(self, request: Request, pk: UUID) -> Response:
        """Settle a case."""
        case = selectors.case_for(pk, viewer=request.user)
        form = DecideSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        value, subject = form.validated_data, subject_of(case)
        made = decisions.decide(
            subject.kind,
            subject.key,
            actor=current_user(request),
            actions=value["actions"],
            why=Why(reason=value.get("reason", ""), words=value["words"], days=value["days"]),
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
        asked: dict[str, str] = {name: self.request.query_params.get(name, "") for name in ("action", "actor", "maker")}
        return selectors.decisions_for(self.request.user, **asked).order_by("-pk")

    @extend_schema(
        parameters=[
            OpenApiParameter("action", str, enum=AuditAction.values, description="Only decisions of this kind."),
            OpenApiParameter("actor", str, description="A moderator's name."),
            OpenApiParameter("maker", str, description="Whose it was."),
        ]
    )
    def list(self, request: Request) -> Response:
        """List decisions, newest first."""
        return super().list(request)

    @idempotent()
    @extend_schema(request=None, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Make it as it was before."""
        made = decisions.undo(pk, actor=current_user(request))
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)


class SanctionViewSet(ViewSet):
    """Sanctions in force."""

    permission_classes = [IsAuthenticated, MayModerate]
    lookup_value_converter = "uuid"

    @idempotent()
    @extend_schema(request=WordsSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, pk: UUID) -> Response:
        """End a sanction."""
        permissions.moderator(request.user)
        form = WordsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = decisions.lift(pk, actor=current_user(request), words=form.validated_data["words"])
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)

    @idempotent()
    @extend_schema(request=AnswerSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: UUID) -> Response:
        """Decide on an appeal."""
        permissions.moderator(request.user)
        form = AnswerSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = appeals.answer(pk, actor=current_user(request), **form.validated_data)
        return Response(DecisionSerializer(made).data, status=status.HTTP_201_CREATED)


def _lock_maker(view: Any, request: Request, *, pk: str) -> None:
    permissions.moderator(request.user)
    lock_people(cast("User", subjects.for_moderators("maker", pk).thing).pk)


class MakerViewSet(ViewSet):
    """Makers, as moderators know them."""

    permission_classes = [IsAuthenticated, MayModerate]
    lookup_value_converter = "str"

    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")], responses={200: MakerSerializer}
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """A maker's past and the trust in them."""
        return Response(self._data(pk, request=request))

    @if_match(lock=_lock_maker)
    @extend_schema(
        parameters=[OpenApiParameter("id", str, "path", description="A user's name.")],
        request=MakerChangesSerializer,
        responses={200: MakerSerializer},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say how far a maker is trusted."""
        permissions.moderator(request.user)
        form = MakerChangesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        decisions.set_level(pk, actor=current_user(request), **form.validated_data)
        return Response(self._data(pk, request=request))

    def _data(self, name: str, *, request: Request) -> dict[str, Any]:
        permissions.moderator(request.user)
        maker = subjects.for_moderators("maker", name).thing
        return maker_data(selectors.history_of(cast("User", maker)))


class ReportArtworkView(APIView):
    """Objecting to an artwork."""

    @idempotent()
    @extend_schema(request=ReportReasonSerializer, responses={202: ReceivedSerializer}, operation_id="report_artwork")
    def post(self, request: Request, pk: UUID) -> Response:
        """Say that an artwork does not belong here."""
        form = ReportReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        reports.report("artwork", str(pk), actor=current_user(request), **form.validated_data)
        return Response({"detail": "Thank you. Someone will look at it."}, status=status.HTTP_202_ACCEPTED)
