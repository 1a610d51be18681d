"""Pages of a round's voters by group, under the stage's own addresses."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.groups import views

urlpatterns = [
    path("round/<uuid:pk>/result/who-voted/", views.bring_in, name="bring_in_groups"),
    path("round/<uuid:pk>/result/who-voted/withdraw/", views.withdraw, name="withdraw_groups"),
]
