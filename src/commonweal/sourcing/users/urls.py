"""Pages of users of the service on a panel, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.users import views

urlpatterns = [
    path("tender/<uuid:pk>/panel/users/", views.users_on_panel, name="users_on_panel"),
    path("tender/<uuid:pk>/panel/users/words/", views.word_for_users, name="word_for_users"),
    path("tender/<uuid:pk>/score/question/<int:number>/", views.users_question, name="users_question"),
    path("tender/<uuid:pk>/panel/users/<int:number>/trained/", views.note_training, name="note_training"),
]
