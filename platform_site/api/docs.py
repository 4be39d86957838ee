"""Pages for developers: how to call the API, and its reference, served without any third-party host."""

from __future__ import annotations

from typing import Any, ClassVar

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts.authentication import user_of
from accounts.quotas import limits
from styles.selectors import styles_for


class SchemaMadeOnce(SchemaGenerator):
    """Caches the schema, which depends only on the code: a process generates it once, in a fifth of a second."""

    _made: ClassVar[dict[tuple[Any, ...], Any]] = {}

    def get_schema(self, request: Any = None, public: bool = False) -> Any:  # noqa: FBT001, FBT002 -- spectacular's own
        key = (self.api_version, public)
        if key not in self._made:
            with translation.override("en"):  # whatever the language of the first request
                self._made[key] = super().get_schema(request=None, public=public)  # type: ignore[no-untyped-call]
        if request is None:
            return self._made[key]
        address = request.build_absolute_uri("/").rstrip("/")
        return {**self._made[key], "servers": [{"url": address, "description": "This site."}]}


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    made: dict[str, Any] = SchemaMadeOnce().get_schema(public=True)  # type: ignore[no-untyped-call]  # see above
    return made


class SchemaView(SpectacularAPIView):
    """``/api/v1/schema``."""

    generator_class = SchemaMadeOnce


@method_decorator(csp_update({"style-src": ["'unsafe-inline'"]}), name="dispatch")  # Swagger UI styles elements inline
class ApiDocsView(SpectacularSwaggerSplitView):
    """``/api/v1/docs``: the reference, with its script at its own address so that none is inline."""

    http_method_names = ["get", "head"]
    template_name = "api_docs.html"

    @extend_schema(exclude=True)
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """The reference as a page."""
        return super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call]  # spectacular's view is untyped


@require_safe
def developers(request: HttpRequest) -> HttpResponse:
    """Working examples, limits and errors."""
    style = styles_for(user_of(request.user) or AnonymousUser()).ready().first()
    context = {
        "limits": limits(),
        "tokens": settings.MAX_TOKENS_PER_USER,
        "keeping": _keeping(),
        "style": style.slug if style else "great-wave",
    }
    return render(request, "developers.html", context)


def _keeping() -> list[tuple[str, str]]:
    """Return retention periods and other limits that matter to programs."""
    days = ngettext_lazy("%(count)d day", "%(count)d days", "count")
    return [
        (_("Uploads are kept after their last use"), days % {"count": settings.KEEP_IMAGES_DAYS}),
        (_("Training snapshots are kept"), days % {"count": settings.KEEP_SNAPSHOTS_DAYS}),
        (_("Exports are kept"), days % {"count": settings.KEEP_EXPORTS_DAYS}),
        (_("Jobs and their pictures are kept"), _("until you delete them")),
        (_("An Idempotency-Key is known"), _("24 hours")),
        (_("Prefer: wait holds an answer"), _("60 seconds at most")),
        (_("Cancel-After"), _("1 second to 24 hours")),
        (_("A stream of events lasts"), _("5 minutes, then open it again")),
        (_("A webhook is tried"), _("for a day")),
    ]
