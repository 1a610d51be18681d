"""A round in easy words: short sentences under plain headings, with the reading age of what stands there.

Each sentence says one thing. What a place has typed itself stands only in the round's title and the names of
projects, so that the page stays easy whatever is typed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.priorities.models import Round, TakingPart
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.taking_part import who_may
from commonweal.record import clock
from commonweal.rules.barriers.plainness import measures
from commonweal.rules.money import in_pounds
from commonweal.voting.models import Vote
from commonweal.web.translated import base
from commonweal.web.words import when

#: The only language whose reading age the formula tells.
MEASURED = "en"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the sentences under it."""

    heading: str
    sentences: tuple[str, ...]
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Easy:
    """The whole page; the reading age in years is told where the formula knows the language."""

    parts: tuple[Part, ...]
    reading_age: int | None


def easy(round_: Round) -> Easy:
    """What a round is, who can take part, how to vote and what came of it."""
    parts = [_what(round_), _now(round_), _who(round_)]
    vote = round_.vote
    if vote is not None and round_.state == "voting":
        parts.append(_how_to_vote(vote))
    if round_.state == "published":
        parts.append(_result(round_))
    parts.append(_help(round_))
    said = [sentence for part in parts for sentence in (part.heading, *part.sentences)]
    age = measures(said).reading_age if base(get_language() or MEASURED) == MEASURED else None
    return Easy(tuple(part for part in parts if part.sentences), age)


def _what(round_: Round) -> Part:
    money = in_pounds(round_.budget_pence) if round_.budget_pence else ""
    place = {"place": round_.place, "money": money}
    return _part(
        _("What is this?"),
        _("%(place)s has %(money)s to spend.") % place if money else "",
        _("People who live here say what it should pay for."),
        _("Then people vote."),
        _("The projects that win get the money."),
    )


def _now(round_: Round) -> Part:
    current = phases.current(round_, clock.now())
    vote = round_.vote
    closes = when(round_.proposing_closes) if round_.proposing_closes else ""
    told: dict[str, tuple[str, ...]] = {
        "informing": (_("You can read about it."), _("You do not have to do anything yet.")),
        "proposing": (
            _("You can send in an idea now."),
            _("Tell us what you want."),
            _("Tell us what it may cost."),
            _("The last day is %s.") % closes if closes else "",
        ),
        "codesign": (_("People work on their ideas with us."),),
        "reviewing": (_("We check each idea."), _("We say if it can be done."), _("We say why.")),
        "costing": (_("We work out what each idea costs."),),
        "publishing_costs": (_("You can read what each idea costs."),),
        "deliberating": (
            _("You can say what is good about an idea."),
            _("You can say what is bad about it."),
        ),
        "checking": (_("The vote is over."), _("We count the votes now.")),
        "results": (_("The vote is over."), _("We know who won.")),
        "delivery": (_("The vote is over."), _("The projects that won are being made.")),
    }
    if current == "voting" and vote is not None and vote.closes:
        said: tuple[str, ...] = (_("You can vote now."), _("The last day is %s.") % when(vote.closes))
    elif round_.state == "abandoned":
        said = (_("It was stopped."), _("The page of the round says why."))
    elif round_.state == "voting" and vote is not None and vote.opens and clock.now() < vote.opens:
        said = (_("You can vote soon."), _("The first day is %s.") % when(vote.opens))
    else:
        said = told.get(current, (_("We are getting it ready."),))
    return _part(_("What is happening now?"), *said)


def _who(round_: Round) -> Part:
    """Who can still do what: nobody is told of proposing once that is over."""
    acts = [(TakingPart.Act.VOTE, _("vote"))]
    if round_.state in ("setting_up", "informing", "proposing"):
        acts.insert(0, (TakingPart.Act.PROPOSE, _("send in an idea")))
    said = [sentence for act, words in acts for sentence in _may(who_may(round_, act), words)]
    return _part(_("Who can take part?"), *(said if round_.state != "published" else []))


def _may(row: TakingPart | None, act: str) -> list[str]:
    """Who may do one thing, each limit in a sentence of its own."""
    if row is None:
        return []
    who = _("Groups can %s.") if row.members_only else _("You can %s.")
    said = [who % act]
    if row.least_age is not None:
        said.append(_("You must be %s or older.") % row.least_age)
    if areas := [str(area.name) for area in row.areas.all()]:
        said.append(_("You must live in %s.") % _(" or ").join(areas))
    return said


def _how_to_vote(vote: Vote) -> Part:
    kinds = {
        "approval": _("Tick each project that you like."),
        "knapsack": _("Tick projects until the money is spent."),
        "points": _("Give points to the projects that you like."),
        "ranking": _("Write 1 for the project you like best, then 2, then 3."),
    }
    return _part(
        _("How do I vote?"),
        _("You get a letter with a code.") if vote.by_letter else "",
        _("Or we can send a code to your email or phone.") if vote.by_message and vote.by_letter else "",
        _("We can send a code to your email or phone.") if vote.by_message and not vote.by_letter else "",
        _("Say that you can vote, and we send you a code.") if vote.by_declaration else "",
        _("You can also vote in person, with help.") if vote.at_polling_places else "",
        _("Type the code on the vote page."),
        kinds[vote.kind],
        _("You can change your vote until the last day."),
        _("Nobody is told how you voted."),
    )


def _result(round_: Round) -> Part:
    funded = [str(row.title) for row in round_.proposals.filter(state="funded")]
    said = _("These projects get money:") if funded else _("No project gets money.")
    return Part(_("What won?"), (said,), tuple(funded))


def _help(round_: Round) -> Part:
    place = round_.place
    return _part(
        _("Do you want help?"),
        _("Phone us: %s.") % place.contact_phone if place.contact_phone else "",
        _("Email us: %s.") % place.contact_email if place.contact_email else "",
        _("You can ask somebody you trust to help you read this."),
    )


def _part(heading: str, *sentences: str) -> Part:
    return Part(heading, tuple(_all(sentences)))


def _all(sentences: Iterable[Any]) -> Iterable[str]:
    return (str(sentence) for sentence in sentences if sentence)
