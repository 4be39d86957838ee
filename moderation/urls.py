from __future__ import annotations

from django.urls import path

from moderation import views

app_name = "moderation"

urlpatterns = [
    path("report/<str:kind>/<str:key>/", views.report, name="report"),
    path("comments/<uuid:comment_id>/delete/", views.delete_comment, name="delete_comment"),
    path("makers/<str:username>/block/", views.block, name="block"),
    path("account/blocks/", views.blocked, name="blocks"),
    path("account/notices/", views.notices, name="notices"),
    path("account/notices/<uuid:sanction_id>/appeal/", views.appeal, name="appeal"),
    path("appeals/<str:signed>/", views.appeal_by_mail, name="appeal_by_mail"),
    path("moderation/", views.queue, name="queue"),
    path("moderation/decisions/", views.audit, name="audit"),
    path("moderation/decisions/<int:decision_id>/undo/", views.undo, name="undo"),
    path("moderation/sanctions/<uuid:sanction_id>/lift/", views.lift, name="lift"),
    path("moderation/sanctions/<uuid:sanction_id>/answer/", views.answer, name="answer"),
    path("moderation/maker/<str:username>/level/", views.set_level, name="set_level"),
    path("moderation/<str:kind>/<str:key>/", views.subject_page, name="moderate"),
    path("media/moderation/<str:kind>/<str:key>/<str:name>", views.evidence, name="evidence"),
]
