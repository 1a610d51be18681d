"""What to settle before a consortium of one structure or another bids: each as a reason in words.

Sources: NCVO's three legal forms of consortia (a new body, a lead inside, an outside lead that does not
deliver) and what they warn of; the TUPE Regulations 2006 (SI 2006/246); VAT on supplies between members.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import standing
from commonweal.people.models import Consortium, ConsortiumMember
from commonweal.rules.costing.consortium import USUAL
from commonweal.rules.reasons import Reason

TRANSFER = Reason(
    "tupe",
    _(
        "Staff who do the work now may transfer with it (TUPE), with their pensions: find out before you "
        "price."
    ),
)
VAT = Reason(
    "vat",
    _(
        "What the contracting body charges members, and they charge it, may bear VAT that nobody gets back: "
        "ask before you price."
    ),
)
OF_A_STRUCTURE: dict[str, tuple[Reason, ...]] = {
    Consortium.Structure.NONE: (),
    Consortium.Structure.LEAD: (
        Reason(
            "lead-liable",
            _("The lead answers to the buyer for all: its trustees need to know what it takes on."),
        ),
        Reason(
            "lead-power",
            _("Members come to depend on the lead for their pay: settle who decides, and how they leave."),
        ),
        VAT,
    ),
    Consortium.Structure.NEW: (
        Reason(
            "no-track-record",
            _(
                "A new body has no track record and no accounts: ask each buyer whether its members' count, "
                "or who stands surety."
            ),
        ),
        Reason("no-reserves", _("A new body has no reserves: settle who carries it until it is first paid.")),
        TRANSFER,
        VAT,
    ),
    Consortium.Structure.OUTSIDE: (
        Reason(
            "outside-dependence",
            _("The outside body holds the contract: settle what becomes of the members if it stops."),
        ),
        Reason(
            "outside-cost",
            _("It manages and does not deliver: say what it is paid for, so that members can price it in."),
        ),
        TRANSFER,
        VAT,
    ),
}


def checks(consortium: Consortium) -> list[Reason]:
    """What its members should settle, first what is missing now."""
    if consortium.kind not in Consortium.BIDDING:
        return []
    return [*_missing(consortium), *OF_A_STRUCTURE[consortium.structure]]


def _missing(consortium: Consortium) -> list[Reason]:
    members = standing.members(consortium)
    role = CONTRACTING.get(consortium.structure)
    found: list[Reason] = []
    if role is not None and all(each.role != role for each in members):
        sentence = _("Nobody has this role yet: %(role)s. An administrator of that organisation takes it.")
        found.append(Reason("nobody-contracts", sentence, {"role": str(role.label)}))
    if sum(each.delivers for each in members) < 2:
        found.append(Reason("one-delivers", _("Fewer than two members deliver: it is no consortium yet.")))
    rate = Fraction(consortium.slice_hundredths, 10_000)
    if rate and not USUAL[0] <= rate <= USUAL[1]:
        words = _("Hubs mostly keep from 5 to 10 per cent: say in the agreement what this rate pays for.")
        found.append(Reason("unusual-rate", words))
    if not rate and consortium.kind == Consortium.Kind.HUB:
        found.append(Reason("hub-unpaid", _("The hub keeps nothing of a contract: say who pays for it.")))
    return found


CONTRACTING: dict[str, Any] = {
    Consortium.Structure.LEAD: ConsortiumMember.Role.LEAD,
    Consortium.Structure.NEW: ConsortiumMember.Role.HUB,
    Consortium.Structure.OUTSIDE: ConsortiumMember.Role.HUB,
}
