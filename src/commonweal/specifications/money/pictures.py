"""What the pages about money show: amounts in words, and the pictures inside their tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.rules.costing import options
from commonweal.rules.costing.options import Way
from commonweal.rules.costing.transfer import Range
from commonweal.rules.money import in_decimals, in_pounds
from commonweal.rules.reasons import Reason
from commonweal.specifications.models import CostLine
from commonweal.specifications.money.costing import Costed
from commonweal.web.charts import Balance, Interval

#: The sentences of ``rules.costing`` that these pages show, for translation.
SENTENCES = {
    "under-cost": gettext_lazy(
        "What it pays if all goes to plan, %(planned)s, is %(short)s under the expected cost."
    ),
    "not-all-named": gettext_lazy("%(left)s of the %(most)s is paid for nothing that is named yet."),
    "passes-the-most": gettext_lazy(
        "The sums together pass the %(most)s: nothing more is paid once that is reached."
    ),
    "not-whole": gettext_lazy("“%(way)s” and “%(first)s” cannot be compared yet: not everything is costed."),
    "cheaper": gettext_lazy("“%(way)s” costs at least %(by)s less than “%(first)s”."),
    "dearer": gettext_lazy("“%(way)s” costs at least %(by)s more than “%(first)s”."),
    "cannot-tell": gettext_lazy("The figures cannot tell whether “%(way)s” or “%(first)s” costs less."),
    "pensions-unconfirmed": gettext_lazy(
        "Until an actuary has set the rate, pensions alone may cost %(spread)s more over the term."
    ),
}


#: No line ends behind it, as one may behind a hyphen.
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Shown:
    """One way to have the service as it reads, with what is left out of it."""

    title: Any
    total: str
    kinds: tuple[tuple[Any, str], ...]
    left_out: tuple[Any, ...]


def sentences(reasons: Iterable[Reason], named: dict[str, Any] | None = None) -> list[str]:
    """Reasons in the reader's language; ``named`` gives words for what figures call by a short name."""
    return [
        str(SENTENCES[row.code])
        % {name: (named or {}).get(str(value), value) for name, value in row.figures.items()}
        for row in reasons
    ]


def months(costed: Costed) -> list[Balance]:
    """What a provider has at the end of each month, the lowest marked."""
    flow = costed.account.cash
    assert flow
    found = []
    for row in flow.months:
        lowest = row.month == flow.lowest_month
        said = {"in": in_pounds(row.received_pence), "out": in_pounds(row.cost_pence)}
        balance = in_pounds(row.balance_pence).replace("-", MINUS)
        words = _("%(balance)s, the lowest") % {"balance": balance} if lowest else balance
        detail = _("in %(in)s, out %(out)s") % said
        found.append(
            Balance(_month(costed.starts, row.month), row.balance_pence, words, detail, marked=lowest)
        )
    return found


def lowest_month(costed: Costed) -> str:
    assert costed.account.cash
    return _month(costed.starts, costed.account.cash.lowest_month)


def bad_run(costed: Costed) -> str:
    """What is needed in one of twenty draws, where results may fall short; nothing where that is not said."""
    chance = costed.account.chance
    if chance is None:
        return ""
    words = _(
        "If anything from %(least)s per cent to all of the results is as likely, one run in twenty needs "
        "%(needed)s or more (%(draws)s draws, seed “%(seed)s”)."
    )
    if costed.payment.capital_pence:
        words = _(
            "If anything from %(least)s per cent to all of the results is as likely, one run in twenty needs "
            "%(needed)s or more, and %(short)s in 100 need more than the %(capital)s that is offered "
            "(%(draws)s draws, seed “%(seed)s”)."
        )
    return words % {
        "needed": in_pounds(max(0, -chance.lowest[0])),
        "draws": f"{chance.draws:,}",
        "seed": chance.seed,
        "least": in_decimals(costed.payment.least * 100, 0),
        "short": in_decimals(Fraction(chance.share) * 100, 1),
        "capital": in_pounds(costed.payment.capital_pence),
    }


def ways(costed: Costed) -> list[Shown]:
    """Each way at full cost, with its kinds of cost and all that nobody has costed."""
    compared = costed.account.options
    return [_shown(row) for row in compared.ways] if compared else []


def beside_each_other(costed: Costed) -> list[Interval]:
    """Each way from its least to its most; what comes out under nought is drawn at nought."""
    compared = costed.account.options
    return [
        Interval(
            CostLine.Way(row.name).label,
            max(0, row.total.low),
            max(Fraction(0), Fraction(row.total.low + row.total.high, 2)),
            max(0, row.total.high),
            from_to(row.total),
        )
        for row in (compared.ways if compared else ())
    ]


def _shown(row: Way) -> Shown:
    missing = [_("%(kind)s: nothing is said") % {"kind": CostLine.Kind(kind).label} for kind in row.missing]
    return Shown(
        title=CostLine.Way(row.name).label,
        total=from_to(row.total),
        kinds=tuple((CostLine.Kind(kind).label, from_to(cost)) for kind, cost in row.kinds),
        left_out=(*row.open, *missing),
    )


def from_to(cost: Range) -> str:
    """A range of money as people read it."""
    if cost.low == cost.high:
        return in_pounds(cost.low)
    return _("%(low)s to %(high)s") % {"low": in_pounds(cost.low), "high": in_pounds(cost.high)}


def costs(line: CostLine) -> str:
    """What one line costs, from its least to its most."""
    known = options.Line(line.way, line.title, line.kind, line.low_pence, line.high_pence).range
    return from_to(known) if known else _("not costed")


def _month(starts: date, number: int) -> str:
    """``Month 3, July 2027``: counted from the month in which the service starts."""
    at = starts.month - 1 + number - 1
    name = date_format(date(starts.year + at // 12, at % 12 + 1, 1), "F Y")
    return _("Month %(number)s, %(name)s") % {"number": number, "name": name}
