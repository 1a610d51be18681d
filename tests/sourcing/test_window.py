"""A notice gives bidders the days that were approved, or at least so many that nobody more is shut out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender
from commonweal.specifications import actions as specifications
from commonweal.specifications import barriers
from commonweal.specifications.models import Specification
from tests.sourcing import help
from tests.specifications import help as example


def approved(place: Place, author: Person, approver: Person, *, days: int = 42) -> Specification:
    """A specification with so many days to bid; where they are too few they are kept with a reason."""
    draft = example.complete(place, author)
    opens = date(2027, 1, 11)
    example.save(author, draft, "terms", {"bids_close_on": opens + timedelta(days=days)})
    for found in barriers.checked(draft).unanswered:
        specifications.keep_finding(
            by=author, specification=draft, finding=barriers.key(found), reason="The hall is let by February."
        )
    specifications.send_for_review(by=author, specification=draft)
    return example.approve(approver, draft)


@pytest.mark.parametrize("days", [15, 41, 42, 60])
def test_a_notice_may_give_fewer_days_than_were_approved_if_they_are_enough(
    days: int, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    row = approved(place, commissioner, second_commissioner)
    notice = help.published(place, commissioner, second_commissioner, specification=row, days=days)
    assert notice.state == "open"


def test_a_week_from_papers_to_deadline_is_refused_with_what_to_do(
    place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    row = approved(place, commissioner, second_commissioner)
    with pytest.raises(Refused, match=r"There are 7 days to bid; under 15 is short.*Move the deadline"):
        help.published(place, commissioner, second_commissioner, specification=row, days=7)
    assert not Tender.objects.filter(state="open").exists()


@pytest.mark.parametrize("days, goes_out", [(12, True), (14, True), (11, False)])
def test_days_that_were_approved_with_a_reason_may_be_given_and_not_fewer(
    days: int, goes_out: bool, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    row = approved(place, commissioner, second_commissioner, days=12)
    if goes_out:
        help.published(place, commissioner, second_commissioner, specification=row, days=days)
    else:
        with pytest.raises(Refused, match="There are 11 days to bid"):
            help.published(place, commissioner, second_commissioner, specification=row, days=days)


def test_the_form_keeps_the_dates_that_are_too_near_and_says_why(
    client: Client, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    row = approved(place, commissioner, second_commissioner)
    tender = actions.prepare(by=commissioner, specification=row, invitation="Who can?")
    tender = help.keyed(tender, commissioner, second_commissioner)
    client.force_login(commissioner)
    sent: dict[str, Any] = {"division": "85"}
    for name, days in (("questions_close", 3), ("closes", 7)):
        at = clock.now() + timedelta(days=days)
        sent |= {f"{name}_day": at.day, f"{name}_month": at.month, f"{name}_year": at.year}
        sent[f"{name}_time"] = "12:34"
    response = client.post(reverse("sourcing:publish", args=[place.slug, tender.pk]), sent)
    page = response.content.decode()
    assert response.status_code == 403
    assert "fewer days to bid than were approved" in page
    assert page.count('value="12:34"') == 2


def test_a_notice_leads_to_what_would_shut_small_providers_out(
    client: Client, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    row = approved(place, commissioner, second_commissioner, days=12)
    notice = help.published(place, commissioner, second_commissioner, specification=row, days=14)
    where = reverse("specifications:shuts_out", args=[place.slug, row.pk])
    assert where in client.get(notice.get_absolute_url()).content.decode()
    assert "The hall is let by February." in client.get(where).content.decode()
