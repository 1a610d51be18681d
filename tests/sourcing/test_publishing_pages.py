"""What an officer need not type again between an approved specification and its notice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import forms, queries
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.models import Tender
from commonweal.specifications.models import Specification
from commonweal.web.days import LONDON
from tests.sourcing import help
from tests.specifications import help as specifications


@pytest.fixture
def approved(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    return specifications.approved(place, commissioner, second_commissioner)


@pytest.fixture
def officer(commissioner: Person) -> Client:
    browser = Client()
    browser.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def prepared(approved: Specification, by: Person) -> Tender:
    return sourcing.prepare(by=by, specification=approved, invitation="Who can?")


def test_the_invitation_begins_with_what_the_service_is_for(approved: Specification, officer: Client) -> None:
    page = officer.get(f"/{approved.place.slug}/sourcing/prepare/{approved.pk}/").content.decode()
    assert str(approved.summary) in page


def test_questions_close_three_days_before_their_answers_are_due(
    approved: Specification, commissioner: Person
) -> None:
    """Answers are due six days before bids close, so questions close nine days before, at midday here."""
    day = the_clock.now().astimezone(LONDON).date() + timedelta(days=30)
    Specification.objects.filter(pk=approved.pk).update(bids_close_on=day)
    tender = Tender.objects.get(pk=prepared(approved, commissioner).pk)
    known = forms.begun(tender, at=the_clock.now())
    asked, closes = (known[name].astimezone(LONDON) for name in ("questions_close", "closes"))
    assert (closes.date(), closes.hour) == (day, 12)
    assert (asked.date(), asked.hour) == (day - timedelta(days=9), 12)


def test_a_date_for_questions_that_has_passed_is_not_suggested(
    approved: Specification, commissioner: Person
) -> None:
    day = the_clock.now().astimezone(LONDON).date() + timedelta(days=5)
    Specification.objects.filter(pk=approved.pk).update(bids_close_on=day)
    tender = Tender.objects.get(pk=prepared(approved, commissioner).pk)
    assert "questions_close" not in forms.begun(tender, at=the_clock.now())


def test_the_next_tender_begins_with_who_held_the_key_of_the_last(
    approved: Specification, commissioner: Person, second_commissioner: Person, place: Place
) -> None:
    first = help.keyed(prepared(approved, commissioner), commissioner, second_commissioner)
    other = prepared(specifications.approved(place, commissioner, second_commissioner), commissioner)
    held = [row.holder for row in first.key_shares.all()]
    assert list(queries.last_holders(other).values()) == held
    assert queries.last_holders(first) == {}


def test_what_ended_without_an_award_is_put_out_again_under_the_same_categories(
    approved: Specification, commissioner: Person, second_commissioner: Person, place: Place, clock: Any
) -> None:
    said = Said(categories=["85312000"])
    first = help.published(place, commissioner, second_commissioner, specification=approved, said=said)
    sourcing.end(by=commissioner, tender=first, reason="Nobody bid.")
    again = prepared(approved, commissioner)
    known = forms.begun(again, at=the_clock.now())
    assert (known["division"], known["codes"]) == ("85", "85312000")


def test_the_notice_is_published_from_the_page_of_its_key_once_the_opening_is_rehearsed(
    approved: Specification, commissioner: Person, second_commissioner: Person, officer: Client
) -> None:
    tender = prepared(approved, commissioner)
    link = f'href="{tender.get_absolute_url()}publish/"'
    keys = f"{tender.get_absolute_url()}keys/"
    assert link not in officer.get(keys).content.decode()
    help.keyed(tender, commissioner, second_commissioner)
    assert link in officer.get(keys).content.decode()
