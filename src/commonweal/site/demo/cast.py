"""The people whom a visitor to the demo can be: one or more for each role. All of them are made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Who:
    """A person of the demo: what they are, and what to try as them."""

    email: str
    name: str
    role: Any
    try_this: Any
    office: str = ""


CAST = (
    Who(
        "dot.marsh@example.org",
        "Dot Marsh",
        _("Resident"),
        _("Say what is needed, propose a project, follow it."),
    ),
    Who(
        "ada.finch@example.org",
        "Ada Finch",
        _("Commissioner"),
        _("Answer submissions, run a round, write a specification, award."),
        office="commissioner",
    ),
    Who(
        "bram.oakes@example.org",
        "Bram Oakes",
        _("Second commissioner"),
        _("Approve what the first wrote: two people for each decision."),
        office="commissioner",
    ),
    Who(
        "eli.brook@example.org",
        "Eli Brook",
        _("Provider, Riverside Friends"),
        _("Bid, report outcomes, get paid."),
    ),
    Who("fay.stone@example.org", "Fay Stone", _("Provider, Kite Trust"), _("Bid for the same tender.")),
    Who(
        "gita.rowe@example.org",
        "Gita Rowe",
        _("Evaluator"),
        _("Has handed in her scores; agrees a consensus once all are in."),
        office="evaluator",
    ),
    Who(
        "hal.penn@example.org",
        "Hal Penn",
        _("Second evaluator"),
        _("Has scored one bid of three alone; scores the others."),
        office="evaluator",
    ),
    Who(
        "ivy.lane@example.org",
        "Ivy Lane",
        _("Finance officer"),
        _("See the pots, pay what is due."),
        office="finance",
    ),
    Who(
        "cerys.vale@example.org",
        "Cerys Vale",
        _("Commissioner of Netherfold, the next district"),
        _("See what your place writes together with Haverbrook."),
    ),
    Who(
        "jon.ward@example.org",
        "Jon Ward",
        _("Auditor"),
        _("Download a decision and recompute it."),
        office="auditor",
    ),
    Who(
        "lea.moor@example.org",
        "Lea Moor",
        _("Champion of civil society"),
        _("Check whether delivery by civil society suits a draft, before its route is chosen."),
        office="champion",
    ),
    Who(
        "kit.hale@example.org",
        "Kit Hale",
        _("Operator"),
        _("Look at the health of the site."),
        office="operator",
    ),
)
