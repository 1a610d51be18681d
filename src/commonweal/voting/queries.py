"""What may be known of a vote, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.voting import ballots, fixed, holders
from commonweal.voting import register as registers
from commonweal.voting.ballots import BallotForm, Choices, Option
from commonweal.voting.contacts import Contact
from commonweal.voting.models import Batch, Elector, Mark, Sheet, Vote
from commonweal.voting.parts import WHOLE, District, Part, of_voter, parted
from commonweal.voting.ways import Ways
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


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a batch's papers so far. ``open``: read once, or read differently."""

    printed: int
    counted: int
    spoilt: int
    open: int


def votes(place: Place, person: Person | None) -> QuerySet[Vote]:
    """The votes of a place that the reader may see, the latest to close first."""
    found = Vote.objects.filter(place=place).select_related("place").order_by("-closes", "pk")
    if holds(person, place, Office.Kind.COMMISSIONER):
        return found
    return found.exclude(state=PREPARING)


def options(vote: Vote) -> list[Option]:
    """The options in the order in which they were given; no voter sees this order."""
    return fixed.read_options(vote) if vote.state == PREPARING else list(fixed.options(vote.pk))


def districts(vote: Vote) -> list[District]:
    """The districts that have options of their own, in the order in which they were given."""
    return fixed.read_districts(vote) if vote.state == PREPARING else list(fixed.districts(vote.pk))


def parts(vote: Vote) -> list[Part]:
    """The parts of the ballot: one, or with districts the whole place's and each of theirs."""
    if vote.state != PREPARING:
        return list(fixed.parts(vote.pk))
    return parted(form(vote), districts(vote), options(vote))


def parts_of(vote: Vote, elector: Elector) -> list[Part]:
    """The parts that this elector fills in, each with its options in this elector's own order."""
    seed = seed_for(vote, elector)
    mine = of_voter(parts(vote), elector.district)
    return [replace(part, options=tuple(ballots.in_order_for(seed, part.options))) for part in mine]


def form(vote: Vote) -> BallotForm:
    """How people vote, in the whole place's part of the ballot."""
    return fixed.form(vote)


def ways(vote: Vote) -> Ways:
    """How people show that they may vote."""
    return Ways(*(getattr(vote, field.name) for field in fields(Ways)))


def configuration(vote: Vote) -> dict[str, Any]:
    """All that is fixed when voting opens, in the form that is hashed."""
    live = {"live": {"batch": vote.live_batch}} if vote.live_batch is not None else {}
    return _undivided(vote) | live | (_divided(vote) if vote.districts.exists() else {})


def _divided(vote: Vote) -> dict[str, Any]:
    """What more is fixed where districts have options of their own."""
    return {
        "districts": [
            {
                "key": district.key,
                "code": district.code,
                "title": by_language(district.title),
                "form": asdict(district.form),
                "options": [
                    option.key for option in fixed.read_options(vote) if option.district == district.key
                ],
            }
            for district in fixed.read_districts(vote)
        ],
    }


def _undivided(vote: Vote) -> dict[str, Any]:
    return {
        "vote": str(vote.pk),
        "title": by_language(vote.title),
        "question": by_language(vote.question),
        "form": asdict(form(vote)),
        "opens": vote.opens and vote.opens.isoformat(),
        "closes": vote.closes and vote.closes.isoformat(),
        "ways": asdict(ways(vote)),
        "electors": vote.electors.filter(declared=False).count(),
        "terms": holders.terms(vote),
        "options": [
            {
                "key": option.key,
                "title": by_language(option.title),
                "summary": by_language(option.summary),
                "cost_pence": option.cost_pence,
                "address": option.address,
            }
            for option in fixed.read_options(vote)
        ],
    }


def register(vote: Vote) -> Register:
    """The register in figures."""
    listed = vote.electors.filter(declared=False)
    return Register(listed.count(), listed.filter(code_hash="").count())


def check_register(vote: Vote, people: Sequence[registers.Listed]) -> ImportReport:
    """What importing these people would do, without doing it."""
    there = set(vote.electors.values_list("who", flat=True))
    added = sum(registers.who(vote, person.number) not in there for person in people)
    return ImportReport(added, len(people) - added)


def elector_with(vote: Vote, code: str) -> Elector | None:
    """The elector of this vote who holds this code: the one of their letter, or a short one in its hour."""
    found = vote.electors.filter(code_hash=registers.code_hash(vote, code)).exclude(code_hash="").first()
    return found or _with_short_code(vote, code)


def _with_short_code(vote: Vote, code: str) -> Elector | None:
    hashed = registers.short_code_hash(vote, code)
    now = clock.now()
    return vote.electors.filter(short_code__code_hash=hashed, short_code__good_until__gt=now).first()


def elector_numbered(vote: Vote, number: str) -> Elector | None:
    """The elector who stands on the register under this number."""
    return vote.electors.filter(declared=False, who=registers.who(vote, number)).first()


