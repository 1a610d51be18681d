"""Stage two by ward: money divided before the vote, one ballot in parts, each part counted by itself."""

from __future__ import annotations

from datetime import timedelta

from commonweal.budgets import actions as budgets
from commonweal.priorities import actions as priorities
from commonweal.priorities.districts import actions as districts
from commonweal.priorities.districts.suggesting import PEOPLE, suggested
from commonweal.priorities.models import Proposal, Round
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.came_of_it import no_longer_needed
from commonweal.site.demo.history import Story
from commonweal.site.demo.rounds import COUNCIL, STREETS
from commonweal.site.demo.texts.proposals import CHECKED, Held
from commonweal.site.demo.texts.wards import FIRST, SECOND, WARDS
from commonweal.voting import actions as voting
from commonweal.voting import live
from commonweal.voting.models import Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways

POT = "Small works"
#: The second year shows how it stands in batches of so many ballots.
BATCH = 20


def small_works(borough: Borough) -> Story:
    """Two years of a round in which three wards decide on a sum of their own."""
    yield borough.history.day(FIRST.opens - 10, 9)
    pot = budgets.open_pot(
        by=borough.ivy, place=borough.place, title=POT, purpose="Small things that people meet every day"
    )
    borough.pots[POT] = pot
    budgets.contribute(
        by=borough.ivy,
        pot=pot,
        organisation=borough.organisations[COUNCIL],
        pence=12_500_000,
        key="small works: the council",
    )
    for held in (FIRST, SECOND):
        yield borough.history.day(held.opens, 11)
        borough.history.tell(_round(borough, held))


def _round(borough: Borough, held: Held) -> Story:
    day, ada = borough.history.day, borough.ada
    round_ = priorities.open_round(
        by=ada,
        place=borough.place,
        title=held.title,
        about=held.about,
        pot=borough.pots[POT],
        budget_pence=held.pounds * 100,
        proposing_closes=day(held.proposals_close, 16),
    )
    yield day(held.opens + 1, 10)
    _divide(borough, round_)
    yield day(held.opens + 2, 10)
    round_ = priorities.start_proposing(by=ada, round=round_)
    yield day(held.opens + 6, 18)
    proposals = _propose(borough, round_, held)
    yield day(held.proposals_close, 17)
    round_ = priorities.start_reviewing(by=ada, round=round_)
    for proposal in proposals:
        priorities.accept(by=ada, proposal=proposal, cost_pence=proposal.cost_pence, reason=CHECKED)
    yield day(held.vote_opens - 4)
    opens, closes = day(held.vote_opens, 8), day(held.vote_closes, 20)
    round_ = priorities.put_to_vote(by=ada, round=round_, opens=opens, closes=closes)
    assert round_.vote is not None
    codes = _invite(borough, round_.vote, held)
    yield day(held.vote_opens, 9)
    for number, (code, ward) in enumerate(codes[: held.voters]):
        yield opens + timedelta(hours=1 + number)
        voting.cast(vote=round_.vote, code=code, choices=_choices(borough, held, proposals, ward))
    if held.ends_as == "voting":
        live.move(round_.vote)
        return
    yield closes + timedelta(minutes=2)
    voting.close(vote=round_.vote)
    yield closes + timedelta(hours=15)
    priorities.count(by=ada, round=round_)
    yield closes + timedelta(hours=41)
    priorities.publish(by=borough.bram, round=round_)
    borough.history.tell(no_longer_needed(borough, round_))


def _divide(borough: Borough, round_: Round) -> None:
    """Half stays with the borough; three wards share the rest by how many people live there."""
    half = (round_.budget_pence or 0) // 2
    wards = [borough.areas[name] for name in WARDS]
    shares = suggested(borough.place, wards, (round_.budget_pence or 0) - half, PEOPLE)
    assert shares is not None
    districts.divide(by=borough.ada, round=round_, whole_pence=half, shares=shares)


def _propose(borough: Borough, round_: Round, held: Held) -> list[Proposal]:
    return [
        priorities.propose(
            by=borough.who(idea.by),
            round=round_,
            need=borough.needs[idea.need],
            title=idea.title,
            description=idea.about,
            cost_pence=idea.pounds * 100,
            area=borough.areas.get(idea.area),
        )
        for idea in held.ideas
    ]


def _invite(borough: Borough, vote: Vote, held: Held) -> list[tuple[str, str]]:
    """The register says in which ward each person lives; the code of each, with their ward."""
    wards = [_ward(number) for number in range(held.electors)]
    people = [
        Listed(
            f"SW{held.electors}{number:04}",
            f"Elector {number}",
            f"{number % 90 + 1} {STREETS[number % len(STREETS)]}, Haverbrook",
            district=ward,
        )
        for number, ward in enumerate(wards)
    ]
    voting.import_register(by=borough.ada, vote=vote, people=people)
    letters = voting.issue_codes(by=borough.ada, vote=vote, people=people)
    voting.set_ways(by=borough.ada, vote=vote, ways=Ways(by_letter=True, at_polling_places=True))
    if held.ends_as == "voting":
        voting.set_live(by=borough.ada, vote=vote, batch=BATCH)
    voting.open_vote(by=borough.ada, vote=vote)
    return [(letter.code, ward) for letter, ward in zip(letters, wards, strict=True)]


def _ward(number: int) -> str:
    """The ward of an elector, or none: so many of each hundred live in each."""
    left = number * 37 % 100
    for ward, share in WARDS.items():
        if left < share:
            return ward
        left -= share
    return ""


def _choices(borough: Borough, held: Held, proposals: list[Proposal], ward: str) -> dict[str, int]:
    """What a voter of this ward likes, of the borough's projects and their own ward's."""
    dice = borough.history.dice
    return {
        str(proposal.pk): 1
        for proposal, idea in zip(proposals, held.ideas, strict=True)
        if idea.area in {"", ward} and dice.randrange(100) < idea.liked
    }
