"""Pages of presentations, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.presentations import views

urlpatterns = [
    path("tender/<uuid:pk>/presentations/", views.presentations, name="presentations"),
    path("tender/<uuid:pk>/presentations/plan/", views.plan_presentations, name="plan_presentations"),
    path("tender/<uuid:pk>/presentations/draw/", views.draw_presentations, name="draw_presentations"),
    path(
        "tender/<uuid:pk>/presentations/<int:number>/notes/",
        views.note_presentation,
        name="note_presentation",
    ),
]
