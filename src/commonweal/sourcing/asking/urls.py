"""Pages of asking, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.asking import views

urlpatterns = [
    path("tender/<uuid:pk>/ask/", views.ask, name="ask"),
    path("question/<uuid:pk>/answer/", views.answer, name="answer"),
    path("question/<uuid:pk>/asked-before/", views.combine, name="combine_questions"),
    path("bid/<uuid:pk>/confirm/", views.confirm_bid, name="confirm_bid"),
]
