"""What became of a provider's own bids in the competition that a switch to a direct award follows.

Source: Procurement Act 2023, section 43(6): before a switch it is considered whether the supplier is
excludable, and whether it submitted an unsuitable tender itself.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.people.models import Organisation
from commonweal.rules import bids as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Bid, Tender
from commonweal.specifications.models import Lot, Specification


def told(specification: Specification, organisation: Organisation, lot: Lot | None = None) -> str:
    """Whether it bid in a tender of this service that ended, and why each such bid was not suitable.

    Of a service that is divided: of this lot.
    """
    ended = Tender.objects.filter(
        specification=specification, lot=lot, direct=False, state="ended", opens__isnull=False
    )
    rows = [
        (tender, bid)
        for tender in ended.order_by("opens")
        for bid in tender.bids.exclude(state="withdrawn")
        if organisation in bid.bidders
    ]
    if not rows:
        return _("It did not bid in the competition that ended.")
    return "\n".join(
        _("It bid for “%(title)s”. %(why)s") % {"title": tender.title, "why": _why(tender, bid)}
        for tender, bid in rows
    )


def _why(tender: Tender, bid: Bid) -> str:
    if bid.state != "opened":
        return _("Its bid could not be read.")
    if bid.set_aside:
        return _("Its bid was set aside: %(why)s") % {"why": bid.set_aside}
    outcome = rule.award(evaluation.evidence(tender))
    reasons = [] if outcome.faults else outcome.reasons_for(bid.label)
    if not reasons:
        return _("The panel did not judge its bid.")
    return " ".join(str(reason) for reason in reasons)
