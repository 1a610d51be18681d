"""Open data of a place: ``/<place>/open-data/``."""

from __future__ import annotations

from django.urls import path

from commonweal.publication import views

app_name = "publication"
urlpatterns = [
    path("", views.home, name="home"),
    path("releases.json", views.release_package, name="releases"),
    path("records/<uuid:pk>.json", views.record_package, name="record"),
    path("thread.csv", views.thread, name="thread"),
]
