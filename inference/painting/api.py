"""``/api/v1/images``, ``uploads``, ``stylizations`` and ``contact-sheets``: parse, call a service, answer."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.idempotency import idempotent
from accounts.models import User
from accounts.requests import current_user
from accounts.tokens import spending
from core.errors import ExpectedError
from core.preconditions import if_match
from inference.jobs.extras import extras_of
from inference.jobs.representation import job_again, job_json
from inference.jobs.submission import (
    CANCELED_AFTER,
    QUEUED_OR_ENDED,
    WAITED_FOR,
    cancel_after_header,
    prefer_wait,
)
from inference.models import Job, SourceImage
from inference.painting import images, recipes, selectors, services, uploads
from inference.painting.serializers import (
    BatchAnswerSerializer,
    BatchItemSerializer,
    BatchSerializer,
    ContactSheetFormSerializer,
    ContactSheetSerializer,
    ImageSerializer,
    NewImageFormSerializer,
    NewImageSerializer,
    StylizationBatchSerializer,
    StylizationFormSerializer,
    StylizationSerializer,
    UploadTargetSerializer,
)

JSON: Final = "application/json"
FORM: Final = "multipart/form-data"


class ImageViewSet(GenericViewSet[SourceImage]):
    """The caller's uploads."""

    serializer_class = ImageSerializer
    queryset = SourceImage.objects.none()
    lookup_value_converter = "uuid"

    def list(self, request: Request) -> Response:
        """My uploads, newest first."""
        page = self.paginate_queryset(selectors.images_for(current_user(request)))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @idempotent()
    @extend_schema(
        request={FORM: NewImageFormSerializer, JSON: NewImageSerializer},  # some generators know the first alone
        operation_id="upload_image",
        responses={201: ImageSerializer, 200: OpenApiResponse(ImageSerializer, description="I had sent it before.")},
    )
    def create(self, request: Request) -> Response:
        """Upload a picture: send it, or say where it can be fetched, or name what was put into the storage.

        It is turned upright, converted to sRGB and stripped of all metadata. The same bytes again are answered with
        the same upload, 200, and its expiry put off.
        """
        form = NewImageFormSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        kept = _keep(current_user(request), form.validated_data)
        data = self.get_serializer(kept.image).data
        where = request.build_absolute_uri(reverse("image-detail", args=[kept.image.pk]))
        code = status.HTTP_201_CREATED if kept.is_new else status.HTTP_200_OK
        return Response(data, status=code, headers={"Location": where})

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One upload of mine."""
        image = selectors.get_image(pk, viewer=current_user(request))
        return Response(self.get_serializer(image).data)

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete an upload with its files; jobs that wait for it are canceled."""
        images.delete_image(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _keep(owner: User, asked: dict[str, Any]) -> images.StoredUpload:
    """Return the upload that a request contains, names by id, or gives the address of."""
    if "url" in asked:
        return uploads.add_image_from(asked["url"], owner=owner)
    if "upload" in asked:
        return uploads.finish_upload(asked["upload"], actor=owner)
    return images.store_upload(owner=owner, upload=asked["file"])


class UploadsView(APIView):
    """Sending files past this site, where the storage takes them itself."""

    @idempotent()
    @extend_schema(
        request=None,
        responses={
            201: UploadTargetSerializer,
            200: OpenApiResponse(UploadTargetSerializer, description="Send it to this site, in one step."),
        },
        operation_id="begin_upload",
    )
    def post(self, request: Request) -> Response:
        """Ask where to put a file. With an `id`: post the form there, then `POST /api/v1/images` with `{"upload": id}`.

        Without one (the site keeps files itself) the form goes to `POST /api/v1/images` with your token, and that is
        all.
        """
        values = {"method": "POST", "file_field": "file", "max_bytes": settings.MAX_UPLOAD_BYTES}
        begun = uploads.begin_upload(owner=current_user(request))
        if begun is None:
            here = request.build_absolute_uri(reverse("image-list"))
            return Response({"id": None, **values, "url": here, "fields": {}, "expires_at": None})
        there = {"url": begun.form.url, "fields": begun.form.fields, "expires_at": begun.upload.expires_at}
        return Response({"id": begun.upload.pk, **values, **there}, status=status.HTTP_201_CREATED)


class StylizationView(APIView):
    """Paint a picture."""

    @idempotent(again=job_again)
    @extend_schema(
        request={JSON: StylizationSerializer, FORM: StylizationFormSerializer},
        operation_id="stylize",
        responses=QUEUED_OR_ENDED,
        parameters=WAITED_FOR,
    )
    def post(self, request: Request) -> Response:
        """Paint a picture in a style.

        With `Prefer: wait=N` the answer is held until the job ends, at most N seconds.
        """
        form = StylizationFormSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner, cancel_after = form.validated_data, current_user(request), cancel_after_header(request)
        with spending(request.auth):
            job = _submit(owner, asked, cancel_after_seconds=cancel_after)
        data = job_json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})


