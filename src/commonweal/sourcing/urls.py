"""Pages of this stage, under a place: ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "sourcing"
urlpatterns: list[URLPattern] = []
