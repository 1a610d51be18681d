"""Pages about the good that a service should do, under a specification."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.value import views

urlpatterns = [
    path("<uuid:pk>/value/", views.value, name="value"),
    path("<uuid:pk>/value.json", views.value_record, name="value_record"),
    path("<uuid:pk>/equality/<slug:gate>/", views.equality_look, name="equality"),
    path("<uuid:pk>/library/", views.clause_library, name="library"),
    path("<uuid:pk>/library/<slug:entry>/", views.take, name="take"),
]
