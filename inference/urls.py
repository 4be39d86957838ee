from __future__ import annotations

from django.urls import path

from inference import batch_views, teaching_views, upload_views, views

app_name = "inference"

urlpatterns = [
    path("", views.studio, name="studio"),
    path("paint/", views.paint, name="paint"),
    path("contact-sheet/", views.contact_sheet, name="contact_sheet"),
    path("jobs/", views.job_list, name="jobs"),
    path("jobs/tray/", views.tray, name="tray"),
    path("jobs/<uuid:job_id>/", views.job_page, name="job"),
    path("jobs/<uuid:job_id>/card/", views.job_card, name="job_card"),
    path("jobs/<uuid:job_id>/cancel/", views.cancel, name="cancel"),
    path("jobs/<uuid:job_id>/retry/", views.retry, name="retry"),
    path("jobs/<uuid:job_id>/delete/", views.delete, name="delete"),
    path("batches/<uuid:batch_id>/", batch_views.batch, name="batch"),
    path("batches/<uuid:batch_id>/pictures.zip", batch_views.batch_zip, name="batch_zip"),
    path("images/<uuid:image_id>/delete/", views.delete_image, name="delete_image"),
    path("account/uploads/", upload_views.uploads, name="uploads"),
    path("account/uploads/delete/", upload_views.delete_uploads, name="delete_uploads"),
    path("account/uploads/<uuid:image_id>/delete/", upload_views.delete_upload, name="delete_upload"),
    path("account/frames/<slug:slug>/delete/", upload_views.delete_frames, name="delete_frames"),
    path("styles/new/", teaching_views.new_style, name="new_style"),
    path("styles/<slug:slug>/", teaching_views.style_page, name="style"),
    path("styles/<slug:slug>/part/", teaching_views.style_part, name="style_part"),
    path("styles/<slug:slug>/keep/", teaching_views.keep, name="keep"),
    path("styles/<slug:slug>/train/", teaching_views.train, name="train"),
    path("styles/<slug:slug>/edit/", teaching_views.edit_style, name="edit_style"),
    path("styles/<slug:slug>/delete/", teaching_views.delete_style, name="delete_style"),
    path("styles/<slug:slug>/versions/<int:number>/delete/", teaching_views.delete_version, name="delete_version"),
    path("media/style-pictures/<uuid:image_id>.jpg", teaching_views.style_image, name="style_image"),
    path("media/images/<uuid:image_id>/original.jpg", views.image_original, name="image_original"),
    path("media/images/<uuid:image_id>/preview.webp", views.image_preview, name="image_preview"),
    path("media/frames/<uuid:lesson>/<int:step>.webp", views.frame, name="frame"),
    path("media/outputs/<uuid:output_id>.<str:extension>", views.output, name="output"),
    path("media/outputs/<uuid:output_id>/preview.webp", views.output_preview, name="output_preview"),
]
