"""Pages about scores that count no more, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.voiding import views

urlpatterns = [
    path("tender/<uuid:pk>/void/<int:number>/", views.void, name="void_scores"),
    path("tender/<uuid:pk>/undo-award/", views.undo_award, name="undo_award"),
]
