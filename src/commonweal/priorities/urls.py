"""Pages of this stage, under a place: ``/<place>/priorities/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.priorities import officer_views, views

app_name = "priorities"
urlpatterns = [
    path("", include("commonweal.priorities.in_office.urls")),
    path("", include("commonweal.priorities.mainstream.urls")),
    path("", include("commonweal.priorities.money.urls")),
    path("", views.home, name="home"),
    path("", include("commonweal.priorities.results.urls")),
    path("", include("commonweal.priorities.proposing.urls")),
    path("", include("commonweal.priorities.deliberating.urls")),
    path("", include("commonweal.priorities.districts.urls")),
    path("", include("commonweal.priorities.groups.urls")),
    path("", include("commonweal.priorities.telling.urls")),
    path("set-up/", officer_views.open_round, name="open_round"),
    path("bring-in/", officer_views.bring_in, name="bring_in"),
    path("round/<uuid:pk>/", views.round, name="round"),
    path("", include("commonweal.priorities.rounds.urls")),
    path("round/<uuid:pk>/put-to-vote/", officer_views.put_to_vote, name="put_to_vote"),
    path("round/<uuid:pk>/result/publish/", officer_views.publish, name="publish"),
    path("round/<uuid:pk>/abandon/", officer_views.abandon, name="abandon"),
]
