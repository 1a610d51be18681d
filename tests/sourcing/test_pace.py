"""How long each step took follows from the public record alone; officers say what it waited for."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.people.models import Organisation, Person, Work
from commonweal.places.bank_holidays import calendars
from commonweal.places.models import Place
from commonweal.record import chance
from commonweal.record import clock as moment
from commonweal.rules.bids.pace import Happened, pace
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Award, Tender, Wait
from commonweal.sourcing.pace import actions, queries
from commonweal.sourcing.pace.words import days_in_words
from commonweal.specifications import actions as specification_actions
from commonweal.specifications.models import Specification
from tests.sourcing import help
from tests.sourcing.test_lots import NORTH, SOUTH
from tests.specifications import help as specifications

DAY = timedelta(days=1)


@pytest.fixture
def award(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> Award:
    return help.awarded(
        place, commissioner, second_commissioner, panel, [(provider, charity, 8_000_000, 4)], clock
    )


def today() -> Any:
    return moment.now().date()


def wait(tender: Tender, by: Person | None, first: int = 0, last: int = 0) -> Wait:
    begun = today()
    return actions.tell_wait(
        by=by, tender=tender, cause="staff", first=begun + first * DAY, last=begun + last * DAY
    )


def _text(client: Client, address: str) -> str:
    return b"".join(client.get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_whoever_downloads_the_events_works_out_the_same_steps(award: Award, client: Client) -> None:
    address = reverse("sourcing:pace", args=[award.tender.place.slug, award.tender_id])
    rows = list(csv.reader(io.StringIO(_text(client, f"{address}?format=csv"))))
    events = [Happened(kind, datetime.fromisoformat(at), json.loads(facts)) for kind, at, facts in rows[1:]]
    shown = queries.of_tender(award.tender).pace
    again = pace(events, shown.steps[-1].ends)
    assert [taken.step.id for taken in shown.steps] == [
        *("preparing", "bidding", "opening", "scoring", "agreeing", "deciding", "standstill")
    ]
    assert [(taken.work, taken.wait) for taken in again.steps] == [
        (taken.work, taken.wait) for taken in shown.steps
    ]


def test_the_standstill_ends_in_the_record_when_it_ends_for_the_contract(award: Award) -> None:
    steps = queries.of_tender(award.tender).pace.steps
    assert [taken.begins for taken in steps if taken.step.id == "standstill"] == [
        row.at for row in queries.events(award.tender) if row.kind == "award decided"
    ]
    ends = [
        row.facts["standstill_ends"] for row in queries.events(award.tender) if row.kind == "award decided"
    ]
    assert ends == [award.standstill_ends.isoformat()]


def test_what_is_over_is_told_of_in_the_past_and_what_goes_on_up_to_now(
    award: Award, commissioner: Person, second_commissioner: Person, place: Place, client: Client
) -> None:
    assert not queries.of_tender(award.tender).is_over, "the standstill lasts"
    page = client.get(reverse("sourcing:pace", args=[place.slug, award.tender_id])).content.decode()
    assert "of waiting up to now." in page
    ended = help.published(place, commissioner, second_commissioner)
    sourcing.end(by=commissioner, tender=ended, reason="The money went elsewhere.")
    assert queries.of_tender(ended).is_over
    page = client.get(reverse("sourcing:pace", args=[place.slug, ended.pk])).content.decode()
    assert "It took" in page
    assert "up to now" not in page


def test_a_weekend_and_a_bank_holiday_are_no_working_days() -> None:
    """From Thursday 24 December 2026: Christmas, a weekend, the day for Boxing Day; the 29th is the first."""
    bank_holidays = calendars("England", 2026, 2027)["England"]
    begins = datetime(2026, 12, 24, 12, tzinfo=UTC)
    for day, number in ((28, 0), (29, 1)):
        assert queries.working_days_between(begins, begins.replace(day=day), bank_holidays) == number


def test_what_took_a_moment_is_not_said_to_have_taken_nothing() -> None:
    assert [days_in_words(seconds) for seconds in (0, 60, 4_319, 8_640, 86_400)] == [
        *("0 days", "under 0.1 days", "under 0.1 days", "0.1 days", "1.0 days")
    ]


def test_a_wait_is_told_in_public_and_counts_until_it_is_taken_back(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    clock.forward(days=10)
    row = wait(tender, commissioner, first=-4, last=-3)
    assert queries.of_tender(tender).pace.of_cause("staff") == 2 * 86_400
    actions.take_back_wait(by=commissioner, wait=row)
    assert queries.of_tender(tender).pace.of_cause("staff") == 0


@pytest.mark.parametrize("first, last, reason", [(-3, -4, "last day"), (2, 3, "once it has begun")])
def test_days_that_cannot_be_are_refused(
    tender: Tender, commissioner: Person, clock: Any, first: int, last: int, reason: str
) -> None:
    clock.forward(days=10)
    with pytest.raises(Refused, match=reason):
        wait(tender, commissioner, first, last)


def test_no_day_has_two_causes(tender: Tender, commissioner: Person, clock: Any) -> None:
    clock.forward(days=10)
    wait(tender, commissioner, -4, -2)
    with pytest.raises(Refused, match="another cause"):
        wait(tender, commissioner, -2, -1)
    wait(tender, commissioner, -1, -1)


def test_only_the_places_commissioners_say_why_it_waited(
    tender: Tender, resident: Person, foreign_commissioner: Person, commissioner: Person
) -> None:
    row = wait(tender, commissioner)
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            wait(tender, person)
        with pytest.raises(Refused):
            actions.take_back_wait(by=person, wait=row)


def test_wrong_days_come_back_as_typed(tender: Tender, commissioner: Person, client: Client) -> None:
    client.force_login(commissioner)
    address = reverse("sourcing:tell_wait", args=[tender.place.slug, tender.pk])
    typed = {"cause": "money", "first_day": "31", "first_month": "2", "first_year": "2026"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "must be a real date" in text
    assert 'value="31"' in text
    assert not Wait.objects.exists()


def test_the_place_shows_the_middle_procurement_and_every_cause(award: Award, client: Client) -> None:
    page = client.get(reverse("sourcing:pace_here", args=[award.tender.place.slug])).content.decode()
    assert "Bids can come in" in page
    own = client.get(reverse("sourcing:pace", args=[award.tender.place.slug, award.tender_id]))
    assert "working day" in own.content.decode()
    assert str(award.tender.title) in page


def test_the_charts_of_a_place_say_what_is_in_none_of_them_and_lead_there(
    place: Place, client: Client
) -> None:
    page = client.get(reverse("sourcing:pace_here", args=[place.slug])).content.decode()
    assert "Contracts given without a competition are in none of these charts" in page
    shown = reverse("sourcing:direct_awards", args=[place.slug])
    assert f'href="{shown}"' in page
    assert client.get(shown).status_code == 200


def test_waiting_inside_a_step_of_work_is_drawn_as_waiting_in_the_chart_of_the_place(
    award: Award, commissioner: Person
) -> None:
    """Bids could come in for some days, of which officers say that two were waiting."""
    bidding = next(row for row in queries.of_tender(award.tender).pace.steps if row.step.id == "bidding")
    first = bidding.begins.date() + DAY
    actions.tell_wait(by=commissioner, tender=award.tender, cause="legal", first=first, last=first + DAY)
    bars = [bar for bar, _number in queries.middles(queries.of_place(award.tender.place))]
    work, wait = (bar for bar in bars if str(bar.label).startswith("Bids can come in"))
    assert (work.quiet, wait.quiet) == (False, True)
    assert wait.value == 2 * 86_400
    assert work.value + wait.value == bidding.work


def test_a_specification_that_waits_for_its_notice_is_in_the_chart_from_its_approval(
    place: Place, commissioner: Person, second_commissioner: Person, clock: Any, client: Client
) -> None:
    row = specifications.approved(place, commissioner, second_commissioner)
    clock.forward(days=40)
    (told,) = queries.of_place(place)
    assert (told.row, told.work) == (row, "40.0")
    assert [str(bar.label) for bar in queries.not_out([told])] == [str(row.title)]
    ((bar, number),) = queries.middles([told])
    assert (str(bar.label), bar.value, number) == (
        "From the agreed specification to the notice: not over, so far",
        40 * 86_400,
        1,
    )
    page = client.get(reverse("sourcing:pace_here", args=[place.slug])).content.decode()
    assert "Agreed and not put out yet" in page
    assert row.get_absolute_url() in page
    help.published(place, commissioner, second_commissioner, specification=row)
    (told,) = queries.of_place(place)
    assert isinstance(told.row, Tender)
    assert queries.not_out([told]) == []
    assert "From the agreed specification to the notice" in [
        str(bar.label) for bar, _number in queries.middles([told])
    ]


def test_a_tender_that_is_only_being_prepared_stands_in_the_chart_of_its_step_and_says_no_more(
    place: Place, commissioner: Person, second_commissioner: Person, clock: Any, client: Client
) -> None:
    """Forty days since the approval; that a tender has been in hand for ten is its officers' alone."""
    row = specifications.approved(place, commissioner, second_commissioner)
    clock.forward(days=30)
    tender = sourcing.prepare(by=commissioner, specification=row, invitation="Who can do this?")
    clock.forward(days=10)
    (told,) = queries.of_place(place)
    assert (told.row, told.work) == (row, "40.0")
    page = client.get(reverse("sourcing:pace_here", args=[place.slug])).content.decode()
    assert "From the agreed specification to the notice: not over, so far" in page
    assert str(tender.pk) not in page


