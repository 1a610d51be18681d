"""The plans of the borough's rounds: their phases, who takes part, and rounds started from others."""

from __future__ import annotations

from datetime import timedelta

from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import set_up, starting
from commonweal.priorities.rounds.planning import Planned
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.proposals import Held
from commonweal.voting.ballots import APPROVAL, BallotForm

#: Days after the close of proposals at which a round begins what it has not come to yet.
AHEAD = (("publishing_costs", 14), ("deliberating", 21))


def planned(borough: Borough, held: Held) -> list[Planned]:
    """A round's phases: the days that it kept, or of one that has not come so far those that it promises."""
    day = borough.history.day
    closes = day(held.proposals_close, 16)
    first = [Planned("proposing", ends=closes), Planned("reviewing", starts=closes)]
    if held.ends_as == "proposing":
        last = held.proposals_close
        first += [Planned(kind, day(last + after, 9)) for kind, after in AHEAD]
        opens, shuts = last + 40, last + 54
    else:
        opens, shuts = held.vote_opens, held.vote_closes
    return [
        *first,
        Planned("voting", day(opens, 8), day(shuts, 20)),
        Planned("checking", day(shuts, 20)),
        Planned("results", day(shuts + 3, 12)),
        Planned("delivery", day(shuts + 30, 9)),
    ]


def say_who(borough: Borough, held: Held, round_: Round) -> None:
    """Young people's rounds are for those of 11 and over; organisations propose what needs an employer."""
    young = held.title.startswith("Young")
    priorities.set_taking_part(by=borough.ada, round=round_, act="vote", least_age=11 if young else 16)
    if held.ends_as == "proposing":
        form = BallotForm(APPROVAL, least=1, most=4)
        set_up.set_ballot(by=borough.ada, round=round_, form=form)


def move_a_date(borough: Borough, round_: Round) -> None:
    """The vote that lies ahead is moved once, with its reason."""
    voting = round_.phase("voting")
    if voting is None or voting.starts is None or voting.ends is None:
        return
    priorities.change_dates(
        by=borough.ada,
        phase=voting,
        starts=voting.starts + timedelta(days=2),
        ends=voting.ends + timedelta(days=2),
        reason="The first two days were bank holidays, when the library and the town hall are shut.",
    )


def from_another(borough: Borough) -> Story:
    """A round is kept as the place's own template, and a youth round is being set up from a built-in one."""
    yield borough.history.day(-9, 10)
    small = Round.objects.get(title__en="Small sums for talking")
    starting.keep_template(by=borough.ada, round=small, title="Small sums, in three months")
    yield borough.history.day(-4, 15)
    youth = next(start for start in starting.built_in() if start.name == "youth")
    set_up.begin_from(
        by=borough.ada,
        place=borough.place,
        start=youth,
        first=borough.history.day(40, 9),
        title="Summer round for young people",
        about="£40,000 for the summer holidays. Who is 11 or older may propose, alone or with others.",
        pot=borough.pots["Young Haverbrook"],
        budget_pence=4_000_000,
    )
