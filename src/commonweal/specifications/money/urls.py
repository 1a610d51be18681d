"""Pages of what a specification asks of a provider's money, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.money import views

urlpatterns = [
    path("<uuid:pk>/cash/", views.cash, name="cash"),
    path("<uuid:pk>/staff/", views.staff, name="staff"),
    path("<uuid:pk>/options/", views.options, name="options"),
    path("<uuid:pk>/costs.json", views.costs_file, name="costs_file"),
    path("<uuid:pk>/staff/write/", views.write_staff, name="write_staff"),
]
