"""Money kept, and rounds as far as their names say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.budgets import actions as budgets
from commonweal.priorities import actions as priorities
from commonweal.priorities.groups import actions as groups
from commonweal.priorities.models import Round
from commonweal.priorities.results import following
from commonweal.record import clock
from commonweal.voting import actions as voting
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.house.world import (
    RESIDENT,
    SECOND_EVALUATOR,
    Town,
)
from tests.priorities import help as rounds

MUCH = 2_000_000_00
AGES = "question,group,voters,people\nAge,Under 25,1,300\nAge,25 and over,1,900\n"


def keep_money(town: Town) -> None:
    pot = budgets.open_pot(by=town.officer, place=town.place, title="Shared pot", purpose="Residents choose")
    budgets.contribute(by=town.officer, pot=pot, organisation=town.other_charity, pence=MUCH, key="part")
    town.pot = pot
    town.things["pot"] = pot.pk


def _proposing(town: Town) -> Round:
    return rounds.proposing(town.place, town.officer, town.charity)


def _on_the_ballot(town: Town, round_: Round) -> list[Any]:
    return rounds.on_the_ballot(round_, town.officer, town.cast[RESIDENT], town.need, [60_000, 30_000])


def vote_on(town: Town, name: str) -> None:
    """A round whose vote is over: to be counted, to be published, or published."""
    round_ = _proposing(town)
    projects = _on_the_ballot(town, round_)
    round_ = rounds.voted(round_, town.officer, [projects, projects[:1]], town.clock)
    town.things |= {f"{name} round": round_.pk, "closed vote": round_.vote.pk}
    if name != "voted":
        priorities.count(by=town.officer, round=round_)
        round_.refresh_from_db()
    if name == "published":
        priorities.publish(by=town.second, round=round_)
        groups.bring_in(by=town.officer, round=round_, text=AGES, asked_how="A card", source="Census")
        project = round_.proposals.filter(state="funded").first()
        town.things["funded proposal"] = project.pk
        asked = following.follow(by=None, round=round_, proposal=project, address="voter@example.org")
        town.things["following"] = asked.pk
        funded = round_.proposals.filter(state="funded").last()
        departure = priorities.record_departure(
            by=town.officer,
            round=round_,
            kind="elected",
            body="Full Council",
            decided_on=clock.now().date(),
            minute="https://example.org/minutes",
            reason="It floods.",
            dissent="",
            changes=[{"project": str(funded.pk), "act": "leave"}],
        )
        town.things["departure"] = departure.pk


def plan_rounds(town: Town) -> None:
    by, things = town.officer, town.things
    later = clock.now() + timedelta(days=7)
    planned = priorities.open_round(
        by=by,
        place=town.place,
        title="Autumn round",
        about="Anything",
        pot=town.pot,
        budget_pence=1000,
        proposing_closes=later,
    )
    proposing = _proposing(town)
    proposal = priorities.propose(
        by=town.cast[RESIDENT],
        round=proposing,
        need=town.need,
        title="A bench",
        description="To rest on",
        cost_pence=500,
    )
    reviewed, voting_now = _proposing(town), _proposing(town)
    for round_ in (reviewed, voting_now):
        _on_the_ballot(town, round_)
    voting_now.refresh_from_db()
    row = priorities.put_to_vote(by=by, round=voting_now, opens=clock.now(), closes=later)
    things |= {"planned round": planned.pk, "proposing round": proposing.pk, "proposal": proposal.pk}
    things |= {"reviewed round": reviewed.pk, "vote being prepared": row.vote.pk}
    things["round at the vote"] = voting_now.pk
    listed = [Listed("E1", "An elector", "High Street")]
    voting.set_ways(by=by, vote=row.vote, ways=Ways(by_letter=True))
    voting.import_register(by=by, vote=row.vote, people=listed)
    voting.issue_codes(by=by, vote=row.vote, people=listed)
    open_round = _proposing(town)
    _on_the_ballot(town, open_round)
    open_round.refresh_from_db()
    row = priorities.put_to_vote(by=by, round=open_round, opens=clock.now(), closes=later)
    voting.import_register(by=by, vote=row.vote, people=listed)
    voting.issue_codes(by=by, vote=row.vote, people=listed)
    ways = Ways(by_letter=True, by_message=True, at_polling_places=True)
    voting.set_ways(by=by, vote=row.vote, ways=ways)
    voting.open_vote(by=by, vote=row.vote)
    hall = voting.add_polling_place(by=by, vote=row.vote, title="Town Hall")
    batch = voting.print_batch(by=by, polling_place=hall, papers=3)
    clerk = voting.appoint_clerk(by=by, vote=row.vote, email=town.cast[SECOND_EVALUATOR].email)
    things |= {"open vote": row.vote.pk, "batch of papers": batch.pk, "clerk of a vote": clerk.pk}
