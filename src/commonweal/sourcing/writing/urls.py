"""Pages of writing a bid, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.writing import views, worth_views

urlpatterns = [
    path("tender/<uuid:pk>/bid/", views.submit_bid, name="submit_bid"),
    path("tender/<uuid:pk>/worth-bidding/", worth_views.worth_bidding, name="worth_bidding"),
    path("bid/<uuid:pk>/again/", views.bid_again, name="bid_again"),
    path("draft/<uuid:pk>/together/", views.write_together, name="write_together"),
]
