"""Pages of what is checked before an award, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.checks import views

urlpatterns = [
    path("tender/<uuid:pk>/checks/", views.checks, name="checks"),
    path("tender/<uuid:pk>/checks/<int:number>/ask/", views.ask_price, name="ask_price"),
    path("tender/<uuid:pk>/checks/<int:number>/decide/", views.propose_price, name="propose_price"),
    path("tender/<uuid:pk>/checks/<int:number>/confirm/", views.confirm_price, name="confirm_price"),
    path("tender/<uuid:pk>/checks/<int:number>/send-back/", views.send_back_price, name="send_back_price"),
    path("tender/<uuid:pk>/checks/pattern/<slug:key>/", views.note_pattern, name="note_pattern"),
    path("bid/<uuid:pk>/price/", views.own_price, name="own_price"),
]
