"""A round's ballot in each of its forms: what stands on it is what the rule counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions, counting
from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock
from commonweal.rules import ballots
from commonweal.rules.reasons import Refused
from commonweal.voting import actions as voting
from commonweal.voting import queries
from commonweal.voting.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, BallotForm
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.conftest import MovableClock
from tests.priorities.help import on_the_ballot, proposing, published_need

FORMS = {
    # Budget £1,000; A costs £600, B £500, C £300. Most support first, while it fits.
    # Ticks, one each: A 2, B 1, so A; B no longer fits, and nobody wants C.
    "ticks": (BallotForm(APPROVAL, most=1), ["A:1", "A:1", "B:1"], "A"),
    # Within the budget: C 3, A 2, B 1, so C and A.
    "within the budget": (
        BallotForm(KNAPSACK, budget_pence=100_000),
        ["A:1 C:1", "A:1 C:1", "B:1 C:1"],
        "CA",
    ),
    # Points: B 8, A 2 + 2 + 3 = 7, C 5, so B; A no longer fits; C. By votes A would have come first.
    "points": (BallotForm(POINTS, points=10), ["A:2 B:8", "A:2 C:5", "A:3"], "BC"),
    # Places give 3, 2, 1: B 3 + 3 = 6, A 1 + 1 + 3 = 5, C 2 + 2 = 4, so B; A no longer fits; C.
    "ranking": (BallotForm(RANKING), ["B:1 C:2 A:3", "B:1 C:2 A:3", "A:1"], "BC"),
}


@pytest.fixture
def projects(
    place: Place, commissioner: Person, charity: Organisation, resident: Person
) -> tuple[Round, dict[str, Proposal]]:
    """A round of £1,000 with the projects A (£600), B (£500) and C (£300) accepted."""
    need = published_need(place, commissioner)
    round_ = proposing(place, commissioner, charity)
    accepted = on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000, 30_000])
    return round_, dict(zip("ABC", accepted, strict=True))


def put(
    round_: Round,
    officer: Person,
    form: BallotForm,
    papers: Sequence[dict[str, int]],
    clock_fixture: MovableClock,
) -> Round:
    """The round after a vote with these ballots."""
    now = clock.now()
    round_ = actions.put_to_vote(
        by=officer, round=round_, opens=now, closes=now + timedelta(days=1), form=form
    )
    people = [Listed(f"E{number}") for number in range(len(papers))]
    voting.set_ways(by=officer, vote=round_.vote, ways=Ways(by_letter=True))
    voting.import_register(by=officer, vote=round_.vote, people=people)
    letters = voting.issue_codes(by=officer, vote=round_.vote, people=people)
    voting.open_vote(by=officer, vote=round_.vote)
    for letter, choices in zip(letters, papers, strict=True):
        voting.cast(vote=round_.vote, code=letter.code, choices=choices)
    clock_fixture.forward(days=2)
    voting.close(vote=round_.vote)
    round_.refresh_from_db()
    return round_


def paper(line: str, projects: dict[str, Proposal]) -> dict[str, int]:
    """``A:2 C:5`` as a ballot."""
    return {str(projects[pair[0]].pk): int(pair[2:]) for pair in line.split()}


@pytest.mark.parametrize("form, lines, funded", FORMS.values(), ids=list(FORMS))
def test_each_form_of_ballot_is_counted_by_what_stands_on_it(
    projects: tuple[Round, dict[str, Proposal]],
    commissioner: Person,
    clock: MovableClock,
    form: BallotForm,
    lines: list[str],
    funded: str,
) -> None:
    round_, named = projects
    round_ = put(round_, commissioner, form, [paper(line, named) for line in lines], clock)
    (kept,) = actions.count(by=commissioner, round=round_)
    rows = kept.results.filter(position__isnull=False).order_by("position")
    assert [row.project for row in rows] == [str(named[name].pk) for name in funded]


@pytest.mark.parametrize("form, lines, funded", FORMS.values(), ids=list(FORMS))
def test_the_published_file_of_ballots_reads_back_as_the_same_election(
    projects: tuple[Round, dict[str, Proposal]],
    commissioner: Person,
    clock: MovableClock,
    form: BallotForm,
    lines: list[str],
    funded: str,
) -> None:
    round_, named = projects
    round_ = put(round_, commissioner, form, [paper(line, named) for line in lines], clock)
    election = counting.election_of(round_, queries.profile(round_.vote))
    text = "".join(ballots.write_pb(election))
    again = ballots.read_pb([text.encode()])
    assert not again.faults
    assert sorted((row.choices, row.points) for row in again.election.ballots) == sorted(
        (row.choices, row.points) for row in election.ballots
    )
    assert ballots.count(again.election, counting.rule_of(round_)).winners == (
        ballots.count(election, counting.rule_of(round_)).winners
    )


@pytest.mark.parametrize(
    "form, said",
    [
        (BallotForm(APPROVAL, least=4), "Nobody could choose as many"),
        (BallotForm(POINTS), "A number of points"),
        (BallotForm(KNAPSACK, budget_pence=1), "within the round's own budget"),
    ],
)
def test_a_form_that_does_not_fit_the_round_is_refused(
    projects: tuple[Round, dict[str, Proposal]],
    commissioner: Person,
    clock: MovableClock,
    form: BallotForm,
    said: str,
) -> None:
    round_, _named = projects
    with pytest.raises(Refused, match=said):
        put(round_, commissioner, form, [], clock)


def test_an_officer_chooses_how_people_vote_and_is_told_what_is_wrong(
    client: Client, projects: tuple[Round, dict[str, Proposal]], commissioner: Person
) -> None:
    round_, _named = projects
    client.force_login(commissioner)
    page = reverse("priorities:put_to_vote", args=[round_.place.slug, round_.pk])
    day = {"opens_day": "1", "opens_month": "6", "opens_year": "2031", "opens_time": "9:00"}
    day |= {"closes_day": "9", "closes_month": "6", "closes_year": "2031", "closes_time": "17:00"}
    wrong = client.post(page, day | {"kind": "points", "least": "3", "most": "2"})
    assert wrong.status_code == 422
    assert "Say how many points each voter has" in wrong.content.decode()
    assert "At most must not be less than at least" in wrong.content.decode()
    assert client.post(page, day | {"kind": "points", "points": "12", "most": "2"}).status_code == 302
    round_.refresh_from_db()
    assert (round_.vote.kind, round_.vote.points, round_.vote.most) == ("points", 12, 2)
    assert round_.rule["support"] == "points"
