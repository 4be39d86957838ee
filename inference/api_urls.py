from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from inference.generation import api as generation_api
from inference.jobs import api as job_api
from inference.jobs import streams
from inference.painting import api as painting_api
from inference.training import api as training_api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("images", painting_api.ImageViewSet, basename="image")
router.register("jobs", job_api.JobViewSet, basename="job")

styles = SimpleRouter(trailing_slash=False)
styles.register("styles", training_api.TrainedStyleViewSet, basename="style")

urlpatterns = [
    path("contact-sheets", painting_api.contact_sheets, name="contact-sheets"),
    path("generations", generation_api.generations, name="generations"),
    path("uploads", painting_api.UploadsView.as_view(), name="uploads"),
    path("stylizations", painting_api.stylizations, name="stylizations"),
    path("stylizations/batch", painting_api.StylizationBatchView.as_view(), name="stylizations-batch"),
    path("jobs/<uuid:pk>/events", streams.job_events, name="job-events"),
    path("styles", training_api.styles, name="styles"),
    *router.urls,
    *styles.urls,
]
