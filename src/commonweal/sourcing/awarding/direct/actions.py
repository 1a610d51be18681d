"""Every change of a direct award, from its proposal to its award or its fall."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person, Work
from commonweal.record import clock, events, links
from commonweal.rules.reasons import refused
from commonweal.search import actions as search
from commonweal.sourcing import lots
from commonweal.sourcing.awarding import address, standstill
from commonweal.sourcing.awarding.direct import before, policy, queries, switching
from commonweal.sourcing.awarding.workflow import DIRECT
from commonweal.sourcing.models import Award, DirectAward, Tender
from commonweal.sourcing.notices import following
from commonweal.specifications.models import Lot, Specification


@transaction.atomic
def propose_direct(
    *,
    by: Person | None,
    specification: Specification,
    organisation: Organisation,
    price_pence: int,
    ground: str,
    reasons: str,
    others: str,
    conflicts: str,
    excluded: str = "",
    lot: Lot | None = None,
) -> DirectAward:
    """Propose to give a service to a provider without a competition. Nobody outside hears of it yet.

    ``lot``: of a service that is divided, the one for which no suitable bid came in. ``excluded``: asked on
    the ground that no suitable bid came in. Beside it stands what became of the provider's own bid, from the
    tender itself.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_propose_direct(by, specification).enforce()
    assert by is not None
    policy.must_fit(specification, ground=ground, price_pence=price_pence, lot=lot).enforce()
    policy.must_name_lot(specification, ground=ground, lot=lot).enforce()
    if not (reasons.strip() and others.strip() and conflicts.strip()):
        refused(_("Every question has an answer."), "not-answered").enforce()
    policy.must_consider_exclusion(ground, excluded).enforce()
    is_switch = ground == switching.SWITCH
    row = DirectAward.objects.create(
        place=specification.place,
        work=_work_of(specification, lot, by),
        specification=specification,
        lot=lot,
        organisation=organisation,
        price_pence=price_pence,
        ground=ground,
        reasons=reasons.strip(),
        others=others.strip(),
        conflicts=conflicts.strip(),
        excluded=excluded.strip() if is_switch else "",
        bids_before=before.facts(specification, organisation, lot) if is_switch else None,
        proposed=clock.now(),
        proposed_by=by,
    )
    events.write("direct award proposed", about=row, by=by)
    return row


@transaction.atomic
def approve_direct(*, by: Person | None, row: DirectAward) -> DirectAward:
    """Approve a proposed direct award: its transparency notice goes out with all its reasons.

    Source: Procurement Act 2023, section 44: the notice comes before the award.
    """
    row = _held(row)
    policy.may_approve_direct(by, row).enforce()
    _settle(row, "approve_direct", by)
    row.notice = following.of_direct(row, standstill.of_direct(row))
    row.save()
    links.join(row.specification, row, "awarded directly")
    events.write("direct award announced", about=row, by=by, facts=_facts(row), public=True)
    url = row.get_absolute_url()
    search.index(row, place=row.place, title=row.title, text=f"{row.organisation} {row.reasons}", url=url)
    return row


@transaction.atomic
def send_back_direct(*, by: Person | None, row: DirectAward, reason: str) -> DirectAward:
    """Send a proposed direct award back; nobody outside has heard of it."""
    row = _held(row)
    policy.may_send_back_direct(by, row).enforce()
    _settle(row, "send_back_direct", by, reason)
    events.write("direct award sent back", about=row, by=by, facts={"reason": reason})
    return row


@transaction.atomic
def withdraw_direct(*, by: Person | None, row: DirectAward, reason: str) -> DirectAward:
    """Withdraw a direct award that was announced and not made yet; the reason is published."""
    row = _held(row)
    policy.may_withdraw_direct(by, row).enforce()
    row.state, row.reason = DIRECT.target("withdraw_direct", row.state), reason
    row.save()
    assert row.notice is not None
    following.withdraw(row.notice, reason)
    events.write("direct award withdrawn", about=row, by=by, facts={"reason": reason}, public=True)
    return row


@transaction.atomic
def award_directly(*, by: Person | None, row: DirectAward) -> Award:
    """Make the award that was announced: its notice goes out, and its standstill runs where one is due.

    From here on it is an award like any other: challenged, paused, signed, undone.
    """
    row = _held(row)
    policy.may_award_directly(by, row).enforce()
    assert by is not None
    now = clock.now()
    tender = _never_put_out(row)
    award = Award.objects.create(
        tender=tender,
        organisation=row.organisation,
        price_pence=row.price_pence,
        address=address.of_winner(row.organisation, tender),
        decided=now,
        decided_by=by,
        standstill_ends=standstill.of_direct(row),
    )
    row.state, row.award = DIRECT.target("award_directly", row.state), award
    row.save()
    links.join(row, award, "awarded")
    following.of_award(award)
    facts = {**_facts(row), "standstill_ends": award.standstill_ends.isoformat()}
    if award.address:
        facts["winner_address"] = award.address["words"]
    events.write("awarded directly", about=award, by=by, facts=facts, public=True)
    for person in queries.told(award):
        messages.send(
            template="sourcing/awarded_directly",
            to=person,
            place=row.place,
            context={"direct": row, "award": award, "waits": award.standstill_ends > now},
            about=row,
        )
    return award


def undo(award: Award, findings: str) -> None:
    """A challenge of a direct award was upheld: the service is free to be put out, or proposed anew.

    The caller holds the locks on the tender and the award, and has written that the award is undone.
    """
    row = award.direct
    row.state, row.reason = DIRECT.target("undo_direct", row.state), findings
    row.save()
    tender = award.tender
    tender.state, tender.reason = "ended", findings[:1000]
    tender.save()
    for person in queries.told(award):
        messages.send(
            template="sourcing/direct_undone",
            to=person,
            place=row.place,
            context={"direct": row, "findings": findings},
            about=row,
        )


def _work_of(specification: Specification, lot: Lot | None, by: Person) -> Work:
    """The work in which those who decide on it declare their interests."""
    return people.open_work(
        by=by,
        place=specification.place,
        title=lots.title(specification, lot),
        kind="tender",
        parent=specification.work,
    )


def _never_put_out(row: DirectAward) -> Tender:
    """The tender that carries the notices and the challenges of what no bids were invited for."""
    return Tender.objects.create(
        place=row.place,
        work=row.work,
        specification=row.specification,
        lot=row.lot,
        title=lots.title(row.specification, row.lot),
        direct=True,
        state="awarded",
        opens=row.settled,
        standstill_days=row.on_ground.days,
    )


def _held(row: DirectAward) -> DirectAward:
    """The row under the lock that a tender of the same service is prepared under."""
    Specification.objects.select_for_update().get(pk=row.specification_id)
    rows = DirectAward.objects.select_for_update(of=("self",)).select_related(
        "place", "organisation", "specification", "lot"
    )
    return rows.get(pk=row.pk)


def _settle(row: DirectAward, move: str, by: Person | None, reason: str = "") -> None:
    row.state = DIRECT.target(move, row.state)
    row.settled, row.settled_by, row.reason = clock.now(), by, reason
    if reason:
        row.save()


def _facts(row: DirectAward) -> dict[str, Any]:
    return {
        "title": str(row.specification.title),
        **({"lot": str(row.lot)} if row.lot else {}),
        "organisation": row.organisation.name,
        "price_pence": row.price_pence,
        "ground": row.ground,
        "law": row.on_ground.law,
        **{name: getattr(row, name) for name in row.answered},
        **(before.published(row.bids_before) if row.bids_before is not None else {}),
    }
