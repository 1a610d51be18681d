"""Pages of a place's money: ``/<place>/budgets/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.budgets import views

app_name = "budgets"
urlpatterns = [
    path("", views.pots, name="pots"),
    path("open/", views.open_pot, name="open_pot"),
    path("<uuid:pk>/", views.pot, name="pot"),
    path("", include("commonweal.budgets.pool.urls")),
    path("<uuid:pk>/contribute/", views.contribute, name="contribute"),
]
