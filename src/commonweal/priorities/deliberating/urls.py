"""Pages of deliberation, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.deliberating import forum_views, views

MEETING = "forums/<uuid:pk>/meetings/<uuid:meeting>/"
ARGUMENT = "proposal/<uuid:pk>/arguments/<uuid:argument>/"

urlpatterns = [
    path("proposal/<uuid:pk>/argue/", views.argue, name="argue"),
    path(f"{ARGUMENT}useful/", views.useful, name="useful"),
    path(f"{ARGUMENT}withdraw/", views.withdraw_argument, name="withdraw_argument"),
    path(f"{ARGUMENT}hide/", views.hide_argument, name="hide_argument"),
    path(f"{ARGUMENT}show/", views.show_argument, name="show_argument"),
    path("forums/", forum_views.forums, name="forums"),
    path("forums/found/", forum_views.found_forum, name="found_forum"),
    path("forums/<uuid:pk>/", forum_views.forum, name="forum"),
    path("forums/<uuid:pk>/community/", forum_views.add_community, name="add_community"),
    path("forums/<uuid:pk>/community/<uuid:community>/join/", forum_views.join_forum, name="join_forum"),
    path("forums/<uuid:pk>/member/<uuid:member>/left/", forum_views.end_membership, name="end_membership"),
    path("forums/<uuid:pk>/meetings/plan/", forum_views.plan_meeting, name="plan_meeting"),
    path(MEETING, forum_views.meeting, name="meeting"),
    path(f"{MEETING}conclude/", forum_views.conclude_meeting, name="conclude_meeting"),
    path(f"{MEETING}cancel/", forum_views.cancel_meeting, name="cancel_meeting"),
]