def divided(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    """A service of two lots, agreed, of which none is out."""
    draft = specifications.complete(place, commissioner)
    specifications.save(commissioner, draft, "lots", {"rows": [NORTH, SOUTH]})
    specifications.save(commissioner, draft, "conditions", {"lots": 2})
    specification_actions.send_for_review(by=commissioner, specification=draft)
    return specifications.approve(second_commissioner, draft)


def test_the_lot_that_waits_is_in_the_chart_beside_the_one_that_is_out(
    place: Place, commissioner: Person, second_commissioner: Person, clock: Any
) -> None:
    row = divided(place, commissioner, second_commissioner)
    clock.forward(days=40)
    (whole,) = queries.of_place(place)
    assert (whole.row, whole.title) == (row, str(row.title))
    north = row.lots.get(title="North")
    help.published(place, commissioner, second_commissioner, specification=row, lot=north)
    waits, out = queries.of_place(place)
    assert (waits.title, waits.work) == (f"{row.title}: South", "40.0")
    assert isinstance(out.row, Tender)
    south = row.lots.get(title="South")
    help.published(place, commissioner, second_commissioner, specification=row, lot=south)
    assert all(isinstance(told.row, Tender) for told in queries.of_place(place))


@pytest.mark.parametrize("name", ["pace_here", "hours_here"])
def test_a_second_procurement_asks_the_database_no_more(
    name: str, award: Award, client: Client, django_assert_max_num_queries: Any
) -> None:
    place = award.tender.place
    address = reverse(f"sourcing:{name}", args=[place.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _copy in range(3):
        work = Work.objects.get(pk=award.tender.work_id)
        work.pk, work._state.adding = chance.new_id(), True
        work.save()
        copy = Tender.objects.get(pk=award.tender_id)
        copy.pk, copy._state.adding, copy.work = chance.new_id(), True, work
        copy.save()
    with django_assert_max_num_queries(len(one)):
        client.get(address)
