"""A reader's messages: ``/messages/``."""

from __future__ import annotations

from django.urls import path

from commonweal.messages import views

app_name = "messages"
urlpatterns = [
    path("messages/", views.mine, name="mine"),
    path("messages/choices/", views.choices, name="choices"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/stop/<uuid:pk>/", views.unsubscribe, name="unsubscribe"),
]
