"""Pages of what several places write together: the lead's, and each partner's in its own place."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.joint import views

urlpatterns = [
    path("<uuid:pk>/partners/", views.partners, name="partners"),
    path("<uuid:pk>/partners/ask/", views.ask, name="ask_partner"),
    path("joint/", views.joint, name="joint"),
    path("joint/<uuid:pk>/", views.joining, name="joining"),
    path("joint/<uuid:pk>/join/", views.join, name="join"),
    path("joint/<uuid:pk>/decline/", views.decline, name="decline"),
    path("joint/<uuid:pk>/consent/", views.consent, name="consent"),
]
