"""Pages of an organisation's readiness: ``/organisations/<id>/ready/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.sourcing.readiness import own_views as views

app_name = "readiness"
urlpatterns = [
    path("", views.ready, name="ready"),
    path("cost/", include("commonweal.sourcing.costing.urls")),
    path("evidence/", views.library, name="library"),
    path("evidence/keep/", views.keep_showing, name="keep_showing"),
    path("evidence/<uuid:pk>/", views.showing, name="showing"),
    path("evidence/<uuid:pk>/share/", views.share_showing, name="share_showing"),
    path("evidence/<uuid:pk>/take-away/", views.take_away_showing, name="take_away_showing"),
]
