"""Stage two: partners put money together, residents propose and vote, ballots are counted and published."""

from __future__ import annotations

from datetime import datetime, timedelta

from commonweal.budgets import actions as budgets
from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock
from commonweal.site.demo import proposing, round_plans
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.came_of_it import came_of_it
from commonweal.site.demo.history import Story
from commonweal.site.demo.paper import Paper
from commonweal.site.demo.texts.proposals import CHECKED, Held, Idea
from commonweal.site.demo.texts.rounds import ROUNDS
from commonweal.voting import actions as voting
from commonweal.voting.models import Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways

COUNCIL = "Haverbrook Borough Council"
HEALTH = "Haverbrook and Netherfold Health Partnership"
SAFETY = "Haverbrook Community Safety Office"

#: Each pot with who pays into it: organisation, pounds, only for, conditions.
POTS = {
    "Living well for longer": (
        "Company, meals and getting about for people over 65",
        (
            (COUNCIL, 310_000, "", ""),
            (HEALTH, 140_000, "", "The partnership hears each quarter what came of it."),
        ),
    ),
    "Young Haverbrook": (
        "What people of 11 to 25 said they need",
        (
            (COUNCIL, 320_000, "", ""),
            (HEALTH, 130_000, "", ""),
            (SAFETY, 45_000, "", "Not for cameras or patrols."),
        ),
    ),
    "Warm homes": ("Homes that are dry and warm", ((COUNCIL, 150_000, "", ""), (HEALTH, 60_000, "", ""))),
}

STREETS = ("Mill Lane", "Ferry Road", "Castle Rise", "Tannery Row", "Salt Street", "Grove End", "Long Acre")


def pots(borough: Borough) -> Story:
    """Two or three partners put money together for each purpose."""
    yield borough.history.day(-500, 9)
    for title, (purpose, parts) in POTS.items():
        pot = budgets.open_pot(by=borough.ivy, place=borough.place, title=title, purpose=purpose)
        borough.pots[title] = pot
        for organisation, pounds, only_for, conditions in parts:
            yield clock.now() + timedelta(days=2)
            budgets.contribute(
                by=borough.ivy,
                pot=pot,
                organisation=borough.organisations[organisation],
                pence=pounds * 100,
                only_for=only_for,
                conditions=conditions,
                key=f"{title}: {organisation}",
            )


def rounds(borough: Borough) -> Story:
    """Every round begins on its day."""
    for held in sorted(ROUNDS, key=lambda held: held.opens):
        yield borough.history.day(held.opens, 9)
        borough.history.tell(_round(borough, held))
    yield borough.history.day(-20)
    _give_up(borough)


def _round(borough: Borough, held: Held) -> Story:
    """One round, told as far as it has come."""
    history, ada = borough.history, borough.ada
    round_ = _open(borough, held)
    yield history.day(held.opens + 2)
    round_ = priorities.start_proposing(by=ada, round=round_)
    proposals: dict[str, Proposal] = {}
    for number, idea in enumerate(held.ideas):
        yield history.day(held.opens + 3 + 2 * number, 19, number)
        proposals[idea.title] = _propose(borough, round_, idea)
    if held.ends_as == "proposing":
        borough.history.tell(proposing.talk(borough, proposals))
        round_plans.move_a_date(borough, round_)
        return
    yield history.day(held.proposals_close, 17)
    round_ = priorities.start_reviewing(by=ada, round=round_)
    for number, idea in enumerate(held.ideas):
        yield history.day(held.proposals_close + 1, 9 + number)
        _review(borough, proposals[idea.title], idea)
    yield history.day(held.vote_opens - 5)
    opens, closes = history.day(held.vote_opens, 8), history.day(held.vote_closes, 20)
    round_ = priorities.put_to_vote(by=ada, round=round_, opens=opens, closes=closes)
    assert round_.vote is not None
    codes = _invite(borough, round_.vote, held)
    borough.history.tell(_ballots(borough, round_, held, codes, proposals))
    borough.history.tell(_on_paper(borough, round_.vote, held, proposals))
    if held.ends_as == "voting":
        borough.hints["vote"] = round_.vote.get_absolute_url()
        borough.hints["codes"] = codes[-6:]
        return
    yield closes + timedelta(minutes=1)
    voting.close(vote=round_.vote)
    yield closes + timedelta(hours=14)
    priorities.count(by=ada, round=round_)
    if held.ends_as == "counted":
        return
    yield closes + timedelta(hours=40)
    priorities.publish(by=borough.bram, round=round_)
    borough.history.tell(came_of_it(borough, round_))
    borough.projects |= {title: Proposal.objects.get(pk=row.pk) for title, row in proposals.items()}


def _open(borough: Borough, held: Held) -> Round:
    pot = borough.pots["Living well for longer" if held.ideas[0].need in OLDER else "Young Haverbrook"]
    round_ = priorities.open_round(
        by=borough.ada,
        place=borough.place,
        title=held.title,
        about=held.about,
        pot=pot,
        budget_pence=held.pounds * 100,
        planned=round_plans.planned(borough, held),
        method=held.method,
        completion=held.completion,
    )
    round_plans.say_who(borough, held, round_)
    return round_


OLDER = {"Somebody to talk to, every week", "Getting to the clinic and back", "A hot meal in company"}


