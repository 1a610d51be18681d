"""Pages of a round's ward members and officers: ``/<place>/priorities/round/<id>/in-office/``."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.in_office import views

urlpatterns = [
    path("round/<uuid:pk>/in-office/", views.in_office, name="in_office"),
    path("round/<uuid:pk>/in-office/name/", views.name, name="name_in_office"),
    path("in-office/<uuid:pk>/declare/", views.declare, name="declare_in_office"),
]
