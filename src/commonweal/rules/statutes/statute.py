"""A statute as data: its events, the periods that run from them, and what to check. Read from a rule set.

The body of a version says in a sentence what the rule demands, which events begin its periods (the usual one
first), how long each period is, and what shows whether it was kept:

    says = "A contract may not be signed before the standstill is over."

    [[version.body.event]]
    id = "notice"
    what = "the contract award notice was published"

    [[version.body.period]]
    id = "standstill"
    what = "standstill lasts to the end of"    # read before the day
    from = "notice"                            # an event, or a period above: then from its last day
    number = 8
    unit = "working day"                       # of calendar.UNITS
    inclusive = true                           # whether the day of the event is the first day counted
    before = true                              # it ends with the event; left out: it runs after it
    moves = true                               # a last day that is no working day moves on
    bank_holidays = "united kingdom"           # of any nation of it; left out: of the nation asked for
    mark = "recalled"                          # how sure the number is; left out: as the version's
    counting = "recalled"                      # how sure the counting is; left out: as the mark
    source = "s.51(2)"

    [[version.body.check]]
    id = "summaries"
    ask = "Has every assessed bidder had its assessment summary?"
    or_reason = false                          # true: who does otherwise may publish the reason instead
    draft_rule = "…"                           # the rule of ``barriers`` that asks it of a draft, if one does
    mark = "recalled"                          # left out: as the version's
    source = "s.50"

A rule without a period is a duty: its event is when it binds. ``actors``, ``grounds`` and ``documents`` are
lists of texts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from commonweal.rules.data import MARKS, RECALLED, UNRESEARCHED, Version
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault
from commonweal.rules.statutes.calendar import UNITS, WORKING_DAY

NATION, UNITED_KINGDOM = "nation", "united kingdom"
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Period:
    """One period: how long, counted from what and how. ``start`` is the id of an event or of a period."""

    id: str
    what: str
    start: str
    number: int
    unit: str
    inclusive: bool
    before: bool = False
    moves: bool = False
    bank_holidays: str = NATION
    mark: str = RECALLED
    counting: str = RECALLED
    source: str = ""

    @property
    def length(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"

    @property
    def unconfirmed(self) -> bool:
        """Whether the number, or how its days are counted, was not read in its source."""
        return bool({self.mark, self.counting} & {RECALLED, UNRESEARCHED})

    def calendar(self, nation: str) -> str:
        """Whose bank holidays the counting asks for, in a nation; empty where it asks for none."""
        if not self.moves and self.unit != WORKING_DAY:
            return ""
        return UNITED_KINGDOM if self.bank_holidays == UNITED_KINGDOM else nation


@dataclass(frozen=True, slots=True)
class Check:
    """What shows whether the rule was kept, as a question that yes answers well.

    ``or_reason``: whoever does otherwise may publish the reason instead. ``draft_rule`` is the id of the rule
    about drafts that asks it, so that a program can answer; empty where only people can.
    """

    id: str
    ask: str
    or_reason: bool
    draft_rule: str = ""
    mark: str = RECALLED
    source: str = ""

    @property
    def unconfirmed(self) -> bool:
        """Whether this may only warn, since nobody has read its source."""
        return self.mark in (RECALLED, UNRESEARCHED)


@dataclass(frozen=True, slots=True)
class Statute:
    """What one version of a rule set says. ``events`` are pairs of id and words, the usual one first."""

    version: Version
    says: str
    events: tuple[tuple[str, str], ...]
    periods: tuple[Period, ...]
    actors: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    def event(self, id: str) -> str:
        """The words of an event; empty for an id that is none."""
        return dict(self.events).get(id, "")

    def from_event(self, event: str) -> tuple[Period, ...]:
        """The periods that begin with an event, and those that follow from them, in the statute's order."""
        reached = {event}
        for period in self.periods:
            if period.start in reached:
                reached.add(period.id)
        return tuple(period for period in self.periods if period.id in reached)


def read(version: Version, faults: list[Fault]) -> Statute:
    """The statute that a version holds. Worth something only if no fault was added."""
    table = version.fields(faults)
    events = tuple((id, words) for id, words in _events(table))
    ids = {id for id, _words in events}
    periods = []
    for row in table.tables("period"):
        period = _period(row, version)
        if period.start not in ids:
            row.fault("from", "unknown-event", f"{period.start!r} is no event and no period above.")
        if period.id in ids:
            row.fault("id", "id-twice", f"{period.id!r} stands twice.")
        ids.add(period.id)
        row.close()
        periods.append(period)
    statute = Statute(
        version,
        says=table.text("says"),
        events=events,
        periods=tuple(periods),
        actors=table.texts("actors"),
        grounds=table.texts("grounds"),
        documents=table.texts("documents"),
        checks=tuple(_check(row, version) for row in table.tables("check")),
    )
    if len({check.id for check in statute.checks}) < len(statute.checks):
        table.fault("check", "id-twice", "Two checks have the same id.")
    table.close()
    return statute


def _events(table: Table) -> list[tuple[str, str]]:
    rows = []
    for row in table.tables("event", optional=False):
        rows.append((row.text("id"), row.text("what")))
        row.close()
    if not rows:
        table.fault("event", "no-event", "No event begins anything.")
    return rows


def _period(row: Table, version: Version) -> Period:
    mark = row.text("mark", version.mark, among=MARKS)
    number = row.whole("number", least=1)
    if number > LONGEST:
        row.fault("number", "too-large", f"{number} is more than {LONGEST:,}.")
    return Period(
        id=row.text("id"),
        what=row.text("what"),
        start=row.text("from"),
        number=number,
        unit=row.text("unit", among=UNITS),
        inclusive=row.flag("inclusive"),
        before=row.flag("before", False),
        moves=row.flag("moves", False),
        bank_holidays=row.text("bank_holidays", NATION, among=(NATION, UNITED_KINGDOM)),
        mark=mark,
        counting=row.text("counting", mark, among=MARKS),
        source=row.text("source", ""),
    )


def _check(row: Table, version: Version) -> Check:
    check = Check(
        id=row.text("id"),
        ask=row.text("ask"),
        or_reason=row.flag("or_reason"),
        draft_rule=row.text("draft_rule", ""),
        mark=row.text("mark", version.mark, among=MARKS),
        source=row.text("source", ""),
    )
    row.close()
    return check


def check_data(check: Check) -> dict[str, Any]:
    """A check as canonical data."""
    return {**asdict(check), "unconfirmed": check.unconfirmed}


def period_data(period: Period) -> dict[str, Any]:
    """A period as canonical data."""
    return {
        "id": period.id,
        "what": period.what,
        "from": period.start,
        "number": period.number,
        "unit": period.unit,
        "inclusive": period.inclusive,
        "before": period.before,
        "moves": period.moves,
        "bank_holidays": period.bank_holidays,
        "mark": period.mark,
        "counting": period.counting,
        "source": period.source,
    }
