"""A file's address tells nothing of what it belongs to: ``/files/<random id>/``."""

from __future__ import annotations

from django.urls import path

from commonweal.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:pk>/", views.file, name="file")]
