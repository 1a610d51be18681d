"""Every change of state up to the notice; see ``sealing``, ``opening``, ``judging`` and ``awarding``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.record import chance, clock, events, links
from commonweal.rules.canonical import digest
from commonweal.search import actions as search
from commonweal.sourcing import evaluation, lots, policy
from commonweal.sourcing.asking.actions import answer, ask
from commonweal.sourcing.asking.confirming import confirm_bid
from commonweal.sourcing.awarding.actions import approve_award, end, propose_award, uphold_challenge
from commonweal.sourcing.finding import listing, saying, searches
from commonweal.sourcing.judging.actions import agree, appoint, hand_in, score
from commonweal.sourcing.models import Declining, Tender
from commonweal.sourcing.notices import following, next_round
from commonweal.sourcing.opening.actions import open_bids
from commonweal.sourcing.opening.again import read_again
from commonweal.sourcing.sealing.actions import submit_bid, withdraw_bid
from commonweal.sourcing.workflow import TENDER
from commonweal.specifications.models import Lot, Specification

__all__ = [
    "agree",
    "answer",
    "appoint",
    "approve_award",
    "ask",
    "confirm_bid",
    "end",
    "hand_in",
    "open_bids",
    "prepare",
    "propose_award",
    "publish",
    "read_again",
    "score",
    "submit_bid",
    "uphold_challenge",
    "withdraw_bid",
]

Texts = str | Mapping[str, str]


@transaction.atomic
def prepare(
    *,
    by: Person | None,
    specification: Specification,
    invitation: Texts,
    lot: Lot | None = None,
    standstill_days: int = 10,
    blind: bool = True,
) -> Tender:
    """Prepare a tender for an approved specification; nobody but officers sees it yet.

    A service that is divided has one for each ``lot``, which is bid for, judged and won by itself.
    ``blind``: the panel will read the bids without names, until what it agreed stands. An ``invitation`` that
    asks what the standard profile answers is refused.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_prepare_lot(by, specification, lot).enforce()
    policy.must_ask_once(*([invitation] if isinstance(invitation, str) else invitation.values())).enforce()
    assert by is not None
    title = lots.title(specification, lot)
    work = people.open_work(
        by=by,
        place=specification.place,
        title=title,
        kind="tender",
        parent=specification.work,
    )
    tender = Tender.objects.create(
        place=specification.place,
        work=work,
        specification=specification,
        lot=lot,
        title=title,
        invitation=invitation,
        standstill_days=standstill_days,
        blind=blind,
    )
    links.join(specification, tender, "put out to tender")
    events.write("tender prepared", about=tender, by=by)
    return tender


@events.refusals("change of dates refused", about="tender")
@transaction.atomic
def publish(
    *,
    by: Person | None,
    tender: Tender,
    questions_close: datetime,
    closes: datetime,
    expected_quarters: int | None = None,
    said: saying.Said = saying.NOTHING,
    declining: str = Declining.FREE,
) -> Tender:
    """Publish the notice: from now on what bids are judged by is fixed, and bids can be sealed.

    ``said``: its categories, and whom it suits.

    The lot that would settle ties is drawn now. The key that bids are sealed to was handed out before, and
    its opening rehearsed (``opening``). ``expected_quarters``: how many quarters of an hour the
    officers expect a bid to take; ``declining``: what follows if a bidder declines a risk.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_publish(by, tender, questions_close=questions_close, closes=closes, at=now).enforce()
    saying.must_hold(said).enforce()
    tender.evaluation = evaluation.fixed(tender.specification, chance.new_lot(), blind=tender.blind)
    tender.evaluation_digest = digest(tender.evaluation)
    tender.opens, tender.questions_close, tender.closes = now, questions_close, closes
    tender.expected_quarters = expected_quarters
    tender.categories, tender.suits_because = list(said.categories), said.suits_because
    tender.for_small, tender.for_charities = said.for_small, said.for_charities
    tender.declining = declining
    tender.state = TENDER.target("publish", tender.state)
    tender.save()
    facts = {
        "title": str(tender.title),
        "closes": closes.isoformat(),
        "evaluation": tender.evaluation_digest,
        "sealed_to": tender.sealed_to,
    }
    events.write("notice published", about=tender, by=by, facts=facts, public=True)
    search.index(
        tender,
        place=tender.place,
        title=tender.title,
        text=tender.invitation,
        url=tender.get_absolute_url(),
    )
    following.of_tender(tender)
    listing.keep(tender)
    searches.tell_of(tender)
    next_round.tell_begun(tender.specification, tender)
    return tender
