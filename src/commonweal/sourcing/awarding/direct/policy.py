"""Who proposes a direct award, who approves it, and who makes it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.people.work_policy import may_assess, must_have_declared
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing import lots
from commonweal.sourcing.awarding.direct import switching
from commonweal.sourcing.awarding.direct.grounds import Ground, under
from commonweal.sourcing.awarding.workflow import DIRECT
from commonweal.sourcing.models import DirectAward, Tender
from commonweal.specifications.models import Lot, Specification
from commonweal.specifications.routing.standing import Standing, standing

#: The grounds below the threshold and in health, by the rule of the route that was chosen.
BELOW, HEALTH = "below-threshold", ("health", "health-wales")


def grounds(specification: Specification) -> list[Ground]:
    """The grounds on which this service may be given without a competition; none where bids are invited.

    The route that was approved says under which rules: the Act's grounds, the place's own below the
    threshold, or the one process of the health regime that was chosen. What was put out to tender and
    ended without an award, with no suitable bid, may be given to somebody after all (section 43 of the Act).
    """
    return grounds_of(standing(specification), has_ended=switching.has_shown_none(specification))


def grounds_of(now: Standing, *, has_ended: bool) -> list[Ground]:
    """The same, of a choice that was read already."""
    switch = under("switch") if has_ended else []
    if now.is_tendered or now.route is None:
        return switch
    if now.route.rule in HEALTH:
        return [row for row in under("health") if row.name == now.chosen.way]
    if now.route.rule == BELOW:
        return [*under("own"), *switch]
    return [] if now.route.group == "grant" else [*under("act"), *switch]


def may_propose_direct(person: Person | None, specification: Specification) -> Verdict:
    """A commissioner proposes it for an approved service that is neither out to tender nor awarded."""
    if specification.state != "approved":
        return refused(_("The specification has not been approved yet."), "not-approved")
    if not lots_to_give(specification):
        if any_of_it_is_out(specification):
            return refused(_("This specification is already out to tender."), "already-out")
        if is_under_way(specification):
            return refused(_("A direct award of it is under way already."), "under-way")
    if not grounds(specification):
        if not (why := switching.why_not(specification)):
            return why
        return refused(
            _("The route that was approved for it invites bids, so it is not awarded directly."), "tendered"
        )
    return must_hold(person, specification.place, "commissioner")


def lots_to_give(specification: Specification) -> list[Lot]:
    """The lots for which no suitable bid came in, and that are neither out again nor given already."""
    if is_given_whole(specification):
        return []
    shown = switching.lots_shown_none(specification)
    left = set(lots.left(specification).values_list("pk", flat=True)) if shown else set()
    return [lot for lot in shown if lot.pk in left]


def any_of_it_is_out(specification: Specification) -> bool:
    """Whether it, or a lot of it, is out to tender or awarded."""
    return Tender.objects.filter(specification=specification).exclude(state="ended").exists()


def must_fit(
    specification: Specification, *, ground: str, price_pence: int, lot: Lot | None = None
) -> Verdict:
    """The ground is one of the route that was approved, and there is as much for it as it costs.

    Of a service that is divided each lot is given by itself where no suitable bid came in for it.
    """
    if ground not in {row.name for row in grounds(specification)}:
        return refused(_("The route that was approved does not know this ground."), "no-ground")
    budget = switching.budget_of(specification, lot)
    if price_pence > budget:
        return refused(
            _("The price, %(price)s, is above what there is for the service, %(budget)s."),
            "above-budget",
            price=in_pounds(price_pence),
            budget=in_pounds(budget),
        )
    return allowed


def must_name_lot(specification: Specification, *, ground: str, lot: Lot | None) -> Verdict:
    """Which lot is given, where the service is divided and no suitable bid came in; else the whole is."""
    if ground == switching.SWITCH and specification.lots.exists():
        if lot is not None and lot in lots_to_give(specification):
            return allowed
        return refused(_("Say for which lot no suitable bid came in: each is given by itself."), "no-lot")
    if lot is not None:
        return refused(_("On this ground the whole service is given, and no lot of it."), "no-part")
    if any_of_it_is_out(specification) or is_under_way(specification):
        return refused(_("A part of it is out to tender or given, so the whole is not."), "part-gone")
    return allowed


def must_consider_exclusion(ground: str, excluded: str) -> Verdict:
    """Where no suitable bid came in: nobody excluded, and it is said why no bid can be awarded to.

    Source: Procurement Act 2023, section 43(1) and (6).
    """
    if ground == switching.SWITCH and not excluded.strip():
        return refused(
            _(
                "Say why no bid can be awarded to, and whether this provider is excluded or excludable: "
                "section 43 of the Procurement Act asks for both."
            ),
            "exclusion-not-considered",
        )
    return allowed


def is_under_way(specification: Specification) -> bool:
    """Whether a direct award of it, or of a lot of it, was proposed and has not fallen."""
    return DirectAward.objects.filter(specification=specification, state__in=DirectAward.LIVE).exists()


def is_given_whole(specification: Specification) -> bool:
    """Whether a direct award of all of it was proposed and has not fallen."""
    rows = DirectAward.objects.filter(specification=specification, lot=None, state__in=DirectAward.LIVE)
    return rows.exists()


def may_approve_direct(person: Person | None, row: DirectAward) -> Verdict:
    """Another commissioner approves; both have declared, and neither has an interest in the provider."""
    verdict = may_send_back_direct(person, row)
    if not verdict:
        return verdict
    if not must_have_declared(row.proposed_by, row.work):
        return refused(
            _("%(name)s proposed this and must first declare their interests, or that they have none."),
            "proposer-undeclared",
            name=row.proposed_by.name,
        )
    return first_refusal(
        may_assess(person, row.work, row.organisation),
        _proposer_free(row),
        must_fit(row.specification, ground=row.ground, price_pence=row.price_pence, lot=row.lot),
    )


def may_send_back_direct(person: Person | None, row: DirectAward) -> Verdict:
    if person is not None and person.pk == row.proposed_by_id:
        return refused(_("You proposed this award, so another officer must approve it."), "proposed-it")
    return _officer(person, row, "send_back_direct")


def may_award_directly(person: Person | None, row: DirectAward) -> Verdict:
    """Once it is announced, a commissioner without an interest makes the award.

    Nor have those who proposed and approved it come to have one since.
    """
    return first_refusal(
        _officer(person, row, "award_directly"),
        may_assess(person, row.work, row.organisation),
        _deciders_free(row),
    )


def may_withdraw_direct(person: Person | None, row: DirectAward) -> Verdict:
    return _officer(person, row, "withdraw_direct")


def _proposer_free(row: DirectAward) -> Verdict:
    if may_assess(row.proposed_by, row.work, row.organisation):
        return allowed
    return refused(
        _("%(name)s proposed this and has an interest in the provider. Send it back."),
        "proposer-interested",
        name=row.proposed_by.name,
    )


def _deciders_free(row: DirectAward) -> Verdict:
    for person in (row.proposed_by, row.settled_by):
        if person is not None and not may_assess(person, row.work, row.organisation):
            return refused(
                _(
                    "%(name)s proposed or approved this and has an interest in the provider. Withdraw it, or "
                    "permit that in a published decision."
                ),
                "decider-interested",
                name=person.name,
            )
    return allowed


def _officer(person: Person | None, row: DirectAward, move: str) -> Verdict:
    return first_refusal(must_hold(person, row.place, "commissioner"), DIRECT.may(move, row.state))
