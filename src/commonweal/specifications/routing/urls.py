"""Pages about the route, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.routing import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/<slug:name>/", views.rule, name="rule"),
    path("<uuid:pk>/route/", views.route, name="route"),
    path("<uuid:pk>/route.json", views.published_route, name="published_route"),
    path("<uuid:pk>/route/suits/", views.check, name="check_suitability"),
]
