"""Notices of a neighbouring county's portal, brought in among the borough's own opportunities."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

from commonweal.publication.harvest import actions
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story

#: Title, what is asked, buyer, pounds, CPV, days until bids close, suits charities.
NOTICES = (
    (
        "Befriending by telephone",
        "Calls twice a week to people who live alone.",
        "Thornley Council",
        64_000,
        "85312000",
        24,
        True,
    ),
    (
        "Community transport, Mossdale",
        "Door to door, with a driver who waits.",
        "Thornley Council",
        118_500,
        "60140000",
        31,
        True,
    ),
    (
        "Night shelter, December to March",
        "Twelve beds, a meal and someone to talk to.",
        "Karrow Valley Council",
        212_000,
        "85311000",
        12,
        True,
    ),
    (
        "Roof repairs to three libraries",
        "Slate and lead, by the end of May.",
        "Karrow Valley Council",
        390_000,
        "45261000",
        40,
        False,
    ),
    (
        "Help with money and debt",
        "Advice at four health centres.",
        "Thornley and Karrow Care Partnership",
        150_000,
        "85312300",
        19,
        True,
    ),
)


def notices(borough: Borough) -> Story:
    """The portal's package of the last month, a notice of it without an id as real portals have them."""
    history = borough.history
    yield history.day(-5, 7)
    package = {"version": "1.1", "releases": [_release(history, number) for number in range(len(NOTICES))]}
    actions.harvest(
        origin=actions.portal("Three Valleys Notices", "Open Government Licence v3.0"),
        source="three-valleys-notices.json",
        stream=io.BytesIO(json.dumps(package).encode()),
    )


def _release(history: Any, number: int) -> dict[str, Any]:
    title, asks, buyer, pounds, code, days, charities = NOTICES[number]
    release = {
        "ocid": f"ocds-demo3v-{number + 1:04}",
        "id": f"{number + 1:04}-1",
        "date": _said(history.day(-9 + number, 9)),
        "tag": ["tender"],
        "initiationType": "tender",
        "buyer": {"name": buyer},
        "tender": {
            "id": "1",
            "title": title,
            "description": asks,
            "status": "active",
            "value": {"amount": pounds, "currency": "GBP"},
            "tenderPeriod": {"endDate": _said(history.day(days, 12))},
            "classification": {"scheme": "CPV", "id": code},
            "suitability": {"sme": True, "vcse": charities},
        },
    }
    if number == 3:
        del release["id"]
    return release


def _said(moment: datetime) -> str:
    return moment.isoformat()
