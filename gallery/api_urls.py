from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from gallery import api
from gallery.activity import api as activity_api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("artworks", api.ArtworkViewSet, basename="artwork")

urlpatterns = [
    path("activity", activity_api.ActivityView.as_view(), name="activity"),
    path("activity/read", activity_api.ReadView.as_view(), name="activity-read"),
    path("activity/unread", activity_api.UnreadView.as_view(), name="activity-unread"),
    path("activity/preferences", activity_api.PreferencesView.as_view(), name="activity-preferences"),
    *router.urls,
]
