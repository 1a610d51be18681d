"""What becomes of a round's money when its result is published."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.people.models import Person
from commonweal.priorities.models import Round
from commonweal.priorities.money import policy, queries
from commonweal.record import chance, events, links
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
    """Send so many pence where the round said that money left over goes.

    Once the next round has taken it, what comes free later is free in the budget, so that it waits nowhere.
    """
    if round.pot is None or not left:
        return
    if round.leftover == Round.Leftover.POT or round.carried_to_id is not None:
        budgets.release(by=by, pot=round.pot, about=round, pence=left, nature=round.nature, key=key)
    elif round.leftover == Round.Leftover.PURPOSE:
        purpose = budgets.name_purpose(by=by, pot=round.pot, title=round.leftover_for)
        budgets.pass_on(
            by=by, pot=round.pot, earlier=round, about=purpose, pence=left, nature=round.nature, key=key
        )


@transaction.atomic
def change_terms(
    *,
    by: Person | None,
    round: Round,
    nature: str,
    purposes: Sequence[str] = (),
    leftover: str,
    leftover_for: str = "",
) -> Round:
    """Say again which kind of money a round has, for which purposes, and where what is left over goes.

    Another kind or other purposes: the money is set aside anew, from the funds that may give it now.
    """
    round = Round.objects.select_for_update(of=("self",)).select_related("pot", "place").get(pk=round.pk)
    policy.may_change_terms(by, round).enforce()
    policy.must_name_its_purpose(leftover, leftover_for).enforce()
    policy.must_keep_what_was_carried(round, nature, purposes).enforce()
    wanted = sorted(set(purposes))
    if (nature, wanted) != (round.nature, round.purposes) and round.pot is not None:
        _set_aside_anew(round, by, nature, wanted)
    round.nature, round.purposes, round.leftover, round.leftover_for = nature, wanted, leftover, leftover_for
    round.save(update_fields=["nature", "purposes", "leftover", "leftover_for"])
    facts = {"nature": nature, "purposes": ", ".join(wanted), "leftover": leftover, "for": leftover_for}
    events.write("terms of a round's money said", about=round, by=by, facts=facts, public=True)
    return round


def _set_aside_anew(round: Round, by: Person | None, nature: str, purposes: Sequence[str]) -> None:
    assert round.pot is not None
    pence, key = round.budget_pence or 0, f"terms of round {round.pk} {chance.new_id()}"
    budgets.release(by=by, pot=round.pot, about=round, pence=pence, nature=round.nature, key=f"{key} back")
    budgets.set_aside(
        by=by, pot=round.pot, about=round, pence=pence, nature=nature, purposes=purposes, key=f"{key} anew"
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
