"""``/api/v1/generations``: parse, call the service, answer."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.idempotency import idempotent
from accounts.models import User
from accounts.requests import current_user
from accounts.tokens import spending
from inference.generation import services
from inference.generation.recipes import Options
from inference.generation.serializers import GenerationSerializer
from inference.jobs.extras import extras_of
from inference.jobs.representation import job_again, job_json
from inference.jobs.submission import QUEUED_OR_ENDED, WAITED_FOR, cancel_after_header, prefer_wait
from inference.models import Job
from inference.painting import selectors
from inference.painting.services import styles_of


class GenerationView(APIView):
    """New pictures."""

    @idempotent(again=job_again)
    @extend_schema(
        request=GenerationSerializer, responses=QUEUED_OR_ENDED, parameters=WAITED_FOR, operation_id="generate"
    )
    def post(self, request: Request) -> Response:
        """Make new pictures in a style, without a photo: from noise, as a landscape, or over the masses of an upload.

        With `tile` the picture can be laid side by side with itself. The seed that was drawn is in the recipe.
        """
        form = GenerationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner, cancel_after = form.validated_data, current_user(request), cancel_after_header(request)
        with spending(request.auth):
            job = _submit(owner, asked, cancel_after_seconds=cancel_after)
        data = job_json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})


def _submit(owner: User, asked: dict[str, Any], *, cancel_after_seconds: int | None) -> Job:
    options: Options = asked["options"]
    if options.image is not None:
        selectors.get_image(options.image, viewer=owner)
    return services.submit_generation(
        owner=owner,
        styles=styles_of(style=asked.get("style"), mix=asked.get("mix"), viewer=owner),
        options=options,
        webhook_url=asked.get("webhook_url", ""),
        cancel_after_seconds=cancel_after_seconds,
        extras=extras_of(asked),
    )


generations = prefer_wait(GenerationView)
