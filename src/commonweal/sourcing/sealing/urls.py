"""Pages of a bid that was handed in, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.sealing import alone_views, outage_views, papers_views, views

urlpatterns = [
    path("tender/<uuid:pk>/bid/files/", papers_views.bid_papers, name="bid_papers"),
    path("tender/<uuid:pk>/bid/seal-yourself/", alone_views.seal_yourself, name="seal_yourself"),
    path("tender/<uuid:pk>/bid/questions.json", alone_views.bid_questions, name="bid_questions"),
    path("bid-file/<uuid:pk>/remove/", papers_views.remove_paper, name="remove_paper"),
    path("bid/<uuid:pk>/files/<int:number>/", papers_views.bid_paper, name="bid_paper"),
    path("bid/<uuid:pk>/evidence/<int:number>/", papers_views.bid_evidence, name="bid_evidence"),
    path("tender/<uuid:pk>/outage/", outage_views.record_outage, name="record_outage"),
    path("outage/<uuid:pk>/approve/", outage_views.approve_outage, name="approve_outage"),
    path("bid/<uuid:pk>/", views.bid, name="bid"),
    path("bid/<uuid:pk>/receipt/", views.receipt, name="bid_receipt"),
    path("bid/<uuid:pk>/copy/", views.own_copy, name="bid_copy"),
    path("bid/<uuid:pk>/whole/", views.whole, name="bid_whole"),
    path("bid/<uuid:pk>/withdraw/", views.withdraw_bid, name="withdraw_bid"),
]
