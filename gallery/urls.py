from __future__ import annotations

from django.urls import path

from gallery import collecting_views, embeds, feeds, people_views, remix_views, views
from gallery.activity import views as activity_views

app_name = "gallery"

urlpatterns = [
    path("activity/", activity_views.activity, name="activity"),
    path("activity/unread/", activity_views.unread, name="unread"),
    path("activity/preferences/", activity_views.choose, name="activity_preferences"),
    path("activity/unsubscribe/<str:signed>/", activity_views.unsubscribe, name="unsubscribe"),
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/following/", people_views.followed_artworks, name="followed_artworks"),
    path("gallery/liked/", people_views.liked_artworks, name="liked_artworks"),
    path("gallery/feed/", feeds.gallery_feed, name="feed"),
    path("makers/<str:username>/feed/", feeds.maker_feed, name="maker_feed"),
    path("styles/<slug:slug>/feed/", feeds.style_feed, name="style_feed"),
    path("embed/<uuid:artwork_id>/", embeds.embed, name="embed"),
    path("oembed/", embeds.oembed, name="oembed"),
    path("gallery/<uuid:artwork_id>/", views.artwork_page, name="artwork"),
    path("gallery/<uuid:artwork_id>/edit/", views.edit, name="edit"),
    path("gallery/<uuid:artwork_id>/like/", views.like, name="like"),
    path("gallery/<uuid:artwork_id>/collect/", collecting_views.collect, name="collect"),
    path("collections/new/", collecting_views.new_collection, name="new_collection"),
    path("collections/<uuid:collection_id>/", collecting_views.collection_page, name="collection"),
    path("collections/<uuid:collection_id>/edit/", collecting_views.edit_collection, name="edit_collection"),
    path("collections/<uuid:collection_id>/delete/", collecting_views.delete_collection, name="delete_collection"),
    path("collections/<uuid:collection_id>/works/<uuid:artwork_id>/", collecting_views.arrange, name="arrange"),
    path("makers/<str:username>/collections/", collecting_views.collections, name="collections"),
    path("gallery/<uuid:artwork_id>/remix/", remix_views.remix, name="remix"),
    path("gallery/<uuid:artwork_id>/comment/", views.comment, name="comment"),
    path("gallery/<uuid:artwork_id>/delete/", views.delete, name="delete"),
    path("jobs/<uuid:job_id>/publish/", views.publish, name="publish"),
    path("makers/<str:username>/", views.maker_page, name="maker"),
    path("makers/<str:username>/follow/", people_views.follow, name="follow"),
    path("account/profile/", people_views.profile, name="profile"),
    path("account/follows/", people_views.follows, name="follows"),
    path("media/artworks/<uuid:artwork_id>/<str:name>", views.picture, name="picture"),
]
