"""Scores belong to their panel: who writes them down, what is kept of them, what the record binds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.judging import queries
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.models import AgreedVersion, Consensus, Score, Tender
from commonweal.sourcing.voiding.actions import void
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_an_officer_outside_the_panel_neither_writes_nor_closes_what_it_agrees(
    judged: Tender, commissioner: Person, charity: Organisation, client: Any
) -> None:
    """Also one who has declared, and names every evaluator as having taken part."""
    help.declared(judged, commissioner)
    bid = judged.bids.get(organisation=charity)
    with pytest.raises(Refused, match="Only members of the panel"):
        actions.agree(by=commissioner, bid=bid, scores=help.same(judged, 0))
    with pytest.raises(Refused, match="Only members of the panel"):
        close_moderation(by=commissioner, tender=judged)
    client.force_login(commissioner, backend=BACKEND)
    page = client.get(reverse("sourcing:grid", args=[judged.place.slug, judged.pk])).content.decode()
    assert "Close the panel" not in page
    assert "The panel has not closed its agreement" in page
    assert {row.value for row in bid.consensus.all()} == {4}


def test_a_member_who_comes_to_have_an_interest_writes_nothing_down_for_the_others(
    judged: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    people.declare_interest(
        by=panel[0], work=judged.work, kind="personal", organisation=charity, detail="My sister works there."
    )
    with pytest.raises(Refused, match="interest") as refusal:
        actions.agree(
            by=panel[0], bid=judged.bids.get(organisation=other_charity), scores=help.same(judged, 5)
        )
    assert str(charity) not in str(refusal.value)
    with pytest.raises(Refused, match="interest"):
        close_moderation(by=panel[0], tender=judged)


def test_what_was_agreed_before_is_kept_with_who_wrote_it_and_why(
    judged: Tender, panel: list[Person], charity: Organisation, client: Any
) -> None:
    bid = judged.bids.get(organisation=charity)
    id_ = evaluation.scored(judged)[0].id
    anew: Any = {id_: (5, "Seen in the annex.")}
    actions.agree(by=panel[1], bid=bid, scores=anew)
    rows = AgreedVersion.objects.filter(bid=bid, criterion=id_)
    assert [(row.version, row.value, row.reason, row.written_by) for row in rows] == [
        (1, 4, "Because of what it says.", panel[0]),
        (2, 5, "Seen in the annex.", panel[1]),
    ]
    newest, before = queries.written(judged)[bid.label, id_]
    assert (newest.who, before.who, before.value) == ("evaluator 2", "evaluator 1", 4)
    client.force_login(panel[0], backend=BACKEND)
    page = client.get(reverse("sourcing:grid", args=[judged.place.slug, judged.pk])).content.decode()
    assert page.count("What was agreed before") == 1
    assert "4, written down by evaluator 1 on" in page


def test_writing_the_same_again_adds_no_version(
    judged: Tender, panel: list[Person], charity: Organisation
) -> None:
    before = AgreedVersion.objects.count()
    actions.agree(by=panel[1], bid=judged.bids.get(organisation=charity), scores=help.same(judged, 4))
    assert AgreedVersion.objects.count() == before


def test_the_record_names_criterion_and_version_and_binds_the_score_without_telling_it(
    judged: Tender, charity: Organisation
) -> None:
    bid = judged.bids.get(organisation=charity)
    events = [row for row in Event.objects.filter(kind="scores agreed") if row.facts["bid"] == bid.label]
    assert {row.facts["criterion"] for row in events} == {row.id for row in evaluation.scored(judged)}
    assert all(row.public and row.facts["version"] == 1 for row in events)
    assert len({row.facts["sha256"] for row in events}) == len(events)
    assert not any({"value", "reason"} & row.facts.keys() for row in events)


def test_the_rest_of_the_panel_is_told_when_an_agreed_score_is_changed_and_not_when_it_is_first_agreed(
    judged: Tender, panel: list[Person], charity: Organisation
) -> None:
    assert help.told("agreed_changed") == []
    actions.agree(by=panel[1], bid=judged.bids.get(organisation=charity), scores=help.same(judged, 1))
    assert help.told("agreed_changed") == [panel[0]]


def test_versions_go_on_counting_after_scores_were_voided(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    second_commissioner: Person,
    place: Place,
    make_person: Callable[..., Person],
) -> None:
    third = make_person("Ida Moss", offices=[(place, Office.Kind.EVALUATOR)])
    actions.appoint(by=second_commissioner, tender=opened, person=third)
    help.declared(opened, third, second_commissioner)
    help.judged(opened, [*panel, third], {charity: 4, other_charity: 3})
    void(by=second_commissioner, sheet=opened.sheets.get(number=3), reason="A brother works there.")
    bid = opened.bids.get(organisation=charity)
    actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 2))
    assert {row.version for row in bid.consensus.all()} == {2}
    assert help.told("agreed_changed") == [], "nothing stood that was changed"


def test_an_award_is_not_proposed_before_the_panel_has_closed_its_agreement(
    judged: Tender, commissioner: Person
) -> None:
    help.declared(judged, commissioner)
    with pytest.raises(Refused, match="has not closed its agreement"):
        awarding.propose_award(by=commissioner, tender=judged, reality=help.REALITY)


def test_whoever_wrote_down_the_agreed_scores_does_not_propose_the_award(
    opened: Tender,
    panel: list[Person],
    second_commissioner: Person,
    commissioner: Person,
    charity: Organisation,
    other_charity: Organisation,
) -> None:
    actions.appoint(by=commissioner, tender=opened, person=second_commissioner)
    help.declared(opened, second_commissioner, commissioner)
    judged = help.judged(opened, [second_commissioner, *panel], {charity: 4, other_charity: 3})
    help.closed(judged)
    with pytest.raises(Refused, match="You wrote down what the panel agreed"):
        awarding.propose_award(by=second_commissioner, tender=judged, reality=help.REALITY)
    assert awarding.propose_award(by=commissioner, tender=judged, reality=help.REALITY)


def test_the_hash_of_a_sheet_stands_in_the_record_once_it_is_handed_in(judged: Tender) -> None:
    events = Event.objects.filter(kind="scores handed in").order_by("at")
    assert [row.facts["evaluator"] for row in events] == [1, 2]
    assert len({row.facts["sha256"] for row in events}) == 2, "salted: the same scores, another hash"


@pytest.mark.parametrize("changed", ["value", "reason", "gone"])
def test_own_scores_changed_outside_keep_an_award_from_being_proposed(
    judged: Tender, commissioner: Person, second_commissioner: Person, changed: str
) -> None:
    help.closed(judged)
    row = Score.objects.filter(sheet__tender=judged, sheet__number=2).first()
    assert row is not None
    if changed == "gone":
        row.delete()
    else:
        Score.objects.filter(pk=row.pk).update(**{changed: 1 if changed == "value" else "Another reason."})
    with pytest.raises(Refused, match="Scores of evaluator 2"):
        help.proposed(judged, commissioner, second_commissioner)


def test_agreed_scores_changed_outside_keep_an_award_from_being_proposed_and_from_being_closed(
    judged: Tender, panel: list[Person], commissioner: Person, second_commissioner: Person
) -> None:
    row = Consensus.objects.filter(bid__tender=judged).order_by("bid__number").first()
    assert row is not None
    Consensus.objects.filter(pk=row.pk).update(value=5)
    with pytest.raises(Refused, match="What was agreed for bidder 1"):
        close_moderation(by=panel[0], tender=judged)
    Consensus.objects.filter(pk=row.pk).update(value=row.value)
    help.closed(judged)
    Consensus.objects.filter(pk=row.pk).update(reason="Another reason.")
    with pytest.raises(Refused, match="What was agreed for bidder 1"):
        help.proposed(judged, commissioner, second_commissioner)


def test_an_agreed_score_put_back_to_an_older_version_outside_is_found(
    judged: Tender, panel: list[Person], charity: Organisation
) -> None:
    """Also where the newer version is taken away: its event tells of it still."""
    bid = judged.bids.get(organisation=charity)
    id_ = evaluation.scored(judged)[0].id
    anew: Any = {id_: (2, "Nothing of it in the annex.")}
    actions.agree(by=panel[1], bid=bid, scores=anew)
    older = AgreedVersion.objects.get(bid=bid, criterion=id_, version=1)
    bid.consensus.filter(criterion=id_).update(
        value=older.value, reason=older.reason, panel=older.panel, version=older.version
    )
    with pytest.raises(Refused, match=f"What was agreed for {bid.label}"):
        close_moderation(by=panel[0], tender=judged)
    AgreedVersion.objects.filter(bid=bid, criterion=id_, version=2).delete()
    with pytest.raises(Refused, match=f"What was agreed for {bid.label}"):
        close_moderation(by=panel[0], tender=judged)


def test_a_panel_that_finds_its_agreement_changed_outside_writes_it_down_anew(
    judged: Tender, panel: list[Person], charity: Organisation
) -> None:
    bid = judged.bids.get(organisation=charity)
    bid.consensus.update(value=5)
    actions.agree(by=panel[0], bid=bid, scores=help.same(judged, 5))
    assert close_moderation(by=panel[0], tender=judged).moderated


def test_scores_changed_after_the_proposal_are_not_approved(
    judged: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    """The outcome and what is published of it stay the same; the reason behind a hash would not."""
    proposal = help.proposed(judged, commissioner, second_commissioner)
    judged.sheets.filter(number=1).update(salt="00")
    with pytest.raises(Refused, match="Scores of evaluator 1"):
        awarding.approve_award(by=second_commissioner, proposal=proposal)
