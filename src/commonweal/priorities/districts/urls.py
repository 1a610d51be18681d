"""Pages of a round's districts, under the stage's own addresses."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.districts import views
from commonweal.priorities.results import result_views as results

urlpatterns = [
    path("round/<uuid:pk>/districts/", views.divide, name="divide"),
    path("round/<uuid:pk>/districts/suggest/", views.suggest, name="suggest_division"),
    path("round/<uuid:pk>/districts/undivide/", views.undivide, name="undivide"),
    path("round/<uuid:pk>/result/<uuid:district>/", results.result, name="district_result"),
    path("round/<uuid:pk>/result/<uuid:district>/compare/", results.compare, name="district_compare"),
    path("round/<uuid:pk>/result/<uuid:district>/withheld/", views.withheld, name="withheld"),
]
