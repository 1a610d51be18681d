"""Pages on which officers plan a round, under the stage's own addresses."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.rounds import rule_views, set_up_views, views

urlpatterns = [
    path("set-up/from/", set_up_views.begin_from, name="begin_from"),
    path("round/<uuid:pk>/set-up/", set_up_views.tasks, name="set_up"),
    path("round/<uuid:pk>/who/<slug:act>/", set_up_views.who, name="who"),
    path("round/<uuid:pk>/ballot/", set_up_views.ballot, name="ballot"),
    path("round/<uuid:pk>/ballot/again/", set_up_views.ballot_again, name="ballot_again"),
    path("round/<uuid:pk>/ballot.json", set_up_views.fixed, name="fixed"),
    path("round/<uuid:pk>/describe/", set_up_views.describe, name="describe"),
    path("round/<uuid:pk>/keep/", set_up_views.keep, name="keep_template"),
    path("round/<uuid:pk>/phases/", views.plan, name="phases"),
    path("round/<uuid:pk>/phases/choose/", views.choose_phases, name="choose_phases"),
    path("round/<uuid:pk>/phases/<slug:kind>/", views.dates, name="phase_dates"),
    path("round/<uuid:pk>/rule/", rule_views.rule, name="rule"),
    path("round/<uuid:pk>/rule/try-out/", rule_views.try_out, name="try_out"),
    path("round/<uuid:pk>/rule/<slug:part>/", rule_views.rule_part, name="rule_part"),
    path("round/<uuid:pk>/move-on/", views.move_on, name="move_on"),
]
