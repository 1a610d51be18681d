"""Search in all places (``/search/``) and in one (``/<place>/search/``)."""

from __future__ import annotations

from django.urls import path

from commonweal.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="everywhere"),
    path("<slug:place>/search/", views.search, name="in-place"),
]
