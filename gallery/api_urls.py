from __future__ import annotations

from rest_framework.routers import SimpleRouter

from gallery import api
from gallery.moderation import api as moderation

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("artworks", api.ArtworkViewSet, basename="artwork")
router.register("reports", moderation.ReportViewSet, basename="report")
router.register("comments", moderation.CommentViewSet, basename="comment")
router.register("blocks", moderation.BlockViewSet, basename="block")
router.register("notices", moderation.NoticeViewSet, basename="notice")
router.register("moderation/cases", moderation.CaseViewSet, basename="case")
router.register("moderation/decisions", moderation.DecisionViewSet, basename="decision")
router.register("moderation/measures", moderation.MeasureViewSet, basename="measure")
router.register("moderation/makers", moderation.MakerViewSet, basename="maker")

urlpatterns = router.urls
