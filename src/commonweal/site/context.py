"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The place of this page (if any) and whether this is a demo."""
    return {"place": getattr(request, "place", None), "demo": settings.DEMO}
