"""Pages on which officers plan a round, under the stage's own addresses."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.rounds import rule_views, views

urlpatterns = [
    path("round/<uuid:pk>/phases/", views.plan, name="plan"),
    path("round/<uuid:pk>/phases/choose/", views.choose_phases, name="choose_phases"),
    path("round/<uuid:pk>/phases/<slug:kind>/", views.dates, name="phase_dates"),
    path("round/<uuid:pk>/rule/", rule_views.rule, name="rule"),
    path("round/<uuid:pk>/rule/try-out/", rule_views.try_out, name="try_out"),
    path("round/<uuid:pk>/rule/<slug:part>/", rule_views.rule_part, name="rule_part"),
    path("round/<uuid:pk>/move-on/", views.move_on, name="move_on"),
]
