"""``/api/v1/styles``: the styles of ``styles.api``, and training new ones. Parse, call a service, answer."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import HasScope
from accounts.idempotency import idempotent
from accounts.models import Scope, User
from accounts.requests import current_user
from accounts.tokens import spending
from core.locks import lock_all_to_delete, lock_owner
from core.preconditions import if_match
from inference.jobs import live_updates
from inference.jobs.extras import extras_of
from inference.jobs.representation import job_again
from inference.jobs.serializers import JobSerializer, absolutize_urls
from inference.models import Job, SourceImage
from inference.painting import selectors as uploads_selectors
from inference.training import quota, services
from inference.training.serializers import (
    KeepSerializer,
    NewStyleSerializer,
    PictureReportSerializer,
    PreflightAnswerSerializer,
    PreflightSerializer,
    SnapshotListSerializer,
    SnapshotSerializer,
    StyleChangesSerializer,
    StyleWithJobSerializer,
    TrainedStyleSerializer,
    TrainingOptionsSerializer,
)
from styles.api import StyleViewSet
from styles.models import Style, Visibility
from styles.selectors import get_style
from styles.serializers import StyleSerializer
from styles.services import Description
from styles.uploads import Report, examine

USABLE_WITHIN_SECONDS: Final = 8.0
LOOK_EVERY_SECONDS: Final = 0.25
WORDS: Final = ("name", "description", "artist", "title", "year", "licence", "visibility")


def _lock_style(view: Any, request: Request, *, pk: str, **kwargs: Any) -> None:
    lock_owner(current_user(request).pk)
    lock_all_to_delete(Style.objects.filter(pk=services.own_style(pk, actor=current_user(request)).pk))


class TrainedStyleViewSet(StyleViewSet):
    """The styles the caller may use, and their own to train."""

    permission_classes = [IsAuthenticatedOrReadOnly, HasScope]

    @property
    def write_scope(self) -> Scope:
        """The scope ``train`` for what uses training time; changing the description and deleting do not."""
        return Scope.WRITE if self.action in {"partial_update", "destroy", "delete_version"} else Scope.TRAIN

    @idempotent()
    @extend_schema(
        request={"multipart/form-data": NewStyleSerializer},
        operation_id="train_new_style",
        responses={202: OpenApiResponse(TrainedStyleSerializer, description="Made; its training run is queued.")},
    )
    def create(self, request: Request) -> Response:
        """Train a style from one to twenty pictures.

        The style can be used within seconds, as version 0; snapshots come as the training goes on. 422 says under
        `errors` what is wrong with each picture (`images.0` and so on), and nothing is queued.
        """
        form = NewStyleSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner = form.validated_data, current_user(request)
        reports = examine((upload.name or "picture", upload) for upload in asked["images"])
        with spending(request.auth):
            style, job = services.train_style(
                owner=owner,
                says=Description(**{"visibility": Visibility.PRIVATE, **_only(asked, WORDS)}),
                reports=reports,
                states_rights=asked["rights"],
                photo=_photo(asked, owner=owner),
                **_only(asked, ("minutes", "steps", "abstraction", "webhook_url")),
                extras=extras_of(asked),
            )
        data = self._json(style, job=job) | {"pictures": _reports_json(reports)}
        where = request.build_absolute_uri(f"/api/v1/styles/{style.pk}")
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": where})

    @extend_schema(
        request={"multipart/form-data": PreflightSerializer},
        responses=PreflightAnswerSerializer,
        operation_id="examine_pictures",
    )
    @action(detail=False, methods=["post"])
    def preflight(self, request: Request) -> Response:
        """Look at pictures without keeping them: what would be refused, what is doubtful, and how long it will take."""
        form = PreflightSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        reports = examine((upload.name or "picture", upload) for upload in form.validated_data["images"])
        return Response(
            {
                "pictures": _reports_json(reports),
                "is_accepted": all(report.verdict != "refused" for report in reports),
                "steps_per_second": round(quota.steps_per_second(), 3),
                "seconds": quota.length_of(minutes=None, steps=None).seconds,
                "seconds_left": quota.training_quota_of(current_user(request)).left,
            }
        )

    @if_match(lock=_lock_style)
    @extend_schema(request=StyleChangesSerializer, responses=StyleWithJobSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is said of a style of mine, and who may see it."""
        form = StyleChangesSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        services.describe_style(pk, actor=current_user(request), changes=form.validated_data)
        return Response(self._json(get_style(pk, viewer=current_user(request))))

    @if_match(lock=_lock_style)
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a style of mine with its pictures, snapshots and weights; pictures made with it stay."""
        services.delete_style(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=SnapshotListSerializer)
    @action(detail=True, methods=["get"], permission_classes=[IsAuthenticated, HasScope])
    def snapshots(self, request: Request, pk: str) -> Response:
        """List the snapshots of a style of mine, step by step; any of these can be kept."""
        style = services.own_style(pk, actor=current_user(request))
        context = {**self.get_serializer_context(), "kept": _kept(style)}
        data = SnapshotSerializer(services.snapshots_of(style), many=True, context=context).data
        return Response({"results": data, "next": None, "previous": None})

    @idempotent()
    @extend_schema(request=KeepSerializer, responses=StyleWithJobSerializer, operation_id="keep_snapshot")
    @action(detail=True, methods=["post"])
    def keep(self, request: Request, pk: str) -> Response:
        """Make a snapshot the style's current version; a training run that goes on ends with it."""
        form = KeepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.keep_snapshot(pk, form.validated_data["snapshot"], actor=current_user(request))
        return Response(self._json(get_style(pk, viewer=current_user(request))))

    @idempotent(again=job_again)
    @extend_schema(
        request=TrainingOptionsSerializer,
        responses={202: OpenApiResponse(JobSerializer, description="Queued; `Location` says where to look.")},
    )
    @action(detail=True, methods=["post"])
    def train(self, request: Request, pk: str) -> Response:
        """Train a style of mine further, from where its last training run ended. 409 while one goes on."""
        form = TrainingOptionsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, actor = form.validated_data, current_user(request)
        with spending(request.auth):
            job = services.train_further(
                pk,
                actor=actor,
                photo=_photo(asked, owner=actor),
                **_only(asked, ("minutes", "steps", "abstraction", "webhook_url")),
                extras=extras_of(asked),
            )
        data = _job_json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})

    @if_match(lock=_lock_style)
    @extend_schema(
        parameters=[OpenApiParameter("number", int, "path", description="The version's number.")],
        responses={204: None},
        operation_id="delete_style_version",
    )
    @action(detail=True, methods=["delete"], url_path=r"versions/(?P<number>[0-9]{1,6})")
    def delete_version(self, request: Request, pk: str, number: str) -> Response:
        """Delete a version of a style of mine that is not the current one."""
        services.delete_version(pk, int(number), actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=StyleWithJobSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One style, by slug or id; its maker also sees its training run."""
        style = get_style(pk, viewer=request.user)
        is_mine = isinstance(request.user, User) and style.owner_id == request.user.pk
        return Response(self._json(style, job=services.last_training(style) if is_mine else None))

    def _json(self, style: Style, *, job: Job | None = None) -> dict[str, Any]:
        data: dict[str, Any] = dict(StyleSerializer(style, context=self.get_serializer_context()).data)
        return data | {"job": _job_json(job, self.request) if job else None}


_styles = TrainedStyleViewSet.as_view({"get": "list", "post": "create"})


@csrf_exempt  # the wrapped view checks it: for sessions, never for tokens
async def styles(request: HttpRequest) -> HttpResponseBase:
    """``/api/v1/styles``. The response for a new style waits, briefly, until a worker has made it usable."""
    response = await sync_to_async(_styles)(request)
    if response.status_code != status.HTTP_202_ACCEPTED:
        return response
    ends = asyncio.get_running_loop().time() + USABLE_WITHIN_SECONDS
    while asyncio.get_running_loop().time() < ends:
        style = await Style.objects.select_related("owner", "version").filter(pk=response.data["id"]).afirst()
        if style is None:
            break
        if style.version is not None:
            response.data |= {"version": style.version.number, "state": style.state}
            response.content = response.rendered_content
            break
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    return response


vars(styles).update(vars(_styles))  # read by the schema generator


def _photo(asked: dict[str, Any], *, owner: User) -> SourceImage | None:
    return uploads_selectors.get_image(asked["photo"], viewer=owner) if "photo" in asked else None


def _only(asked: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: asked[name] for name in names if name in asked}


def _reports_json(reports: list[Report]) -> list[dict[str, Any]]:
    return list(PictureReportSerializer(reports, many=True).data)


def _kept(style: Style) -> dict[str, int]:
    return dict(style.versions.values_list("weights_sha256", "number"))


def _job_json(job: Job, request: Request) -> dict[str, Any]:
    return absolutize_urls(live_updates.snapshot(job), request.build_absolute_uri("/").rstrip("/"))
