"""A divided round from its division to a decision otherwise, and proposals answered: in the browser.

Most of it on a phone without JavaScript, some on a phone with it. What needs no page is done by the actions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from commonweal.needs.models import Need
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.proposing.actions import set_terms
from commonweal.record import clock as the_clock
from commonweal.voting import actions as voting
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.browser.conftest import signed_in
from tests.browser.electing import answering, by_district
from tests.browser.electing.booth import Voting
from tests.browser.journey.cast import Cast, gather
from tests.browser.journey.walk import Walk
from tests.browser.looks import PHONE, PHONE_PLAIN, Look
from tests.conftest import MovableClock
from tests.priorities import help

#: Who stands on the register, by the code of their district; the last lives in none.
ELECTORS = ["N01"] * 14 + ["S01"] * 2 + [""]
PROJECTS = {
    "Everywhere: a hall": "",
    "North: a garden": "N01",
    "North: a bench": "N01",
    "South: a path": "S01",
}


@pytest.fixture
def walks(
    windows: Callable[[Look], Page], live_server: LiveServer, clock: MovableClock
) -> Callable[[Look], Walk]:
    def walk(look: Look) -> Walk:
        page = windows(look)
        return Walk(page, look, clock, partial(signed_in, page, live_server.url))

    return walk


@pytest.fixture
def cast(place: Place, make_person: Callable[..., Person], settings: pytest.FixtureRequest) -> Cast:
    settings.BEHIND_PROXY = True  # type: ignore[attr-defined]
    return gather(place, make_person)


@pytest.fixture
def round_(cast: Cast) -> Round:
    """A round of £1,000 that takes proposals in a place of two wards."""
    for code, name in (("N01", "North Ward"), ("S01", "South Ward")):
        Area.objects.create(place=cast.place, code=code, name=name)
    council = Organisation.objects.get(name="Haverbrook Council")
    return help.proposing(cast.place, cast.commissioner, council)


def proposed(round_: Round, cast: Cast, title: str, area: str = "") -> Proposal:
    need = Need.objects.first() or help.published_need(cast.place, cast.commissioner)
    return actions.propose(
        by=cast.resident,
        round=round_,
        need=need,
        title=title,
        description="For everyone who lives there.",
        cost_pence=10_000,
        area=cast.place.areas.filter(code=area).first(),
    )


def accepted(round_: Round, cast: Cast) -> dict[str, Proposal]:
    """Every project on the ballot, by its title."""
    rows = [proposed(round_, cast, title, area) for title, area in PROJECTS.items()]
    actions.start_reviewing(by=cast.commissioner, round=round_, reason="Everybody has proposed.")
    return {
        str(row.title): actions.accept(
            by=cast.commissioner, proposal=row, cost_pence=row.cost_pence, reason="It can be done."
        )
        for row in rows
    }


def opened(round_: Round, cast: Cast) -> Voting:
    """The vote once its letters are sent and its day has come."""
    round_.refresh_from_db()
    vote, by = round_.vote, cast.commissioner
    assert vote is not None
    listed = [
        Listed(f"E{number}", f"Elector {number}", "High Street", district=code)
        for number, code in enumerate(ELECTORS, start=1)
    ]
    voting.import_register(by=by, vote=vote, people=listed)
    letters = voting.issue_codes(by=by, vote=vote, people=listed)
    voting.set_ways(by=by, vote=vote, ways=Ways(by_letter=True))
    the_clock.forward(vote.opens - the_clock.now() + timedelta(minutes=1))
    return Voting(voting.open_vote(by=by, vote=vote), [letter.code for letter in letters])


def the_others_vote(vote: Voting, projects: dict[str, Proposal]) -> None:
    """All but the two who vote in the browser: the whole place's hall, and what is of their own ward."""
    own = {"N01": "North: a garden", "S01": "South: a path"}
    for number, code in enumerate(ELECTORS, start=1):
        if number in (1, len(ELECTORS)):
            continue
        chosen = ("Everywhere: a hall", own[code])
        voting.cast(
            vote=vote.vote, code=vote.code(number), choices={str(projects[title].pk): 1 for title in chosen}
        )


def test_a_round_is_divided_voted_on_by_district_and_departed_from(
    walks: Callable[[Look], Walk], cast: Cast, round_: Round
) -> None:
    plain, phone = walks(PHONE_PLAIN), walks(PHONE)
    by_district.the_money_is_divided(plain, cast, round_)
    projects = accepted(round_, cast)
    by_district.it_is_put_to_the_vote(plain, cast, round_)
    vote = opened(round_, cast)
    by_district.somebody_of_the_north_votes(plain, vote, 1)
    by_district.somebody_of_no_district_votes(phone, vote, len(ELECTORS))
    the_others_vote(vote, projects)
    the_clock.forward(timedelta(days=8))
    voting.close(vote=vote.vote)
    round_.refresh_from_db()
    actions.count(by=cast.commissioner, round=round_)
    round_.refresh_from_db()
    actions.publish(by=cast.second, round=round_)
    by_district.each_part_has_its_result(phone, round_)
    by_district.a_departure_is_recorded(plain, cast, round_)
    by_district.another_officer_confirms_it(phone, cast, round_)
    by_district.everyone_reads_both(plain, round_)


def test_officers_answer_a_proposal_and_keep_the_rules(
    walks: Callable[[Look], Walk], cast: Cast, round_: Round, make_person: Callable[..., Person]
) -> None:
    plain, phone = walks(PHONE_PLAIN), walks(PHONE)
    third = make_person("Cy Vale", offices=[(cast.place, Office.Kind.COMMISSIONER)])
    set_terms(by=cast.commissioner, round=round_, least_supporters=0, appeal_days=14, reviewed=True)
    proposal = proposed(round_, cast, "A hedge along the railway")
    answering.a_comment_is_reported_and_hidden(phone, cast, proposal)
    actions.start_reviewing(by=cast.commissioner, round=round_, reason="Everybody has proposed.")
    answering.a_reviewer_is_asked(plain, cast, round_, proposal)
    answering.the_reviewer_says_what_was_found(plain, cast, proposal)
    answering.it_is_refused(plain, cast, proposal)
    answering.its_proposer_appeals(phone, cast, proposal)
    answering.who_refused_it_does_not_decide(plain, cast, proposal)
    answering.somebody_else_decides(plain, third, proposal)
