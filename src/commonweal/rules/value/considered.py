"""Whether social value was considered as the law asks, each part with its reason and its day.

Before a procurement of services over the threshold begins the authority considers how what is bought might
improve the well-being of its area, how it might act so in conducting the process, only what is relevant and
in proportion, and whether to consult. The process begins when the notice is published or anyone is asked for
an offer. Urgency excuses it where the authority did not bring it about by delay.
Source: Public Services (Social Value) Act 2012 s.1; the rule set ``social-value``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal.rules.reasons import Fault

IMPROVE, CONDUCT, PROPORTION, CONSULT = "improve", "conduct", "proportion", "consult"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the Act asks about: what was considered, and on which day."""

    name: str
    words: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """``applies``: over the threshold. ``begins``: the day of the notice. ``today``: the day it is read.

    ``consults`` is the decision whether to consult; its reason is the words of the part ``consult``.
    """

    applies: bool
    parts: tuple[Part, ...]
    consults: bool | None
    urgent: str
    begins: date | None
    today: date


def considered(record: Record) -> tuple[Fault, ...]:
    """What is missing from a record or comes too late; nothing where the Act does not ask for one.

    A day that is given is checked even below the threshold: a record that was made must be true.
    """
    return tuple(fault for part in record.parts for fault in _part(record, part))


def _part(record: Record, part: Part) -> Iterable[Fault]:
    asked = record.applies and not record.urgent
    if asked and not part.words:
        yield Fault("missing", _MISSING[part.name], part.name)
    if asked and part.name == CONSULT and record.consults is None:
        yield Fault("undecided", "Say whether to consult.", "consults")
    if (asked or part.words) and part.on is None and part.words:
        yield Fault("no-day", "Say on which day this was considered.", f"{part.name}_on")
    if part.on and part.on > record.today:
        yield Fault("not-yet", "This day has not come yet.", f"{part.name}_on")
    elif part.on and record.begins and part.on >= record.begins:
        yield Fault(
            "too-late",
            _TOO_LATE,
            f"{part.name}_on",
        )


_TOO_LATE = "This must be considered before the day on which the notice goes out."
_MISSING = {
    IMPROVE: "Say how what is bought might improve the well-being of the area.",
    CONDUCT: "Say how the way of buying it might do so.",
    PROPORTION: "Say why what was considered is relevant and in proportion.",
    CONSULT: "Say why people are consulted on this, or why not.",
}
