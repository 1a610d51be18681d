"""Where other portals' notices came from: ``/opportunities/sources/``."""

from __future__ import annotations

from django.urls import path

from commonweal.publication.harvest import views

app_name = "harvest"
urlpatterns = [
    path("", views.sources, name="sources"),
    path("<uuid:pk>/", views.harvest, name="harvest"),
]
