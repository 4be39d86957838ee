from __future__ import annotations

from rest_framework.routers import SimpleRouter

from gallery import api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("artworks", api.ArtworkViewSet, basename="artwork")

urlpatterns = router.urls
