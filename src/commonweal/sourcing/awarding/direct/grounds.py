"""The grounds on which a contract may be given without a competition, as data.

Sources: Procurement Act 2023, sections 41 to 44 and Schedule 5 (its headings are named, not its paragraph
numbers), section 51 (standstill: eight working days from the contract award notice, none for urgency or to
protect life); for health services the Provider Selection Regime (SI 2023/1348) and, in Wales, its own. Below
the threshold the Act sets no ground: the place's own rules on contracts do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: Working days, the day of the award notice among them. Source: Procurement Act 2023, section 51(2). Light
#: touch contracts and those below the threshold need none by law: here they have it too, so that other
#: providers may challenge the award, unless the people served chose the provider. That ground, urgency,
#: protecting life and health's processes A and B have none (``days=0``): there one can complain, no more.
STANDSTILL = 8
#: Until midnight at the end of the eighth working day after the day on which it began. Source: NHS England,
#: Provider Selection Regime: reviewing decisions during the standstill period.
STANDSTILL_IN_HEALTH = 9


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. ``under``: the Act (``act``), the place's own rules (``own``), or the health regime, whose
    process was chosen with the route (``health``). ``days``: working days of standstill after the award."""

    name: str
    title: Any
    law: str
    under: str = "act"
    days: int = STANDSTILL

    def __str__(self) -> str:
        return str(self.title)

    @property
    def standstill(self) -> str:
        """How long others can challenge an award on this ground before the contract is signed."""
        if not self.days:
            return gettext("No standstill: it can be signed at once, and others can only complain.")
        return gettext("Standstill of %(days)s working days, in which other providers can challenge it.") % {
            "days": self.days
        }


_SCHEDULE = "Procurement Act 2023, s.41 and Sch. 5, “{}”"

_ROWS = (
    Ground(
        "user-choice",
        _("The people served, or their carers, chose this provider"),
        _SCHEDULE.format("User choice contracts"),
        days=0,
    ),
    Ground(
        "only-one",
        _("Only this provider can do it, and there is no reasonable alternative"),
        _SCHEDULE.format("Single suppliers"),
    ),
    Ground(
        "additional",
        _("It adds to or repeats what this provider does already, and a change would not fit together"),
        _SCHEDULE.format("Additional or repeat goods, services or works"),
    ),
    Ground(
        "prototype",
        _("It is a trial of something new, made at our request"),
        _SCHEDULE.format("Prototypes and development"),
    ),
    Ground(
        "insolvency",
        _("A provider is insolvent, and this secures terms that are particularly good"),
        _SCHEDULE.format("Advantageous terms on insolvency"),
    ),
    Ground(
        "urgent",
        _("It is extremely urgent, we could not have foreseen it and did not cause it"),
        _SCHEDULE.format("Urgency"),
        days=0,
    ),
    Ground(
        "protects-life",
        _("Regulations allow it, to protect life or public order"),
        "Procurement Act 2023, s.42",
        days=0,
    ),
    Ground(
        "switch",
        _("It was put out to tender, and no suitable bid came in"),
        "Procurement Act 2023, s.43",
        under="switch",
    ),
    Ground("own-rules", _("Below the threshold, our own rules on contracts allow it"), "", under="own"),
    Ground("direct-a", _("Direct award process A"), "SI 2023/1348, reg. 7", under="health", days=0),
    Ground("direct-b", _("Direct award process B"), "SI 2023/1348, reg. 8", under="health", days=0),
    Ground(
        "direct-c",
        _("Direct award process C"),
        "SI 2023/1348, reg. 9",
        under="health",
        days=STANDSTILL_IN_HEALTH,
    ),
    Ground(
        "most-suitable",
        _("Most suitable provider process"),
        "SI 2023/1348, reg. 10",
        under="health",
        days=STANDSTILL_IN_HEALTH,
    ),
    Ground("direct-1", _("Direct award process 1"), "", under="health", days=STANDSTILL_IN_HEALTH),
    Ground("direct-2", _("Direct award process 2"), "", under="health", days=STANDSTILL_IN_HEALTH),
)

GROUNDS = {row.name: row for row in _ROWS}
CHOICES = [(row.name, row.title) for row in _ROWS]


def under(*regimes: str) -> list[Ground]:
    """The grounds of these regimes, in the order in which they are offered."""
    return [row for row in _ROWS if row.under in regimes]
