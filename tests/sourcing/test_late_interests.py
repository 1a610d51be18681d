"""An interest that comes to be known in the standstill holds the contract up, and there is a way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.delivery import actions as delivery
from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Membership, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.record import links
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, queries
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding import policy
from commonweal.sourcing.models import Award, Tender
from commonweal.sourcing.voiding import actions as voiding
from commonweal.sourcing.voiding.late import may_undo, must_stay_free
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"
TO_DO = "An interest came to be known: look into it"
WHY = "An officer who approved it has a sister who works for bidder 1."


def _is_near(person: Person, tender: Tender, organisation: Organisation) -> None:
    people.declare_interest(
        by=person, work=tender.work, kind="personal", organisation=organisation, detail="My sister's."
    )


def _fresh(award: Award) -> Award:
    return Award.objects.get(pk=award.pk)


def _may_sign(award: Award) -> Any:
    return policy.may_be_signed(_fresh(award), at=award.standstill_ends)


def _to_do(person: Person, place: Place) -> list[str]:
    return [row.address for row in queries.todo(person, place) if str(row.title) == TO_DO]


def _checks(tender: Tender) -> str:
    return reverse("sourcing:checks", args=[tender.place.slug, tender.pk])


def _undo(tender: Tender) -> str:
    return reverse("sourcing:undo_award", args=[tender.place.slug, tender.pk])


@pytest.fixture
def third(place: Place, make_person: Callable[..., Person]) -> Person:
    return make_person("Cora Wynn", offices=[(place, "commissioner")])


def test_no_contract_is_signed_while_scores_of_somebody_near_the_winner_count(
    award: Award, panel: list[Person], charity: Organisation, commissioner: Person, clock: Any
) -> None:
    assert _may_sign(award)
    _is_near(panel[0], award.tender, charity)
    assert "The contract waits" in str(_may_sign(award))
    clock.to(award.standstill_ends)
    assert award not in queries.ready_to_sign(award.tender.place)
    today = time.today()
    with pytest.raises(Refused, match="The contract waits"):
        delivery.begin(by=commissioner, award=award, starts=today, ends=today + timedelta(days=90))


def test_the_officers_are_told_without_a_name_and_it_waits_for_them(
    award: Award,
    panel: list[Person],
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    place: Place,
) -> None:
    assert not _to_do(commissioner, place)
    _is_near(panel[0], award.tender, charity)
    assert set(help.told("late_interest")) == {commissioner, second_commissioner}
    letter = Message.objects.get(person=commissioner, template="sourcing/late_interest")
    assert panel[0].name not in letter.text
    assert charity.name not in letter.text
    assert _checks(award.tender) + "#interests" in letter.text
    assert _to_do(commissioner, place) == [_checks(award.tender) + "#interests"]
    assert not _to_do(panel[0], place)


def test_an_interest_in_somebody_else_tells_nobody_and_holds_nothing_up(
    award: Award, panel: list[Person], commissioner: Person
) -> None:
    other = Organisation.objects.create(name="Elsewhere Trust")
    _is_near(panel[0], award.tender, other)
    people.declare_interest(by=commissioner, work=award.tender.work)  # none
    assert not help.told("late_interest")
    assert _may_sign(award)


def test_joining_the_winner_holds_the_contract_up_as_well(
    award: Award, second_commissioner: Person, charity: Organisation
) -> None:
    Membership.objects.create(person=second_commissioner, organisation=charity, role="member")
    assert not _may_sign(award)


def test_once_the_scores_are_void_and_the_award_is_made_again_it_can_be_signed(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    place: Place,
    make_person: Callable[..., Person],
    client: Any,
) -> None:
    """All of it through the pages after an award."""
    extra = make_person("Ida Moss", offices=[(place, "evaluator")])
    actions.appoint(by=commissioner, tender=opened, person=extra)
    people.declare_interest(by=extra, work=opened.work)  # none
    judged = help.judged(opened, [*panel, extra], {charity: 4, other_charity: 3})
    award = help.award(judged, commissioner, second_commissioner)
    _is_near(extra, judged, charity)
    client.force_login(commissioner, backend=BACKEND)
    page = client.get(award.get_absolute_url()).content.decode()
    assert f"{_checks(judged)}#interests" in page
    assert extra.name not in page
    void = reverse("sourcing:void_scores", args=[place.slug, judged.pk, 3])
    assert void in client.get(_checks(judged)).content.decode()
    client.post(void, {"reason": "Evaluator 3 has a sister who works for bidder 1."})
    assert _fresh(award).undone is not None
    assert "undone" in str(_may_sign(award))
    for organisation, value in ((charity, 4), (other_charity, 3)):
        bid = judged.bids.get(organisation=organisation)
        actions.agree(by=panel[0], bid=bid, scores=help.same(judged, value))
    again = help.award(Tender.objects.get(pk=judged.pk), commissioner, second_commissioner)
    assert _may_sign(again)
    assert not _to_do(commissioner, place)


def test_an_approver_s_late_interest_holds_it_up_until_another_officer_undoes_the_award(
    award: Award,
    panel: list[Person],
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    third: Person,
    place: Place,
    client: Any,
) -> None:
    """The panel closes its agreement anew, and two officers without an interest decide."""
    tender = award.tender
    _is_near(second_commissioner, tender, charity)
    assert "The contract waits" in str(_may_sign(award))
    help.declared(tender, third)
    assert not _to_do(second_commissioner, place)
    client.force_login(third, backend=BACKEND)
    page = client.get(_checks(tender)).content.decode()
    assert second_commissioner.name in page
    assert _undo(tender) in page
    assert reverse("works:permit_role", args=[place.slug, tender.work_id]) in page
    assert client.post(_undo(tender), {"reason": " "}).status_code == 422
    assert WHY in client.post(_undo(tender), {"reason": WHY}, follow=True).content.decode()
    assert _fresh(award).undone_because == WHY
    assert len(help.told("award_undone")) == 2
    assert Event.objects.get(kind="award undone").public
    again = help.award(Tender.objects.get(pk=tender.pk), commissioner, third)
    assert _may_sign(again)
    assert client.get(_undo(tender)).status_code == 403


def test_a_published_decision_that_it_may_stand_lets_the_contract_be_signed(
    award: Award, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    _is_near(second_commissioner, award.tender, charity)
    people.permit_role(
        by=commissioner,
        work=award.tender.work,
        person=second_commissioner,
        role="lead",
        organisation=charity,
        reason="It was declared by mistake: the sister left years ago.",
    )
    assert must_stay_free(_fresh(award))
    assert _may_sign(award)


def test_one_officer_alone_undoes_no_award_nor_one_they_have_an_interest_in_nor_one_that_is_signed(
    award: Award, charity: Organisation, second_commissioner: Person, third: Person, provider: Person
) -> None:
    help.declared(award.tender, third)
    with pytest.raises(Refused, match="No interest of those who proposed and approved"):
        voiding.undo(by=third, award=award, reason=WHY)
    _is_near(second_commissioner, award.tender, charity)
    for person in (None, provider, second_commissioner):
        with pytest.raises(Refused):
            voiding.undo(by=person, award=award, reason=WHY)
    assert may_undo(third, award)
    links.join(award, award.tender.specification, "contracted")
    with pytest.raises(Refused, match="contract is signed"):
        voiding.undo(by=third, award=award, reason=WHY)


def test_who_proposed_an_award_and_comes_to_have_an_interest_keeps_it_from_being_approved(
    judged: Tender, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    proposal = help.proposed(judged, commissioner, second_commissioner)
    _is_near(commissioner, judged, charity)
    with pytest.raises(Refused, match="proposed this and has an interest in a bidder"):
        awarding.approve_award(by=second_commissioner, proposal=proposal)
    awarding.send_back_award(
        by=second_commissioner, proposal=proposal, reason="Proposed despite an interest."
    )
