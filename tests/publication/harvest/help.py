"""A notice as another portal would publish it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.record import clock


def notice(number: int = 1, **more: Any) -> dict[str, Any]:
    closes = (clock.now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    tender = {
        "id": "1",
        "title": f"Lunch clubs {number}",
        "description": "Company and a hot meal.",
        "status": "active",
        "value": {"amount": 120_000.5, "currency": "GBP"},
        "tenderPeriod": {"endDate": closes},
        "classification": {"scheme": "CPV", "id": "85312000"},
        "documents": [{"id": "1", "documentType": "tenderNotice", "url": "https://notices.example.org/1"}],
    }
    return {
        "ocid": f"ocds-x-{number}",
        "id": f"{number}-1",
        "date": "2026-11-01T10:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "buyer": {"id": "b", "name": "Netherfold Council"},
        "tender": {**tender, **more.pop("tender", {})},
        **more,
    }
