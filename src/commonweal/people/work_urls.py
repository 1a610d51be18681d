"""Pages of pieces of work, under a place: ``/<place>/works/``."""

from __future__ import annotations

from django.urls import path

from commonweal.people import work_views

app_name = "works"
urlpatterns = [
    path("<uuid:pk>/", work_views.work, name="work"),
    path("<uuid:pk>/declare/", work_views.declare, name="declare"),
    path("<uuid:pk>/give-role/", work_views.give_role, name="give_role"),
    path("<uuid:pk>/permit-role/", work_views.permit_role, name="permit_role"),
    path("roles/<uuid:pk>/say/", work_views.say_of_role, name="say_of_role"),
    path("roles/<uuid:pk>/end/", work_views.end_role, name="end_role"),
]
