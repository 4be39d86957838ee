from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from inference import api, teaching_api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("images", api.ImageViewSet, basename="image")
router.register("jobs", api.JobViewSet, basename="job")

styles = SimpleRouter(trailing_slash=False)
styles.register("styles", teaching_api.TaughtStyleViewSet, basename="style")

urlpatterns = [
    path("me", api.MeView.as_view(), name="me"),
    path("contact-sheets", api.contact_sheets, name="contact-sheets"),
    path("uploads", api.UploadsView.as_view(), name="uploads"),
    path("stylizations", api.stylizations, name="stylizations"),
    path("jobs/<uuid:pk>/events", api.job_events, name="job-events"),
    path("styles", teaching_api.styles, name="styles"),
    *router.urls,
    *styles.urls,
]
