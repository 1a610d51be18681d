"""Pages of the register, under a place's delivery stage: ``/<place>/delivery/``."""

from __future__ import annotations

from django.urls import path

from commonweal.delivery.register import officer_views, views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/add/", officer_views.enter, name="enter_service"),
    path("register/<uuid:pk>/", views.service, name="service"),
    path("register/<uuid:pk>/provider/", officer_views.describe, name="describe_provider"),
    path("register/<uuid:pk>/choice/", officer_views.open_to_choice, name="open_to_choice"),
    path("register/<uuid:pk>/needs/", officer_views.join_needs, name="join_needs"),
    path("register/<uuid:pk>/result/", officer_views.measure, name="measure_service"),
    path("register/<uuid:pk>/take-out/", officer_views.take_out, name="take_out_service"),
    path("choose/", views.choose, name="choose"),
    path("shares/", views.shares, name="shares"),
    path("shares/target/", officer_views.set_target, name="set_share_target"),
]
