"""A place's own words for its messages: ``/<place>/messages/``."""

from __future__ import annotations

from django.urls import path

from commonweal.site import wording

app_name = "wording"
urlpatterns = [
    path("", wording.messages, name="messages"),
    path("<path:template>/<str:language>/undo/", wording.undo, name="undo"),
    path("<path:template>/<str:language>/", wording.message, name="message"),
]
