"""Pages of a round's money: ``/<place>/priorities/round/<id>/…``."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.money import views

urlpatterns = [
    path("round/<uuid:pk>/carry-over/", views.carry_over, name="carry_over"),
    path("round/<uuid:pk>/money/", views.money_terms, name="money_terms"),
]
