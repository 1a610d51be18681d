"""Pages of conversations, under a place: ``/<place>/conversations/``."""

from __future__ import annotations

from django.urls import path

from commonweal.conversations import views

app_name = "conversations"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:pk>/", views.conversation, name="conversation"),
    path("<uuid:pk>/open/", views.open, name="open"),
    path("<uuid:pk>/close/", views.close, name="close"),
    path("<uuid:pk>/answers/", views.answers, name="answers"),
    path("<uuid:pk>/write/", views.write, name="write"),
    path("<uuid:pk>/<uuid:statement>/show/", views.show, name="show"),
    path("<uuid:pk>/<uuid:statement>/refuse/", views.refuse, name="refuse"),
    path("<uuid:pk>/<uuid:statement>/<slug:side>/", views.answer, name="answer"),
]
