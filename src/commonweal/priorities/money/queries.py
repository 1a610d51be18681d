"""What a round's money bought and what it left."""

from __future__ import annotations

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from commonweal.priorities.models import Round


def spent(round_: Round) -> int:
    """What the projects cost that the round funds, in pence."""
    return round_.proposals.filter(state="funded").aggregate(sum=Sum("cost_pence"))["sum"] or 0


def left_over(round_: Round) -> int:
    """What they leave of the round's budget, in pence."""
    return max(0, (round_.budget_pence or 0) - spent(round_))


def in_words(round_: Round) -> str:
    """Its kind of money, its purposes, and where what is left over goes."""
    left = str(round_.get_leftover_display())
    if round_.leftover_for:
        left = f"{left} ({round_.leftover_for})"
    told = [str(round_.get_nature_display()), *round_.purposes, _("Left over: %(where)s") % {"where": left}]
    return " · ".join(told)


def waiting_for(round_: Round) -> QuerySet[Round]:
    """Published rounds whose money waits for the next one of this round's budget and kind."""
    return (
        Round.objects.filter(
            pot=round_.pot, nature=round_.nature, state="published", leftover="next", carried_to=None
        )
        .exclude(pk=round_.pk)
        .exclude(pot=None)
        .select_related("place")
        .order_by("opened", "pk")
    )
