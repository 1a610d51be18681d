"""The path of each pound of a round: from who gave it to each project, its contract and its payments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.budgets.flows import ByFund, Flow, Thing, flow
from commonweal.budgets.models import Fund
from commonweal.people.models import Person
from commonweal.priorities.models import Round
from commonweal.record import links


@dataclass(frozen=True, slots=True)
class Line:
    """One place where money is: what it is, its address, the pence of each giver in order, and their sum."""

    words: str
    pence: list[int]
    address: str = ""
    project: str = ""

    @property
    def total(self) -> int:
        return sum(self.pence)


@dataclass(frozen=True, slots=True)
class Pounds:
    """Givers in order; what came in; where it is. The sums of the two are always the same."""

    givers: list[Fund]
    came: list[Line]
    now: list[Line]

    @property
    def sums(self) -> list[int]:
        return [sum(line.pence[number] for line in self.now) for number in range(len(self.givers))]

    @property
    def total(self) -> int:
        return sum(line.total for line in self.now)


def pounds(person: Person | None, round_: Round) -> Pounds | None:
    """Where every penny of the round stands now; ``None`` for a round without money of its own."""
    if round_.pot_id is None:
        return None
    label = (round_._meta.label_lower, round_.pk)
    grown: dict[Thing, tuple[str, Any]] = {label: ("", round_)}
    for proposal in round_.proposals.filter(state="funded").order_by("title__en", "pk"):
        for stop in links.thread(proposal):
            if stop.side == "after":
                grown[(stop.row._meta.label_lower, stop.row.pk)] = (str(proposal.title), stop.row)
    found = flow(grown)
    came = [
        _line(_("Set aside for this round and its projects"), found.funds, found.came_in),
        _line(_("Carried over from an earlier round"), found.funds, found.from_elsewhere),
    ]
    now = [
        _line(_("Set aside for the round: projects not begun, and money left over"), found.funds, part)
        for part in [found.set_aside.get(label, {})]
    ]
    now += _of_projects(person, found, grown, label)
    now += [
        _line(_("Free again in the budget it came from"), found.funds, found.released),
        _line(_("Passed on to the next round or to a purpose named before"), found.funds, found.elsewhere),
    ]
    return Pounds(found.funds, _some(came), _some(now))


def _of_projects(
    person: Person | None, found: Flow, grown: dict[Thing, tuple[str, Any]], round_: Thing
) -> list[Line]:
    """For each thing that grew from a project: what is set aside for it, and what was paid for it."""
    lines = []
    for thing, (project, row) in grown.items():
        if thing == round_:
            continue
        seen = row.seen_by(person)
        name = str(row) if seen else str(_("Something not published yet"))
        address = row.get_absolute_url() if seen else ""
        for words, kept in ((_("set aside"), found.set_aside), (_("paid out"), found.paid)):
            if thing in kept:
                line = f"{getattr(row, 'called', row.stage)}: {name}, {words}"
                lines.append(_line(line, found.funds, kept[thing], address, project))
    return lines


def _line(words: Any, funds: Sequence[Fund], pence: ByFund, address: str = "", project: str = "") -> Line:
    return Line(str(words), [pence.get(fund.pk, 0) for fund in funds], address, project)


def _some(lines: Iterable[Line]) -> list[Line]:
    """Lines that hold money."""
    return [line for line in lines if line.total]
