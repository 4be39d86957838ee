"""``/api/v1/styles``. Parse, call a selector, answer."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import HasScope
from core.errors import Invalid
from styles import selectors
from styles.models import Style, StyleQuerySet
from styles.serializers import StyleSerializer


class StyleViewSet(mixins.ListModelMixin, GenericViewSet[Style]):
    """The styles the caller may use."""

    serializer_class = StyleSerializer
    permission_classes = [AllowAny, HasScope]
    lookup_value_regex = "[0-9A-Za-z_-]+"
    queryset = Style.objects.none()

    def get_queryset(self) -> StyleQuerySet:
        asked = self.request.query_params
        ordering = asked.get("ordering", "")
        if ordering and ordering not in selectors.ORDERINGS:
            raise Invalid(f"ordering is one of {', '.join(selectors.ORDERINGS)}; got {ordering[:40]}.")
        return selectors.search_styles(
            self.request.user,
            text=asked.get("q", ""),
            tag=asked.get("tag", ""),
            is_mine=_yes_or_no("mine", asked.get("mine", "")),
            ordering=ordering,
        )

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="Words that have to occur."),
            OpenApiParameter("tag", str, description="Only those with this tag."),
            OpenApiParameter("mine", bool, description="Only my own."),
            OpenApiParameter(
                "ordering", str, enum=list(selectors.ORDERINGS), description="Without it, the library's own order."
            ),
        ]
    )
    def list(self, request: Request) -> Response:
        """Styles, in the library's order."""
        return super().list(request)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One style, by slug or id."""
        style = selectors.get_style(pk, viewer=request.user)
        return Response(self.get_serializer(style).data)


def _yes_or_no(name: str, text: str) -> bool:
    """Return the value of a boolean query parameter; empty is False."""
    known = {"1": True, "true": True, "0": False, "false": False, "": False}
    if text.lower() not in known:
        raise Invalid(f"{name} is true or false; got {text[:40]}.", fields={name: ["true or false."]})
    return known[text.lower()]
