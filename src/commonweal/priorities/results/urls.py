"""Pages of what comes after a result, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.results import officer_views, result_views, views

urlpatterns = [
    path("round/<uuid:pk>/count/", officer_views.count, name="count"),
    path("round/<uuid:pk>/counting/", officer_views.counting, name="counting"),
    path("round/<uuid:pk>/result/", result_views.result, name="result"),
    path("round/<uuid:pk>/result/election.pb", result_views.as_pb, name="result_pb"),
    path("round/<uuid:pk>/result/election.zip", result_views.as_tables, name="result_tables"),
    path("round/<uuid:pk>/result/compare/", result_views.compare, name="compare"),
    path("round/<uuid:pk>/result/depart/", officer_views.record_departure, name="record_departure"),
    path("round/<uuid:pk>/result/moment/", officer_views.set_moment, name="set_moment"),
    path("departure/<uuid:pk>/confirm/", officer_views.confirm_departure, name="confirm_departure"),
    path("departure/<uuid:pk>/drop/", officer_views.drop_departure, name="drop_departure"),
    path("what-came-of-it/", views.commitments, name="commitments"),
    path("what-came-of-it/feed.atom", views.place_feed, name="place_feed"),
    path("proposal/<uuid:pk>/progress/", views.commitment, name="commitment"),
    path("proposal/<uuid:pk>/progress/feed.atom", views.commitment_feed, name="commitment_feed"),
    path("proposal/<uuid:pk>/progress/say/", views.say_progress, name="say_progress"),
    path("proposal/<uuid:pk>/follow/", views.follow_project, name="follow_project"),
    path("round/<uuid:pk>/follow/", views.follow_round, name="follow_round"),
    path("round/<uuid:pk>/feed.atom", views.round_feed, name="round_feed"),
    path("following/<uuid:pk>/", views.one_following, name="following"),
    path("following/<uuid:pk>/confirm/", views.confirm, name="confirm_following"),
    path("following/<uuid:pk>/stop/", views.stop, name="stop_following"),
]
