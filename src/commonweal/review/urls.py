"""Pages of this stage, under a place: ``/<place>/review/``."""

from __future__ import annotations

from django.urls import path

from commonweal.review import officer_views, views

app_name = "review"
urlpatterns = [
    path("", views.home, name="home"),
    path("follow/", views.follow, name="follow"),
    path("said/<str:reference>/", views.said, name="said"),
    path("open/<uuid:pk>/", officer_views.open_review, name="open_review"),
    path("review/<uuid:pk>/", views.review, name="review"),
    path("review/<uuid:pk>/say/", views.say, name="say"),
    path("review/<uuid:pk>/figures.json", views.figures, name="figures"),
    path("review/<uuid:pk>/summary/", officer_views.write_summary, name="write_summary"),
    path("review/<uuid:pk>/outcomes/", officer_views.say_whom, name="say_whom"),
    path("review/<uuid:pk>/lessons/", officer_views.write_lesson, name="write_lesson"),
    path("review/<uuid:pk>/publish/", officer_views.publish, name="publish"),
    path("lesson/<uuid:pk>/take-out/", officer_views.take_out_lesson, name="take_out_lesson"),
    path("voices/", officer_views.voices, name="voices"),
    path("voice/<uuid:pk>/", officer_views.voice, name="voice"),
    path("voice/<uuid:pk>/hold-back/", officer_views.hold_back, name="hold_back"),
    path("voice/<uuid:pk>/show-again/", officer_views.show_again, name="show_again"),
]
