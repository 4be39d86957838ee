"""``/api/v1/jobs``. Parse, call a service or a selector, answer."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.idempotency import idempotent
from accounts.requests import current_user
from accounts.tokens import spending
from core.filters import CREATED_PARAMETERS, created_between
from core.preconditions import if_match
from inference.jobs import estimates, selectors, services
from inference.jobs.extras import metadata_asked
from inference.jobs.registry import all_kinds
from inference.jobs.representation import job_again, job_json
from inference.jobs.serializers import JobSerializer
from inference.models import Job, JobQuerySet, JobState


class JobViewSet(mixins.ListModelMixin, GenericViewSet[Job]):
    """The caller's jobs."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> JobQuerySet:
        asked = self.request.query_params.dict()
        wanted = {name: asked.get(name, "") for name in ("state", "kind")}
        jobs = selectors.jobs_for(current_user(self.request), **wanted, metadata=metadata_asked(asked))
        return created_between(jobs, asked)

    @extend_schema(
        parameters=[
            OpenApiParameter("state", str, enum=JobState.values, description="Only jobs in this state."),
            OpenApiParameter("kind", str, enum=all_kinds(), description="Only jobs of this kind."),
            *CREATED_PARAMETERS,
            OpenApiParameter(
                "metadata",
                {"type": "object", "additionalProperties": {"type": "string"}},
                style="deepObject",
                description="`metadata[name]=text`: only jobs with this entry; of several, with all of them.",
            ),
        ]
    )
    def list(self, request: Request) -> Response:
        """My jobs, newest first."""
        page = self.paginate_queryset(self.get_queryset())
        lines = estimates.QueueSnapshot()
        return self.get_paginated_response([job_json(job, request, lines=lines) for job in page or ()])

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One job of mine."""
        return Response(job_json(selectors.get_job(pk, viewer=current_user(request)), request))

    @if_match()
    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a job and the pictures it made."""
        services.delete_job(pk, actor=current_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Stop a job. 409 when it has ended."""
        return Response(job_json(services.cancel_job(pk, actor=current_user(request)), request))

    @idempotent(again=job_again)
    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: UUID) -> Response:
        """Run an ended job once more. 409 when it has not ended."""
        with spending(request.auth):
            return Response(job_json(services.retry_job(pk, actor=current_user(request)), request))
