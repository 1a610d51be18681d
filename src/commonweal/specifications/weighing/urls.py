"""Pages of giving weight to outcomes, beside the opened draft that they belong to."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.weighing import views

urlpatterns = [
    path("<uuid:pk>/draft/<int:number>/weights/", views.weights_given, name="weights"),
    path("<uuid:pk>/draft/<int:number>/weights.json", views.published, name="weights_published"),
    path("<uuid:pk>/draft/<int:number>/weights/give/", views.give, name="give_weights"),
    path("<uuid:pk>/draft/<int:number>/weights/group/", views.record_group, name="record_group"),
    path("<uuid:pk>/draft/<int:number>/weights/take-over/", views.take_over, name="take_over_weights"),
    path("<uuid:pk>/draft/<int:number>/weights/leave/", views.leave, name="leave_weights"),
]
