"""Pages of a place's offices: ``/<place>/offices/``."""

from __future__ import annotations

from django.urls import path

from commonweal.people import office_views

app_name = "offices"
urlpatterns = [
    path("", office_views.offices, name="offices"),
    path("appoint/", office_views.appoint, name="appoint"),
    path("<uuid:pk>/end/", office_views.end, name="end"),
]
