"""Pages of an organisation's profile: ``/organisations/<id>/profile/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.profiles import views
from commonweal.sourcing.registers.views import fill_in

app_name = "profiles"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("codes/", views.codes, name="own_codes"),
    path("codes/give/", views.give, name="give_code"),
    path("codes/<uuid:pk>/withdraw/", views.withdraw, name="withdraw_code"),
    path("connected/confirm/", views.confirm_persons, name="confirm_persons"),
    path("connected/<uuid:pk>/remove/", views.remove_person, name="remove_person"),
    path("register/", fill_in, name="fill_in"),
    path("<slug:section>/", views.section, name="answer_section"),
    path("<slug:section>/history/", views.history, name="answer_history"),
]
