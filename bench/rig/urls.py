"""The addresses of the site, and one of a view that does nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from platform_site.urls import *  # noqa: F403
from platform_site.urls import urlpatterns as of_the_site


def empty(request: HttpRequest) -> HttpResponse:
    """What no page can be quicker than."""
    return HttpResponse()


urlpatterns = [path("empty/", empty), *of_the_site]
