"""Two proposals become one, and officers suggest changes, only as those who propose them agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal, ProposalVersion, Round
from commonweal.priorities.proposing import actions, queries
from commonweal.rules.reasons import Refused
from tests.priorities import help

People = Callable[..., Person]


@pytest.fixture
def need(place: Place, commissioner: Person) -> Need:
    return help.published_need(place, commissioner)


@pytest.fixture
def round_(place: Place, commissioner: Person, db: None) -> Round:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    return help.proposing(place, commissioner, council)


@pytest.fixture
def propose(round_: Round, need: Need) -> Callable[..., Proposal]:
    def make(
        by: Person, title: str = "A bench by the river", cost_pence: int = 50_000, **more: Any
    ) -> Proposal:
        return actions.propose(
            by=by,
            round=round_,
            need=need,
            title=title,
            description="Somewhere to rest on the way to the shops.",
            cost_pence=cost_pence,
            **more,
        )

    return make


def test_two_become_one_only_if_both_agree_and_each_supporter_counts_once(
    resident: Person, make_person: People, propose: Any
) -> None:
    neighbour, friend, aunt = (make_person(name) for name in ("Neighbour", "Friend", "Aunt"))
    one, other = propose(resident), propose(neighbour, "Benches along the river", 80_000)
    for person, proposal in ((friend, one), (friend, other), (aunt, other), (neighbour, one)):
        actions.support(by=person, proposal=proposal)
    merge = actions.ask_to_merge(
        by=resident, proposal=one, other=other, title="Benches", description="Both banks", cost_pence=90_000
    )
    with pytest.raises(Refused, match="Only those who propose it"):
        actions.agree_merge(by=resident, merge=merge)
    merged = actions.agree_merge(
        by=neighbour, merge=merge, title="Benches on both banks", description="Oak", cost_pence=95_000
    )
    assert {row.person for row in merged.supporters.all()} == {friend, aunt}
    assert [row.person for row in merged.co_proposers.all()] == [neighbour]
    assert (str(merged.title), merged.cost_pence) == ("Benches on both banks", 95_000)
    for old in (one, other):
        old.refresh_from_db()
        assert (old.state, old.merged_into) == ("merged", merged)
    assert actions.withdraw(by=resident, proposal=merged).state == "proposed"
    merged.refresh_from_db()
    assert merged.proposer == neighbour
    assert actions.withdraw(by=neighbour, proposal=merged).state == "withdrawn"


def test_only_the_proposer_takes_up_what_an_officer_suggests_and_every_text_can_be_read(
    client: Client, commissioner: Person, resident: Person, propose: Any
) -> None:
    proposal = propose(resident)
    change = actions.offer_change(
        by=commissioner, proposal=proposal, title="A bench", description="Oak", cost_pence=60_000, why="Lasts"
    )
    with pytest.raises(Refused):
        actions.take_up_change(by=commissioner, change=change)
    late = actions.offer_change(
        by=commissioner, proposal=proposal, title="A seat", description="Elm", cost_pence=70_000, why="Dry"
    )
    actions.take_up_change(by=resident, change=change)
    proposal.refresh_from_db()
    assert (str(proposal.title), proposal.cost_pence) == ("A bench", 60_000)
    with pytest.raises(Refused, match="changed after"):
        actions.take_up_change(by=resident, change=late)
    reasons = [version.why for version in ProposalVersion.objects.filter(proposal=proposal)]
    assert reasons == ["taken_up", "proposed"]
    page = client.get(proposal.get_absolute_url() + "versions/").content.decode()
    assert "A bench by the river" in page


def test_whoever_joined_a_proposal_is_asked_as_its_first_proposer_is(
    place: Place, commissioner: Person, resident: Person, make_person: People, propose: Any
) -> None:
    neighbour, aunt = make_person("Neighbour"), make_person("Aunt")
    one, other, third = propose(resident), propose(neighbour, "Benches"), propose(aunt, "A long bench")
    words: dict[str, Any] = {"title": "Benches", "description": "Both banks", "cost_pence": 90_000}
    joined = actions.agree_merge(
        by=neighbour, merge=actions.ask_to_merge(by=resident, proposal=one, other=other, **words)
    )
    merge = actions.ask_to_merge(by=aunt, proposal=third, other=joined, **words)
    change = actions.offer_change(by=commissioner, proposal=joined, why="It lasts", **words)
    for person in (resident, neighbour):
        asked = [item.address for item in queries.todo(person, place)]
        assert asked == [merge.get_absolute_url(), change.get_absolute_url()]
    assert queries.todo(aunt, place) == []


def test_a_change_is_taken_up_only_while_proposals_are_worked_out_together(
    commissioner: Person, resident: Person, propose: Any
) -> None:
    proposal = propose(resident)
    change = actions.offer_change(
        by=commissioner, proposal=proposal, title="A bench", description="Oak", cost_pence=60_000, why="Lasts"
    )
    Round.objects.filter(pk=proposal.round_id).update(state="deliberating")
    with pytest.raises(Refused, match="not worked out together now"):
        actions.take_up_change(by=resident, change=change)
