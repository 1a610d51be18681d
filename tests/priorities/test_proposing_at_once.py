"""Forty people do something with one proposal in the same moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal, Supporter
from commonweal.priorities.proposing import actions
from tests.at_once import FORTY, at_once
from tests.priorities import help

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proposals(
    place: Place, commissioner: Person, resident: Person, make_person: Callable[..., Person]
) -> list[Proposal]:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_, need = help.proposing(place, commissioner, council), help.published_need(place, commissioner)
    return [
        actions.propose(
            by=by, round=round_, need=need, title="A bench", description="To rest", cost_pence=500
        )
        for by in (resident, make_person("Neighbour"))
    ]


def test_one_person_supporting_forty_times_at_once_is_one_supporter(
    proposals: list[Proposal], make_person: Callable[..., Person]
) -> None:
    friend = make_person("Friend")
    at_once(lambda _number: actions.support(by=friend, proposal=proposals[0]))
    assert Supporter.objects.count() == 1


def test_two_proposals_become_one_once(proposals: list[Proposal]) -> None:
    one, other = proposals
    merge = actions.ask_to_merge(
        by=one.proposer, proposal=one, other=other, title="Benches", description="Both", cost_pence=900
    )
    agreed = at_once(lambda _number: actions.agree_merge(by=other.proposer, merge=merge))
    assert agreed.count(True) == 1
    assert Proposal.objects.count() == 3


def test_a_proposal_is_withdrawn_or_accepted_and_told_so(
    proposals: list[Proposal], commissioner: Person
) -> None:
    """Accepted first, it can still be withdrawn; withdrawn first, it is accepted by nobody."""
    proposal = proposals[0]

    def act(number: int) -> object:
        if number == FORTY // 2:
            return actions.withdraw(by=proposal.proposer, proposal=proposal)
        return actions.accept(by=commissioner, proposal=proposal, cost_pence=500, reason="Fine")

    done = at_once(act)
    assert done[FORTY // 2]
    assert done.count(True) <= 2
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
