"""Pages of an organisation's calculations: ``/organisations/<id>/ready/cost/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.costing import views

urlpatterns = [
    path("", views.costings, name="costings"),
    path("new/", views.new_costing, name="new_costing"),
    path("<uuid:pk>/", views.costing, name="costing"),
    path("<uuid:pk>/change/", views.change_costing, name="change_costing"),
    path("<uuid:pk>/delete/", views.delete_costing, name="delete_costing"),
    path("<uuid:pk>/<int:number>/", views.costing_version, name="costing_version"),
    path("<uuid:pk>/<int:number>/cost.json", views.costing_file, name="costing_file"),
]
