"""Pages of direct awards, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.awarding.direct import views

urlpatterns = [
    path("direct/", views.direct_awards, name="direct_awards"),
    path("direct/of/<uuid:pk>/", views.propose_direct, name="propose_direct"),
    path("direct/<uuid:pk>/", views.direct_award, name="direct_award"),
    path("direct/<uuid:pk>/approve/", views.approve_direct, name="approve_direct"),
    path("direct/<uuid:pk>/send-back/", views.send_back_direct, name="send_back_direct"),
    path("direct/<uuid:pk>/award/", views.award_directly, name="award_directly"),
    path("direct/<uuid:pk>/withdraw/", views.withdraw_direct, name="withdraw_direct"),
]
