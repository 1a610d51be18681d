"""Pages of pace, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.pace import views

urlpatterns = [
    path("pace/", views.pace_here, name="pace_here"),
    path("tender/<uuid:pk>/pace/", views.pace, name="pace"),
    path("tender/<uuid:pk>/pace/wait/", views.tell_wait, name="tell_wait"),
    path("wait/<uuid:pk>/take-back/", views.take_back_wait, name="take_back_wait"),
]
