"""Pages of what bidding takes, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.burden import views

urlpatterns = [
    path("hours/", views.hours_here, name="hours_here"),
    path("tender/<uuid:pk>/hours/", views.hours, name="hours"),
    path("tender/<uuid:pk>/hours/say/", views.say_hours, name="say_hours"),
]
