from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from accounts import api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("tokens", api.TokenViewSet, basename="token")
router.register("exports", api.ExportViewSet, basename="export")

urlpatterns = [
    *router.urls,
    path("signed-addresses", api.SignedAddressesView.as_view(), name="signed-addresses"),
]
