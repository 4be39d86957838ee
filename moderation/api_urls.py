from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from moderation import api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("reports", api.ReportViewSet, basename="report")
router.register("comments", api.CommentViewSet, basename="comment")
router.register("blocks", api.BlockViewSet, basename="block")
router.register("notices", api.NoticeViewSet, basename="notice")
router.register("moderation/cases", api.CaseViewSet, basename="case")
router.register("moderation/decisions", api.DecisionViewSet, basename="decision")
router.register("moderation/sanctions", api.SanctionViewSet, basename="sanction")
router.register("moderation/makers", api.MakerViewSet, basename="maker")

urlpatterns = [
    path("artworks/<uuid:pk>/report", api.ReportArtworkView.as_view(), name="artwork-report"),
    *router.urls,
]
