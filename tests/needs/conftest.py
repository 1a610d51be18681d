"""A place that is listening, and what it has heard so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commonweal.needs import actions
from commonweal.needs.models import Assessment, Need, Submission
from commonweal.people.models import Person
from commonweal.places.models import Place


@pytest.fixture
def assessment(place: Place, commissioner: Person) -> Assessment:
    return actions.open_assessment(
        by=commissioner, place=place, title="Growing older here", question="What would help you stay well?"
    )


@pytest.fixture
def need(assessment: Assessment, commissioner: Person) -> Need:
    return actions.write_need(
        by=commissioner,
        assessment=assessment,
        title="Company for people who live alone",
        description="People who live alone go days without speaking to anyone.",
    )


@pytest.fixture
def say(place: Place) -> Callable[..., Submission]:
    """``say("words", email=…)``: a resident without an account says what is needed."""

    def said(words: str = "I see nobody from one week to the next.", **more: Any) -> Submission:
        return actions.say(by=None, place=more.pop("place", place), words=words, speaking="self", **more)

    return said
