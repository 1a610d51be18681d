"""What becomes of a round's money when its result is published."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.people.models import Person
from commonweal.priorities.models import Round
from commonweal.priorities.money import policy, queries
from commonweal.record import events, links
from commonweal.rules.reasons import refused


def settle(round: Round, by: Person | None) -> int:
    """Send what nobody bought where the round said it goes, once; the pence that it was.

    Called by what publishes a result, in its transaction. Money that waits for the next round stays set aside
    for this one.
    """
    left = queries.left_over(round)
    _send_on(round, by, left, f"round published {round.pk}")
    return left if round.pot is not None else 0


def change(round: Round, by: Person | None, pence: int, key: str) -> None:
    """After the publication a decision needs so many pence more than before, or fewer (below nought).

    What is not needed any more goes where the round said. What is needed comes from where money left over
    went, if it is still there: refused otherwise.
    """
    if round.pot is None or not pence:
        return
    if pence < 0:
        _send_on(round, by, -pence, key)
    elif round.leftover == Round.Leftover.POT:
        budgets.set_aside(
            by=by,
            pot=round.pot,
            about=round,
            pence=pence,
            nature=round.nature,
            purposes=round.purposes,
            key=key,
        )
    elif round.leftover == Round.Leftover.PURPOSE or round.carried_to_id is not None:
        refused(
            _("The money that the round left over was already passed on, so nothing more can be funded."),
            "money-gone",
        ).enforce()


def _send_on(round: Round, by: Person | None, left: int, key: str) -> None:
    """Send so many pence where the round said that money left over goes."""
    if round.pot is None or not left:
        return
    if round.leftover == Round.Leftover.POT:
        budgets.release(by=by, pot=round.pot, about=round, pence=left, nature=round.nature, key=key)
    elif round.leftover == Round.Leftover.PURPOSE:
        purpose = budgets.name_purpose(by=by, pot=round.pot, title=round.leftover_for)
        budgets.pass_on(
            by=by, pot=round.pot, earlier=round, about=purpose, pence=left, nature=round.nature, key=key
        )


@transaction.atomic
def carry_over(*, by: Person | None, earlier: Round, later: Round) -> Round:
    """Carry what a published round left into a later one, whose budget grows by it; twice moves it once."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("place", "pot")
    locked = {row.pk: row for row in rows.filter(pk__in=[earlier.pk, later.pk]).order_by("pk")}
    earlier, later = locked[earlier.pk], locked[later.pk]
    if earlier.carried_to_id == later.pk:
        return later
    policy.may_carry_over(by, earlier, later).enforce()
    left = queries.left_over(earlier)
    if not left or later.pot is None:
        return later
    budgets.pass_on(
        by=by,
        pot=later.pot,
        earlier=earlier,
        about=later,
        pence=left,
        nature=later.nature,
        key=f"round carried over {earlier.pk}",
    )
    earlier.carried_to = later
    earlier.save(update_fields=["carried_to"])
    later.budget_pence = (later.budget_pence or 0) + left
    later.save(update_fields=["budget_pence"])
    links.join(earlier, later, "carried over to")
    facts = {"pence": left, "from": str(earlier.pk), "budget_pence": later.budget_pence}
    events.write("money carried over", about=later, by=by, facts=facts, public=True)
    return later
