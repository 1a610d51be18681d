"""Pages of this stage, under a place: ``/<place>/needs/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "needs"
urlpatterns: list[URLPattern] = []
