"""Giving points, writing down a group's, and deciding what comes of them: one function each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules import weights
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.specifications.actions import save
from commonweal.specifications.models import GroupPoints, Opening, Points, Specification, Weighed
from commonweal.specifications.weighing import policy, tally


@transaction.atomic
def give(*, by: Person | None, opening: Opening, given_as: str, points: Mapping[str, int]) -> Points:
    """Divide one's points between the outcomes; until the draft closes they can be divided again.

    The record learns that points were given, never by whom or to what.
    """
    opening = _held(opening)
    policy.may_weigh(by, opening).enforce()
    policy.may_divide(opening, points).enforce()
    row, _new = Points.objects.update_or_create(
        opening=opening,
        person=by,
        defaults={"given_as": given_as, "points": dict(points), "given": clock.now()},
    )
    events.write("points given", about=opening.specification, by=None)
    return row


@transaction.atomic
def record_group(
    *,
    by: Person | None,
    opening: Opening,
    group: str,
    met_on: date,
    people: int,
    points: Mapping[str, int],
) -> GroupPoints:
    """Write down how a user group divided its points when it met: the group and how many, never names."""
    opening = _held(opening)
    policy.may_record(by, opening).enforce()
    policy.may_divide(opening, points).enforce()
    if met_on > clock.today():
        refused(_("The meeting has not been yet."), "in-the-future").enforce()
    try:
        with transaction.atomic():
            row = GroupPoints.objects.create(
                opening=opening,
                group=group,
                met_on=met_on,
                people=people,
                points=dict(points),
                recorded=clock.now(),
                recorded_by=by,
            )
    except IntegrityError:
        refused(_("This meeting has been written down already."), "recorded-already").enforce()
    events.write("group's weights recorded", about=opening.specification, by=by, facts={"group": group})
    return row


@transaction.atomic
def take_over(*, by: Person | None, opening: Opening) -> Weighed:
    """Put the combined weights into the outcomes that have a weight, each in a version of its own."""
    opening = _held(opening)
    policy.may_decide(by, opening).enforce()
    specification = opening.specification
    weighed = [row for row in specification.outcomes.all() if row.unit_price_pence is None]
    if not weighed:
        refused(
            _("Every outcome is paid by the unit, so none has a weight. Say so as the reason."), "no-weights"
        ).enforce()
    found = weights.among(tally.evidence(opening), [str(row.pk) for row in weighed])
    if found.faults:
        refused(
            _("These weights do not fit the outcomes as they now stand. Say so as the reason instead."),
            "does-not-fit",
        ).enforce()
    for row, weight in zip(weighed, found.weights, strict=True):
        specification.refresh_from_db()
        value = {"weight": Decimal(weight)}
        base = specification.version
        save(by=by, specification=specification, piece=f"outcome {row.pk}", base=base, value=value)
    return _decide(by, opening, taken_over=True)


@transaction.atomic
def leave(*, by: Person | None, opening: Opening, reason: str) -> Weighed:
    """Not take the combined weights over, for a reason that everyone reads beside them."""
    opening = _held(opening)
    policy.may_decide(by, opening).enforce()
    return _decide(by, opening, taken_over=False, reason=reason)


def _decide(by: Person | None, opening: Opening, *, taken_over: bool, reason: str = "") -> Weighed:
    evidence = tally.data(tally.evidence(opening))
    row = Weighed.objects.create(
        opening=opening,
        taken_over=taken_over,
        reason=reason,
        evidence=evidence,
        digest=digest(evidence),
        decided=clock.now(),
        decided_by=by,
    )
    facts = {"taken over": taken_over, "reason": reason, "sha256": row.digest}
    events.write("weights decided", about=opening.specification, by=by, facts=facts, public=True)
    return row


def _held(opening: Opening) -> Opening:
    """The opening, with its specification held: nothing is given while it is decided what comes of it."""
    specification = Specification.objects.select_for_update().get(pk=opening.specification_id)
    row = Opening.objects.select_related("version").get(pk=opening.pk)
    row.specification = specification
    return row
