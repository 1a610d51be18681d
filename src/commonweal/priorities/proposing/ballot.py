"""What a voter reads of a project on the ballot."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.priorities.models import Proposal
from commonweal.priorities.proposing.queries import rivals_of
from commonweal.rules.money import in_pounds


def ballot_summary(proposal: Proposal) -> str:
    """Its description in brief, what it costs in later years, and that it excludes another."""
    parts = [str(proposal.description)[:300]]
    if proposal.running_cost_pence:
        parts.append(
            _("It costs %(pounds)s a year afterwards.") % {"pounds": in_pounds(proposal.running_cost_pence)}
        )
    if proposal.variant_of_id is not None or proposal.variants.filter(state="accepted").exists():
        parts.append(_("There are variants of it: at most one of them is funded."))
    for rivals, others in rivals_of(proposal):
        names = ", ".join(str(other.title) for other in others)
        words = _("Not together with %(names)s: %(reason)s")
        parts.append(words % {"names": names, "reason": rivals.reason})
    return " ".join(parts)
