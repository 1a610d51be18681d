"""What every page needs at an address of its own: the place's colour, and the choice of language."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from commonweal.web import brand

urlpatterns = [
    path("brand/<str:colour>.css", brand.stylesheet, name="brand"),
    path("language/", set_language, name="set_language"),
]
