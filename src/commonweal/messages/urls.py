"""A reader's messages: ``/messages/``."""

from __future__ import annotations

from django.urls import path

from commonweal.messages import feeds, views

app_name = "messages"
urlpatterns = [
    path("messages/", views.mine, name="mine"),
    path("messages/choices/", views.choices, name="choices"),
    path("messages/feed/", views.make_feed, name="make_feed"),
    path("messages/feed/stop/", views.stop_feed, name="stop_feed"),
    path("messages/feed/<uuid:pk>/", feeds.MyMessages(), name="feed"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/stop/<uuid:pk>/", views.unsubscribe, name="unsubscribe"),
]
