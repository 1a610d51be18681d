"""What a round's money bought and what it left."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from commonweal.priorities.models import Round


def spent(round_: Round) -> int:
    """What the projects cost that the round funds, in pence."""
    return round_.proposals.filter(state="funded").aggregate(sum=Sum("cost_pence"))["sum"] or 0


def left_over(round_: Round) -> int:
    """What they leave of the round's budget, in pence."""
    return max(0, (round_.budget_pence or 0) - spent(round_))


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