class StylizationBatchView(APIView):
    """Paint many pictures with one call."""

    @idempotent()
    @extend_schema(
        request=StylizationBatchSerializer,
        responses=BatchAnswerSerializer,
        parameters=CANCELED_AFTER,
        operation_id="stylize_batch",
    )
    def post(self, request: Request) -> Response:
        """Paint up to 50 uploads. Each request is taken or refused by itself; 200 says nothing about any of them.

        An `Idempotency-Key` holds for all of it: sent again, it is answered with the first answer.
        """
        form = BatchSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        batch, cancel_after = uuid4(), cancel_after_header(request)
        return Response(
            {
                "results": [
                    self._result(one, batch=batch, cancel_after_seconds=cancel_after)
                    for one in form.validated_data["requests"]
                ]
            }
        )

    def _result(self, asked: Any, *, batch: UUID, cancel_after_seconds: int | None) -> dict[str, Any]:
        request = self.request
        renderer = request.accepted_renderer, request.accepted_media_type
        try:
            form = BatchItemSerializer(data=asked)
            form.is_valid(raise_exception=True)
            with spending(self.request.auth):
                job = _submit(
                    current_user(self.request),
                    form.validated_data,
                    cancel_after_seconds=cancel_after_seconds,
                    batch=batch,
                )
        except (ExpectedError, APIException) as error:
            problem = self.get_exception_handler()(error, self.get_exception_handler_context())
            request.accepted_renderer, request.accepted_media_type = renderer  # the handler's is for whole answers
            return {"status": problem.status_code, "job": None, "problem": problem.data}
        return {"status": status.HTTP_202_ACCEPTED, "job": job_json(job, self.request), "problem": None}


def _submit(owner: User, asked: dict[str, Any], *, cancel_after_seconds: int | None, batch: UUID | None = None) -> Job:
    styles = services.styles_of(style=asked.get("style"), mix=asked.get("mix"), viewer=owner)
    options = recipes.Options(
        **{
            name: asked[name]
            for name in ("strength", "keep_colors", "max_side", "format", "quality", "panorama", "brush")
            if name in asked
        }
    )
    image = _image(owner, asked)
    return services.submit_stylization(
        owner=owner,
        image=image,
        styles=styles,
        options=options,
        webhook_url=asked.get("webhook_url", ""),
        cancel_after_seconds=cancel_after_seconds,
        batch=batch,
        extras=extras_of(asked),
    )


def _image(owner: User, asked: dict[str, Any]) -> SourceImage:
    """Return the upload that a request names by id, contains, or gives the address of."""
    if "image_url" in asked:
        return uploads.add_image_from(asked["image_url"], owner=owner, field="image_url").image
    if "image" in asked:
        return selectors.get_image(asked["image"], viewer=owner)
    return images.add_image(owner=owner, upload=asked["file"])


class ContactSheetView(APIView):
    """A picture in many styles."""

    @idempotent(again=job_again)
    @extend_schema(
        request={JSON: ContactSheetSerializer, FORM: ContactSheetFormSerializer},
        operation_id="paint_contact_sheet",
        responses=QUEUED_OR_ENDED,
        parameters=WAITED_FOR,
    )
    def post(self, request: Request) -> Response:
        """Paint a picture small in every style, or in those named; each output comes as soon as it is done."""
        form = ContactSheetFormSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner, cancel_after = form.validated_data, current_user(request), cancel_after_header(request)
        with spending(request.auth):
            styles = services.sheet_styles(asked.get("styles"), viewer=owner)
            job = services.submit_contact_sheet(
                owner=owner,
                image=_image(owner, asked),
                styles=styles,
                webhook_url=asked.get("webhook_url", ""),
                cancel_after_seconds=cancel_after,
                extras=extras_of(asked),
            )

        data = job_json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})


stylizations = prefer_wait(StylizationView)
contact_sheets = prefer_wait(ContactSheetView)
