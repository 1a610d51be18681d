"""Pages of this stage, under a place: ``/<place>/specifications/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "specifications"
urlpatterns: list[URLPattern] = []
