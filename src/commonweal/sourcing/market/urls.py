"""Pages of the market around a place, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.market import views

urlpatterns = [
    path("other/", views.calls, name="calls"),
    path("other/offer/<slug:kind>/", views.write_call, name="write_call"),
    path("other/<uuid:pk>/", views.call, name="call"),
    path("other/<uuid:pk>/withdraw/", views.withdraw_call, name="withdraw_call"),
]
