"""Pages of a place's whole spending: ``/<place>/priorities/spending/``."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.mainstream import acting_views, views

urlpatterns = [
    path("spending/", views.spending, name="spending"),
    path("spending/bring-in/", acting_views.bring_in, name="bring_in_spending"),
    path("spending/decided/", views.decided, name="decided"),
    path("spending/plan/", views.plan, name="plan"),
    path("spending/scottish-return/", views.scottish_return, name="scottish_return"),
    path("spending/line/<uuid:pk>/", views.line, name="line"),
    path("spending/line/<uuid:pk>/less/", acting_views.say_less, name="say_less"),
    path("spending/line/<uuid:pk>/propose/", acting_views.propose_line, name="propose_line"),
    path("spending/less/<uuid:pk>/answer/", acting_views.answer_less, name="answer_less"),
    path("spending/less/<uuid:pk>/withdraw/", acting_views.withdraw_less, name="withdraw_less"),
    path("round/<uuid:pk>/serves/", acting_views.round_serves, name="round_serves"),
    path("proposal/<uuid:pk>/serves/", acting_views.project_serves, name="project_serves"),
]
