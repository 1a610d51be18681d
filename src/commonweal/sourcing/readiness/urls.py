"""Pages of readiness, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.readiness import views

urlpatterns = [
    path("how-to-bid/", views.how_to_bid, name="how_to_bid"),
    path("how-to-bid/write/", views.write_how_to_bid, name="write_how_to_bid"),
]
