"""The path of public money: from each fund to a thing and to all that grew from it, pence by pence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from commonweal.budgets.models import Account, Fund, Posting

Thing = tuple[str, UUID]
ByFund = dict[UUID, int]


def _nothing() -> ByFund:
    return defaultdict(int)


@dataclass(slots=True)
class Flow:
    """Whole pence by fund. ``came_in`` and ``from_elsewhere`` are what came to these things; it is now
    ``released``, passed on ``elsewhere``, or stands ``set_aside`` or ``paid`` for one of them: always the
    same sum."""

    funds: list[Fund] = field(default_factory=list)
    came_in: ByFund = field(default_factory=_nothing)
    from_elsewhere: ByFund = field(default_factory=_nothing)
    released: ByFund = field(default_factory=_nothing)
    elsewhere: ByFund = field(default_factory=_nothing)
    set_aside: dict[Thing, ByFund] = field(default_factory=dict)
    paid: dict[Thing, ByFund] = field(default_factory=dict)


def flow(things: Iterable[Thing]) -> Flow:
    """What came to these things together, and where each penny of it is now."""
    accounts = _accounts(list(things))
    found = Flow()
    inside = {account.pk for account in accounts}
    for account in accounts:
        side = found.set_aside if account.kind == Account.Kind.SET_ASIDE else found.paid
        about = (account.about_type, account.about_id)
        kept = side.setdefault(about, _nothing())  # type: ignore[arg-type]  # found by what they are about
        kept[account.fund_id] += account.balance_pence
    postings = Posting.objects.filter(Q(source__in=inside) | Q(target__in=inside))
    rows = postings.values("source", "target", "source__kind", "target__kind", "source__fund").annotate(
        sum=Sum("pence")
    )
    for row in rows:
        if row["source"] in inside and row["target"] in inside:
            continue
        _count(found, row, came=row["target"] in inside)
    used = {account.fund_id for account in accounts}
    funds = Fund.objects.filter(pk__in=used).select_related("organisation")
    found.funds = list(funds.order_by("organisation__name", "nature", "only_for"))
    return found


def _count(found: Flow, row: Any, *, came: bool) -> None:
    """Add one kind of posting over the border of these things to where it belongs."""
    if came:
        side = found.came_in if row["source__kind"] == Account.Kind.FREE else found.from_elsewhere
    else:
        side = found.released if row["target__kind"] == Account.Kind.FREE else found.elsewhere
    side[row["source__fund"]] += row["sum"]


def _accounts(things: list[Thing]) -> list[Account]:
    """The accounts about these things."""
    among = Q(pk__in=[])
    for label, pk in things:
        among |= Q(about_type=label, about_id=pk)
    return list(Account.objects.filter(among))
