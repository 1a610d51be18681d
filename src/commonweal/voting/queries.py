"""What may be known of a vote, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.voting import ballots
from commonweal.voting import register as registers
from commonweal.voting.ballots import BallotForm, Choices, Option
from commonweal.voting.models import Elector, Mark, Vote
from commonweal.voting.workflow import CLOSED, PREPARING
from commonweal.web.translated import by_language


@dataclass(frozen=True, slots=True)
class Register:
    """How many people may vote, and how many of them hold no code yet."""

    electors: int
    without_code: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have voted. While voting is open only what was reported in batches, and no channels."""

    electors: int
    voted: int
    online: int | None = None
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a file does: how many people it adds, and how many were on the register already."""

    added: int
    already: int


def votes(place: Place, person: Person | None) -> QuerySet[Vote]:
    """The votes of a place that the reader may see, the latest to close first."""
    found = Vote.objects.filter(place=place).select_related("place").order_by("-closes", "pk")
    if holds(person, place, Office.Kind.COMMISSIONER):
        return found
    return found.exclude(state=PREPARING)


def options(vote: Vote) -> list[Option]:
    """The options in the order in which they were given; no voter sees this order."""
    return [
        Option(row.key, row.title, row.cost_pence, row.summary, row.address)
        for row in vote.options.order_by("order")
    ]


def form(vote: Vote) -> BallotForm:
    """How people vote."""
    return BallotForm(vote.kind, vote.least, vote.most, vote.budget_pence, vote.points)


def configuration(vote: Vote) -> dict[str, Any]:
    """All that is fixed when voting opens, in the form that is hashed."""
    return {
        "vote": str(vote.pk),
        "title": by_language(vote.title),
        "question": by_language(vote.question),
        "form": asdict(form(vote)),
        "opens": vote.opens and vote.opens.isoformat(),
        "closes": vote.closes and vote.closes.isoformat(),
        "electors": vote.electors.count(),
        "options": [
            {
                "key": option.key,
                "title": by_language(option.title),
                "summary": by_language(option.summary),
                "cost_pence": option.cost_pence,
                "address": option.address,
            }
            for option in options(vote)
        ],
    }


def register(vote: Vote) -> Register:
    """The register in figures."""
    return Register(vote.electors.count(), vote.electors.filter(code_hash="").count())


def check_register(vote: Vote, people: Sequence[registers.Listed]) -> ImportReport:
    """What importing these people would do, without doing it."""
    there = set(vote.electors.values_list("who", flat=True))
    added = sum(registers.who(vote, person.number) not in there for person in people)
    return ImportReport(added, len(people) - added)


def elector_with(vote: Vote, code: str) -> Elector | None:
    """The elector of this vote who holds this code."""
    return vote.electors.filter(code_hash=registers.code_hash(vote, code)).exclude(code_hash="").first()


def options_for(vote: Vote, elector: Elector) -> list[Option]:
    """The options in this elector's own order: seeded by their code's hash and the fixed ballot's digest."""
    return ballots.in_order_for(digest([elector.code_hash, vote.config_digest]), options(vote))


def turnout(vote: Vote) -> Turnout:
    """How many may vote and how many have; by channel only after the close."""
    electors = vote.electors.count()
    if vote.state != CLOSED:
        return Turnout(electors, vote.reported)
    marks = Mark.objects.filter(elector__vote=vote).values_list("channel").annotate(number=Count("pk"))
    by_channel = dict(marks)
    online, paper = by_channel.get(Mark.Channel.ONLINE, 0), by_channel.get(Mark.Channel.PAPER, 0)
    return Turnout(electors, online + paper, online, paper)


def profile(vote: Vote) -> list[Choices]:
    """Every ballot, for the count. Only after the close; their order means nothing."""
    _only_after_the_close(vote)
    return [ballots.read(choices) for choices in sorted(vote.ballots.values_list("choices", flat=True))]


def profile_digest(vote: Vote) -> str:
    """The hash of all ballots, in the order of their written form: the same whoever lists them."""
    return digest(sorted(vote.ballots.values_list("choices", flat=True)))


def receipts(vote: Vote) -> list[str]:
    """The receipt code of every ballot cast online, in order of the alphabet. Only after the close."""
    _only_after_the_close(vote)
    return sorted(vote.receipts.values_list("code", flat=True))


def _only_after_the_close(vote: Vote) -> None:
    if Vote.objects.values_list("state", flat=True).get(pk=vote.pk) != CLOSED:
        refused(_("Ballots are shown only after the box is closed."), "not-closed").enforce()
