"""The panel's pages, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.judging import moderating_views, reopening_views, views

urlpatterns = [
    path("tender/<uuid:pk>/panel/", views.appoint, name="appoint"),
    path("tender/<uuid:pk>/score/", views.score, name="score"),
    path("tender/<uuid:pk>/score/next/", views.score_next, name="score_next"),
    path("tender/<uuid:pk>/score/paper/", views.score_on_paper, name="score_on_paper"),
    path("tender/<uuid:pk>/score/<int:number>/", views.score_bid, name="score_bid"),
    path("tender/<uuid:pk>/score/criterion/<int:position>/", views.score_criterion, name="score_criterion"),
    path("tender/<uuid:pk>/hand-in/", views.hand_in, name="hand_in"),
    path("tender/<uuid:pk>/grid/", moderating_views.grid, name="grid"),
    path("tender/<uuid:pk>/grid/<int:number>/", moderating_views.agree, name="agree"),
    path(
        "tender/<uuid:pk>/grid/criterion/<int:position>/",
        moderating_views.agree_criterion,
        name="agree_criterion",
    ),
    path("tender/<uuid:pk>/grid/close/", moderating_views.close_moderation, name="close_moderation"),
    path("tender/<uuid:pk>/grid/ask/", reopening_views.ask_to_reopen, name="ask_to_reopen"),
    path("tender/<uuid:pk>/grid/reopen/", reopening_views.reopen_moderation, name="reopen_moderation"),
]
