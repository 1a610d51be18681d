"""Pages of this stage, under a place: ``/<place>/priorities/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "priorities"
urlpatterns: list[URLPattern] = []
