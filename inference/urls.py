from __future__ import annotations

from django.urls import path

from inference.generation import views as generation_views
from inference.jobs import views as job_views
from inference.painting import batch_views, upload_views
from inference.painting import views as painting_views
from inference.training import views
from inference.training import views as training_views

app_name = "inference"

urlpatterns = [
    path("", painting_views.studio, name="studio"),
    path("paint/", painting_views.paint, name="paint"),
    path("contact-sheet/", painting_views.contact_sheet, name="contact_sheet"),
    path("jobs/", job_views.job_list, name="jobs"),
    path("jobs/tray/", job_views.tray, name="tray"),
    path("jobs/<uuid:job_id>/", job_views.job_page, name="job"),
    path("jobs/<uuid:job_id>/card/", job_views.job_card, name="job_card"),
    path("jobs/<uuid:job_id>/cancel/", job_views.cancel, name="cancel"),
    path("jobs/<uuid:job_id>/retry/", job_views.retry, name="retry"),
    path("jobs/<uuid:job_id>/delete/", job_views.delete, name="delete"),
    path("batches/<uuid:batch_id>/", batch_views.batch, name="batch"),
    path("batches/<uuid:batch_id>/pictures.zip", batch_views.batch_zip, name="batch_zip"),
    path("images/<uuid:image_id>/delete/", painting_views.delete_image, name="delete_image"),
    path("account/uploads/", upload_views.uploads, name="uploads"),
    path("account/uploads/delete/", upload_views.delete_uploads, name="delete_uploads"),
    path("account/uploads/<uuid:image_id>/delete/", upload_views.delete_upload, name="delete_upload"),
    path("account/snapshots/<slug:slug>/delete/", training_views.delete_snapshots, name="delete_snapshots"),
    path("styles/new/", training_views.new_style, name="new_style"),
    path("styles/<slug:slug>/", training_views.style_page, name="style"),
    path("styles/<slug:slug>/new-pictures/", generation_views.new_pictures, name="new_pictures"),
    path("styles/<slug:slug>/part/", training_views.style_part, name="style_part"),
    path("styles/<slug:slug>/keep/", training_views.keep, name="keep"),
    path("styles/<slug:slug>/train/", training_views.train, name="train"),
    path("styles/<slug:slug>/edit/", training_views.edit_style, name="edit_style"),
    path("styles/<slug:slug>/delete/", training_views.delete_style, name="delete_style"),
    path("styles/<slug:slug>/versions/<int:number>/delete/", training_views.delete_version, name="delete_version"),
    path("media/style-pictures/<uuid:image_id>.jpg", training_views.style_image, name="style_image"),
    path("media/images/<uuid:image_id>/original.jpg", painting_views.image_original, name="image_original"),
    path("media/images/<uuid:image_id>/preview.webp", painting_views.image_preview, name="image_preview"),
    path("media/snapshots/<uuid:training>/<int:step>.webp", views.snapshot, name="snapshot"),
    path("media/outputs/<uuid:output_id>.<str:extension>", job_views.output, name="output"),
    path("media/outputs/<uuid:output_id>/preview.webp", job_views.output_preview, name="output_preview"),
]
