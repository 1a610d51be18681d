"""Pages of this stage, under a place: ``/<place>/needs/``."""

from __future__ import annotations

from django.urls import path

from commonweal.needs import officer_views, views

app_name = "needs"
urlpatterns = [
    path("", views.home, name="home"),
    path("say/", views.say, name="say"),
    path("follow/", views.follow, name="follow"),
    path("said/<str:reference>/", views.said, name="said"),
    path("all/", views.needs, name="needs"),
    path("need/<uuid:pk>/", views.need, name="need"),
    path("need/<uuid:pk>/figures/", officer_views.add_indicator, name="add_indicator"),
    path("need/<uuid:pk>/publish/", officer_views.publish_need, name="publish_need"),
    path("need/<uuid:pk>/withdraw/", officer_views.withdraw_need, name="withdraw_need"),
    path("assessments/open/", officer_views.open_assessment, name="open_assessment"),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
    path("assessments/<uuid:pk>/say/", views.say_to, name="say_to"),
    path("assessments/<uuid:pk>/write/", officer_views.write_need, name="write_need"),
    path("assessments/<uuid:pk>/publish/", officer_views.publish, name="publish"),
    path("submissions/", officer_views.submissions, name="submissions"),
    path("submissions/write-down/", officer_views.write_down, name="write_down"),
    path("submissions/<uuid:pk>/", officer_views.submission, name="submission"),
    path("submissions/<uuid:pk>/set-aside/", officer_views.set_aside, name="set_aside"),
    path("evidence/", views.evidence_list, name="evidence_list"),
    path("evidence/add/", officer_views.add_evidence, name="add_evidence"),
    path("evidence/<uuid:pk>/", views.evidence, name="evidence"),
]