def elector_at(vote: Vote, number: str, contact: Contact) -> Elector | None:
    """The elector under this number whose address or telephone number on the register this is."""
    hashed = registers.contact_hash(vote, contact)
    found = elector_numbered(vote, number)
    return found if found and hashed and getattr(found, f"{contact.kind}_hash") == hashed else None


def seed_for(vote: Vote, elector: Elector) -> str:
    """What this elector's order comes from: their place on the register and the fixed ballot's digest.

    It is shown to the voter, who can work the order out again (``ballots.in_order_for``); their code is no
    part of it, so a second code or a second device shows the same order.
    """
    return digest([elector.who, vote.config_digest])


def turnout(vote: Vote) -> Turnout:
    """How many may vote and how many have; by channel only after the close."""
    electors = vote.electors.filter(declared=False).count()
    if vote.state != CLOSED:
        return Turnout(electors, vote.reported)
    marks = Mark.objects.filter(elector__vote=vote).values_list("channel").annotate(number=Count("pk"))
    by_channel = dict(marks)
    online, paper = by_channel.get(Mark.Channel.ONLINE, 0), by_channel.get(Mark.Channel.PAPER, 0)
    return Turnout(electors, online + paper, online, paper)


def ballots_taken(vote: Vote) -> int:
    """How many ballots went into the box, one for each voter however many parts it had; paper that was
    spoilt or never came back is none. Only after the close.
    """
    _only_after_the_close(vote)
    online = Mark.objects.filter(elector__vote=vote, channel=Mark.Channel.ONLINE).count()
    return online + vote.paper_entered


def paper_left(vote: Vote, district: str = WHOLE) -> int:
    """Papers handed to people of a district, or of none, that are neither entered nor written off."""
    by_district = {row.key: row.paper_left for row in vote.districts.all()}
    return by_district[district] if district else vote.paper_left - sum(by_district.values())


def parts_on_papers(vote: Vote) -> Callable[[int], list[Part]]:
    """What gives the parts that stand on the paper of a number; all of them for a number never printed."""
    every, batches = parts(vote), list(vote.batches.all())

    def on_paper(serial: int) -> list[Part]:
        batch = next((batch for batch in batches if batch.first <= serial <= batch.last), None)
        return of_voter(every, batch.district) if batch else every

    return on_paper


def account(batch: Batch) -> Account:
    """The papers of a batch in figures."""
    return _account(batch, Counter(batch.sheets.values_list("outcome", flat=True)))


def accounts(vote: Vote) -> list[tuple[Batch, Account]]:
    """Every batch of a vote with its account, in the order of the numbers."""
    outcomes: dict[object, Counter[str]] = defaultdict(Counter)
    for batch, outcome in vote.sheets.values_list("batch", "outcome"):
        outcomes[batch][outcome] += 1
    rows = vote.batches.select_related("polling_place")
    return [(batch, _account(batch, outcomes[batch.pk])) for batch in rows]


def _account(batch: Batch, by_outcome: Counter[str]) -> Account:
    counted, spoilt = by_outcome[Sheet.Outcome.COUNTED], by_outcome[Sheet.Outcome.SPOILT]
    return Account(batch.size, counted, spoilt, by_outcome.total() - counted - spoilt)


def papers_for(vote: Vote, person: Person) -> list[int]:
    """The papers that two people read differently and this person has not read: theirs to read."""
    differ = vote.sheets.filter(outcome=Sheet.Outcome.DIFFERS).exclude(entries__clerk=person)
    return list(differ.values_list("serial", flat=True))


def papers_half_done(vote: Vote, person: Person) -> list[int]:
    """The papers that another person has entered and this one has not."""
    once = vote.sheets.filter(outcome=Sheet.Outcome.ONCE).exclude(entries__clerk=person)
    return list(once.values_list("serial", flat=True))


def profile(vote: Vote, district: str = WHOLE) -> list[Choices]:
    """Every ballot of one part, for the count. Only after the close; their order means nothing.

    With districts, a part's ballots are those that choose something in it.
    """
    _only_after_the_close(vote)
    found = vote.ballots.filter(district=district).values_list("choices", flat=True)
    return [ballots.read(choices) for choices in sorted(found)]


def profile_digest(vote: Vote) -> str:
    """The hash of all ballots, in the order of their written form: the same whoever lists them.

    With districts the vote's salt is part of what is hashed: else the few ballots of a small district, which
    are not published, could be found by trying.
    """
    every = sorted(vote.ballots.values_list("choices", flat=True))
    return digest([bytes(vote.salt).hex(), *every] if vote.districts.exists() else every)


def receipts(vote: Vote) -> list[str]:
    """The receipt code of every ballot cast online, in order of the alphabet. Only after the close."""
    _only_after_the_close(vote)
    return sorted(vote.receipts.values_list("code", flat=True))


def _only_after_the_close(vote: Vote) -> None:
    if Vote.objects.values_list("state", flat=True).get(pk=vote.pk) != CLOSED:
        refused(_("Ballots are shown only after the box is closed."), "not-closed").enforce()