def _propose(borough: Borough, round_: Round, idea: Idea) -> Proposal:
    by = borough.who(idea.by)
    membership = by.memberships.filter(ended_at=None).select_related("organisation").first()
    proposal = priorities.propose(
        by=by,
        round=round_,
        need=borough.needs[idea.need],
        title=idea.title,
        description=idea.about,
        cost_pence=idea.pounds * 100,
        area=borough.areas.get(idea.area),
        organisation=membership.organisation if membership else None,
    )
    return priorities.withdraw(by=by, proposal=proposal) if idea.withdrawn else proposal


def _review(borough: Borough, proposal: Proposal, idea: Idea) -> None:
    """An officer says of each proposal what it costs and whether it can be done."""
    if idea.withdrawn:
        return
    if idea.refused:
        priorities.refuse(by=borough.ada, proposal=proposal, failed={idea.fails: idea.refused})
        return
    pounds = idea.checked_pounds or idea.pounds
    priorities.accept(
        by=borough.ada, proposal=proposal, cost_pence=pounds * 100, reason=idea.found or CHECKED
    )


def _invite(borough: Borough, vote: Vote, held: Held) -> list[str]:
    """The register comes in, everyone gets a code, and the ballot is fixed."""
    people = [
        Listed(
            _number(held, number),
            f"Elector {number}",
            f"{number % 90 + 1} {STREETS[number % len(STREETS)]}, Haverbrook",
        )
        for number in range(held.electors)
    ]
    voting.import_register(by=borough.ada, vote=vote, people=people)
    letters = voting.issue_codes(by=borough.ada, vote=vote, people=people)
    ways = Ways(by_letter=True, by_message=True, at_polling_places=True)
    voting.set_ways(by=borough.ada, vote=vote, ways=ways)
    voting.open_vote(by=borough.ada, vote=vote)
    return [letter.code for letter in letters]


def _ballots(
    borough: Borough, round_: Round, held: Held, codes: list[str], proposals: dict[str, Proposal]
) -> Story:
    """Voters come over the days that there have been; a few change their minds and vote again."""
    dice, vote = borough.history.dice, round_.vote
    assert vote is not None
    opens = borough.history.day(held.vote_opens, 9)
    until = min(borough.history.day(held.vote_closes, 19), borough.history.day(-1, 20))
    liked = [(str(proposals[idea.title].pk), idea.liked) for idea in held.ideas if not _is_out(idea)]
    voters = [*codes[: held.voters], *codes[: held.voters // 25]]
    for number, code in enumerate(voters):
        yield _between(opens, until, number, len(voters))
        choices = {key: 1 for key, share in liked if dice.randrange(100) < share}
        voting.cast(vote=vote, code=code, choices=choices or {liked[number % len(liked)][0]: 1})


def _on_paper(borough: Borough, vote: Vote, held: Held, proposals: dict[str, Proposal]) -> Story:
    """Nine people ask for paper; eight papers come back while voting is open, one of them spoilt."""
    day = borough.history.day
    yield day(held.vote_opens, 9)
    paper = Paper(borough, vote)
    yield day(held.vote_opens, 14)
    paper.hand_out([_number(held, held.voters + number) for number in range(9)])
    yield day(held.vote_opens + 2, 15)
    liked = [str(proposals[idea.title].pk) for idea in held.ideas if not _is_out(idea)]
    paper.enter([{liked[number % len(liked)]: 1} for number in range(8)])
    if held.ends_as != "voting":
        paper.enter([{liked[0]: 1}], after=8)
        yield day(held.vote_closes, 18)
        paper.account()


def _number(held: Held, number: int) -> str:
    """An elector's number on the register of a round's vote."""
    return f"HV{held.electors}{number:04}"


def _is_out(idea: Idea) -> bool:
    return bool(idea.refused or idea.withdrawn)


def _between(opens: datetime, until: datetime, number: int, of: int) -> datetime:
    return opens + (until - opens) * number / of


def _give_up(borough: Borough) -> None:
    """A round that is given up before the vote, with a reason; its money is free again."""
    round_ = priorities.open_round(
        by=borough.bram,
        place=borough.place,
        title="Winter street parties",
        about="£5,000 for street parties in the dark months.",
        pot=borough.pots["Living well for longer"],
        budget_pence=500_000,
        proposing_closes=borough.history.day(10),
    )
    priorities.abandon(
        by=borough.ada,
        round=round_,
        reason="Closing streets in winter needs six weeks' notice, so nothing could be held before spring.",
    )


def neighbour(borough: Borough) -> Story:
    """The next district has a pot and a round of its own."""
    yield borough.history.day(-100)
    cerys, place = borough.who("Cerys Vale"), borough.places["netherfold"]
    pot = budgets.open_pot(
        by=cerys, place=place, title="Valley fund", purpose="Small works in the upper valley"
    )
    budgets.contribute(
        by=cerys,
        pot=pot,
        organisation=borough.organisations["Netherfold District Council"],
        pence=4_000_000,
        key="the council's part",
    )
    round_ = priorities.open_round(
        by=cerys,
        place=place,
        title="Upper valley round",
        about="£40,000 for the upper valley.",
        pot=pot,
        budget_pence=4_000_000,
        proposing_closes=borough.history.day(40),
    )
    round_ = priorities.start_proposing(by=cerys, round=round_)
    yield borough.history.day(-80)
    priorities.propose(
        by=borough.who("Alun Frith"),
        round=round_,
        need=borough.needs["Somewhere to meet in Over End"],
        title="A roof for the hall",
        description="New trusses and slates, put up with the village.",
        cost_pence=3_200_000,
    )
