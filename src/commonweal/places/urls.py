"""What a place is: ``/<place>/about/``."""

from __future__ import annotations

from django.urls import path

from commonweal.places import views

app_name = "places"
urlpatterns = [
    path("", views.about, name="about"),
    path("population.csv", views.download, name="download"),
    path("change/", views.change, name="change"),
    path("areas/add/", views.add_area, name="add_area"),
    path("areas/outlines/", views.bring_in_outlines, name="bring_in_outlines"),
    path("population/", views.upload, name="upload"),
    path("plan/", views.plan, name="plan"),
    path("plan/add/", views.add_plan_outcome, name="add_plan_outcome"),
    path("plan/<uuid:pk>/end/", views.end_plan_outcome, name="end_plan_outcome"),
]
