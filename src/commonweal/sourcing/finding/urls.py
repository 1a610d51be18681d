"""Pages for finding opportunities in every place: ``/opportunities/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.finding import views
from commonweal.sourcing.profiles.views import fits, questions

app_name = "finding"
urlpatterns = [
    path("", views.opportunities, name="opportunities"),
    path("feed/", views.feed, name="feed"),
    path("calendar/", views.calendar, name="calendar"),
    path("elsewhere/<uuid:pk>/", views.elsewhere, name="elsewhere"),
    path("questions/fits/", fits, name="fits"),
    path("questions/", questions, name="standard_questions"),
    path("saved/", views.saved, name="saved"),
    path("saved/save/", views.save, name="save"),
    path("saved/<uuid:pk>/stop/", views.stop, name="stop"),
]
