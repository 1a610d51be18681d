"""What nobody reads before its time: others' scores, a bid that is set aside, what is agreed anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, policy
from commonweal.sourcing.awarding import queries as awards
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.models import Award, Bid, Tender
from commonweal.sourcing.voiding.actions import void
from tests.sourcing import help

WHY = "Evaluator 2 has a brother who works for bidder 1."


def test_a_voided_evaluator_sees_no_scores_before_the_award(
    judged: Tender, panel: list[Person], second_commissioner: Person, client: Any
) -> None:
    assert policy.may_see_scores(panel[1], judged)
    help.declared(judged, second_commissioner)
    void(by=second_commissioner, sheet=judged.sheets.get(evaluator=panel[1]), reason=WHY)
    tender = Tender.objects.get(pk=judged.pk)
    assert "Your scores were voided" in str(policy.may_see_scores(panel[1], tender))
    assert policy.may_see_scores(panel[0], tender), "the rest of the panel agrees again"
    client.force_login(panel[1], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{tender.get_absolute_url()}grid/").status_code == 403


def test_whoever_may_have_read_the_scores_is_not_appointed_any_more(
    judged: Tender,
    commissioner: Person,
    second_commissioner: Person,
    place: Place,
    make_person: Callable[..., Person],
) -> None:
    help.declared(judged, second_commissioner)
    assert policy.may_see_scores(second_commissioner, judged)
    with pytest.raises(Refused, match="cannot score alone"):
        actions.appoint(by=commissioner, tender=judged, person=second_commissioner)
    fresh = make_person("Ida Moss", offices=[(place, Office.Kind.EVALUATOR)])
    assert actions.appoint(by=commissioner, tender=judged, person=fresh).number == 3


def test_a_commissioner_may_be_appointed_while_no_scores_are_handed_in(
    opened: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    assert actions.appoint(by=commissioner, tender=opened, person=second_commissioner).number == 3


def test_the_page_of_an_undone_award_shows_its_own_scores_and_none_agreed_since(
    award_with_local_value: Award,
    charity: Organisation,
) -> None:
    award, tender = award_with_local_value, award_with_local_value.tender
    bid = tender.bids.get(organisation=charity)
    shown = awards.local_value(award)
    assert shown is not None
    assert dict(shown.scores)[bid.label] == 4
    bid.consensus.update(value=1)
    assert awards.local_value(award) == shown
    bid.consensus.all().delete()
    assert awards.local_value(award) == shown


def test_a_decision_on_a_price_is_public_with_the_award_and_not_before(
    low: Bid,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    clock: Any,
) -> None:
    help.declared(low.tender, commissioner, second_commissioner)
    asked = checks.ask_price(by=commissioner, bid=low, due=time.now() + timedelta(days=5))
    clock.to(asked.due)
    asked = checks.propose(by=commissioner, question=asked, decision="accept", reason="Volunteers cook.")
    checks.confirm(by=second_commissioner, question=asked)
    assert not Event.objects.get(kind="decision on a price confirmed").public
    help.judged(low.tender, panel, {charity: 4, other_charity: 3})
    award = help.award(low.tender, commissioner, second_commissioner)
    published = {each["bidder"]: each.get("low_price_decision") for each in award.evidence["bids"]}
    assert published[low.label] == "Volunteers cook."
