"""Who bids is nobody's business before the opening: refusals that would tell it, in words that do not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import may_assess
from commonweal.record import events
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused, Verdict, refused
from commonweal.sourcing.models import Tender

FOUND = "interest in a bidder found at the opening"


def neutral(tender: Tender, verdict: Verdict) -> Verdict:
    """The verdict; where a role bars somebody and no bid is open yet, without which role, and whose.

    Bars of every kind are told alike, or the silence about a bid would tell of it.
    """
    told = any(reason.code == "barred-role" for reason in verdict.reasons)
    if not told or tender.state not in ("preparing", "open"):
        return verdict
    return refused(
        _(
            "This person cannot take this part here: a role that they or an organisation of theirs may have "
            "along this work could stand in the way. More is not said before bids are opened. Choose "
            "somebody else."
        ),
        "cannot-take-part",
    )


@contextmanager
def told_neutrally(tender: Tender) -> Iterator[None]:
    """Within it, a refusal of a role says before the opening no more than ``neutral`` does."""
    try:
        yield
    except Refused as refusal:
        neutral(tender, refusal.verdict).enforce()
        raise


def check_again(tender: Tender, *, by: Person | None) -> list[tuple[Person, Organisation]]:
    """At the opening: which evaluators may not judge which bidder, now that it is known who bids.

    Recorded with the numbers of both alone; the policy of scoring keeps each from that bid.
    """
    found = []
    bids = list(tender.bids.filter(state="opened").order_by("number"))
    for sheet in tender.sheets.filter(voided=None).select_related("evaluator").order_by("number"):
        for bid in bids:
            barred = [each for each in bid.bidders if _has_interest(sheet.evaluator, tender, each)]
            found += [(sheet.evaluator, each) for each in barred]
            if barred:
                facts = {"evaluator": sheet.number, "bid": bid.number}
                events.write(FOUND, about=tender, by=by, facts=facts)
    return found


def was_found(tender: Tender) -> bool:
    return Event.objects.filter(kind=FOUND, about_id=tender.pk).exists()


def _has_interest(person: Person, tender: Tender, organisation: Organisation) -> bool:
    verdict = may_assess(person, tender.work, organisation)
    return any(reason.code == "has-interest" for reason in verdict.reasons)
