"""Pages of this stage, under a place: ``/<place>/delivery/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "delivery"
urlpatterns: list[URLPattern] = []
