"""Pages of telling, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.telling import views

urlpatterns = [
    path("round/<uuid:pk>/easy-read/", views.easy_page, name="easy"),
    path("round/<uuid:pk>/posters/", views.posters_page, name="posters"),
    path("round/<uuid:pk>/posters/poster.pdf", views.poster, name="poster"),
]
