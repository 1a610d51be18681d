"""Pages of the residents' vote on bids, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.community import views

urlpatterns = [
    path("tender/<uuid:pk>/residents/", views.residents_vote, name="residents_vote"),
    path("tender/<uuid:pk>/residents/ask/", views.hold_vote, name="hold_residents_vote"),
]
