"""``/api/v1/styles``: the styles of ``styles.api``, and teaching new ones. Parse, call a service, answer."""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import HasScope
from accounts.models import Scope, User
from accounts.tokens import spending
from core.errors import Invalid
from inference import allowance, events, lessons, selectors
from inference.models import Job, SourceImage
from inference.serializers import (
    FrameListSerializer,
    FrameSerializer,
    JobSerializer,
    KeepSerializer,
    LessonSerializer,
    NewStyleSerializer,
    PictureReportSerializer,
    PreflightAnswerSerializer,
    PreflightSerializer,
    StyleChangesSerializer,
    TaughtStyleSerializer,
    with_base,
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


class TaughtStyleViewSet(StyleViewSet):
    """The styles the caller may use, and their own to teach."""

    permission_classes = [IsAuthenticatedOrReadOnly, HasScope]

    @property
    def write_scope(self) -> Scope:
        """Teaching takes training time; changing words and deleting do not."""
        return Scope.WRITE if self.action in {"partial_update", "destroy", "delete_version"} else Scope.TRAIN

    @extend_schema(
        request={"multipart/form-data": NewStyleSerializer},
        responses={202: OpenApiResponse(TaughtStyleSerializer, description="Made; its lesson is queued.")},
    )
    def create(self, request: Request) -> Response:
        """Teach a style from one to twenty pictures.

        The style can be used within seconds, as version 0; frames of the lesson come as it goes on. 422 says under
        `errors` what is wrong with each picture (`images.0` and so on), and nothing is queued.
        """
        form = NewStyleSerializer(data=_form(request))
        form.is_valid(raise_exception=True)
        asked, owner = form.validated_data, _user(request)
        reports = examine((upload.name or "picture", upload) for upload in asked["images"])
        with spending(request.auth):
            style, job = lessons.teach_style(
                owner=owner,
                says=Description(**{"visibility": Visibility.PRIVATE, **_only(asked, WORDS)}),
                reports=reports,
                states_rights=asked["rights"],
                photo=_photo(asked, owner=owner),
                **_only(asked, ("minutes", "steps", "abstraction", "webhook_url")),
            )
        data = self._json(style, job=job) | {"pictures": _reports_json(reports)}
        where = request.build_absolute_uri(f"/api/v1/styles/{style.pk}")
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": where})

    @extend_schema(request={"multipart/form-data": PreflightSerializer}, responses=PreflightAnswerSerializer)
    @action(detail=False, methods=["post"])
    def preflight(self, request: Request) -> Response:
        """Look at pictures without keeping them: what would be refused, what is doubtful, and how long it will take."""
        form = PreflightSerializer(data=_form(request))
        form.is_valid(raise_exception=True)
        reports = examine((upload.name or "picture", upload) for upload in form.validated_data["images"])
        return Response(
            {
                "pictures": _reports_json(reports),
                "is_accepted": all(report.verdict != "refused" for report in reports),
                "steps_per_second": round(allowance.steps_per_second(), 3),
                "seconds": allowance.length_of(minutes=None, steps=None).seconds,
                "seconds_left": allowance.allowance_of(_user(request)).left,
            }
        )

    @extend_schema(request=StyleChangesSerializer, responses=StyleSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is said of a style of mine, and who may see it."""
        form = StyleChangesSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        lessons.describe_style(pk, actor=_user(request), changes=form.validated_data)
        return Response(self._json(get_style(pk, viewer=_user(request))))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a style of mine with its pictures, frames and weights; pictures made with it stay."""
        lessons.delete_style(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=FrameListSerializer)
    @action(detail=True, methods=["get"], permission_classes=[IsAuthenticated, HasScope])
    def frames(self, request: Request, pk: str) -> Response:
        """What the lessons of a style of mine came to, step by step; any of these can be kept."""
        style = lessons.own_style(pk, actor=_user(request))
        context = {**self.get_serializer_context(), "kept": _kept(style)}
        data = FrameSerializer(lessons.frames_of(style), many=True, context=context).data
        return Response({"results": data, "next": None, "previous": None})

    @extend_schema(request=KeepSerializer, responses=StyleSerializer)
    @action(detail=True, methods=["post"])
    def keep(self, request: Request, pk: str) -> Response:
        """Make a frame the style's current version; a lesson that goes on ends with it."""
        form = KeepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        lessons.keep_frame(pk, form.validated_data["frame"], actor=_user(request))
        return Response(self._json(get_style(pk, viewer=_user(request))))

    @extend_schema(
        request=LessonSerializer,
        responses={202: OpenApiResponse(JobSerializer, description="Queued; `Location` says where to look.")},
    )
    @action(detail=True, methods=["post"])
    def train(self, request: Request, pk: str) -> Response:
        """Teach a style of mine further, from where its last lesson ended. 409 while one goes on."""
        form = LessonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, actor = form.validated_data, _user(request)
        with spending(request.auth):
            job = lessons.train_further(
                pk,
                actor=actor,
                photo=_photo(asked, owner=actor),
                **_only(asked, ("minutes", "steps", "abstraction", "webhook_url")),
            )
        data = _job_json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})

    @extend_schema(responses={204: None})
    @action(detail=True, methods=["delete"], url_path=r"versions/(?P<number>[0-9]{1,6})")
    def delete_version(self, request: Request, pk: str, number: str) -> Response:
        """Delete a version of a style of mine that is not the current one."""
        lessons.delete_version(pk, int(number), actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One style, by slug or id; its maker also sees its lesson."""
        style = get_style(pk, viewer=request.user)
        is_mine = isinstance(request.user, User) and style.owner_id == request.user.pk
        return Response(self._json(style, job=lessons.last_lesson(style) if is_mine else None))

    def _json(self, style: Style, *, job: Job | None = None) -> dict[str, Any]:
        data: dict[str, Any] = dict(StyleSerializer(style, context=self.get_serializer_context()).data)
        return data | {"job": _job_json(job, self.request) if job else None}


_styles = TaughtStyleViewSet.as_view({"get": "list", "post": "create"})


@csrf_exempt  # the view inside checks it: for sessions, never for tokens
async def styles(request: HttpRequest) -> HttpResponseBase:
    """``/api/v1/styles``. The answer to a new style waits until a worker has made it usable, if that is soon."""
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


vars(styles).update(vars(_styles))  # what the schema is made from


def _form(request: Request) -> QueryDict:
    """Multipart form data as the serializers want it: every file, and one of everything else."""
    if not isinstance(request.data, QueryDict):
        raise Invalid("Send the pictures as multipart form data, each under `images`.")
    names = set(request.data) - {"images", "images[]"}
    found = QueryDict(mutable=True)
    for name in names:
        found[name] = request.data[name]  # type: ignore[assignment]  # files too, as in every form
    found.setlist("images", [*request.data.getlist("images"), *request.data.getlist("images[]")])
    return found


def _photo(asked: dict[str, Any], *, owner: User) -> SourceImage | None:
    return selectors.get_image(asked["photo"], viewer=owner) if "photo" in asked else None


def _only(asked: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: asked[name] for name in names if name in asked}


def _reports_json(reports: list[Report]) -> list[dict[str, Any]]:
    return list(PictureReportSerializer(reports, many=True).data)


def _kept(style: Style) -> dict[str, int]:
    return dict(style.versions.values_list("weights_sha256", "number"))


def _job_json(job: Job, request: Request) -> dict[str, Any]:
    return with_base(events.snapshot(job), request.build_absolute_uri("/").rstrip("/"))


def _user(request: Request) -> User:
    return cast("User", request.user)  # the permission classes have seen to it
