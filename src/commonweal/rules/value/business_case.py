"""The case for acting: what it costs to act and not to act, for each body that pays and each that gains.

Both options are set out in full, year by year from year 0 (now, which is not discounted). Costs carry their
optimism bias, benefits are cut for weak evidence; both are stated on the line. Acting is then set against not
acting for every body, since who pays is often not who gains. Gains of a group with a stated income are also
weighted by what a pound means to it; weighted and unweighted stand side by side, with the weight at which the
case would just break even. Source: HM Treasury, The Green Book, chapter 5 and A3.12 to A3.22; Greater
Manchester Combined Authority's cost benefit analysis, which parts fiscal, economic and social value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.reasons import Reason
from commonweal.rules.value.discounting import Schedule

FISCAL, ECONOMIC, SOCIAL = "fiscal", "economic", "social"
VALUES = (FISCAL, ECONOMIC, SOCIAL)


@dataclass(frozen=True, slots=True)
class Flow:
    """What one body pays, or gains, for one thing: ``pence[0]`` in year 0 and so on.

    ``bias`` is the share added to a cost, ``cut`` the share taken off a benefit; ``group`` names whose gain
    it is where that is to be weighted (empty: nobody's in particular).
    """

    what: str
    body: str
    value: str
    pence: tuple[int, ...]
    bias: Fraction = Fraction(0)
    cut: Fraction = Fraction(0)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """Months that something is planned to take, and the share by which such things took longer."""

    months: int
    bias: Fraction

    @property
    def expected(self) -> Fraction:
        return self.months * (1 + self.bias)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go: every cost and every benefit of it, and how long it takes where that counts."""

    name: str
    costs: tuple[Flow, ...]
    benefits: tuple[Flow, ...]
    duration: Duration | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Not acting, acting, the rates, and the weight of each group's pound with where its incomes are from."""

    without: Option
    acting: Option
    schedule: Schedule
    weights: tuple[tuple[str, Fraction], ...] = ()
    weights_source: str = ""

    @property
    def options(self) -> tuple[Option, Option]:
        """Not acting first."""
        return self.without, self.acting


@dataclass(frozen=True, slots=True)
class Sums:
    """What an option comes to today, in exact pence."""

    name: str
    costs: Fraction
    benefits: Fraction
    weighted: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """What acting instead of not acting means for one body, in exact pence of today.

    ``saves`` is the part of its gains that is money it would otherwise have spent: the fiscal part.
    """

    body: str
    pays: Fraction
    gains: Fraction
    saves: Fraction

    @property
    def net(self) -> Fraction:
        return self.gains - self.pays


@dataclass(frozen=True, slots=True)
class Judged:
    """The case: both options, every body, every kind of value, and acting less not acting.

    ``switches`` holds for each group the weight at which the weighted case breaks even (``None``: none does).
    """

    case: Case
    options: tuple[Sums, ...]
    bodies: tuple[Standing, ...]
    values: tuple[tuple[str, Fraction], ...]
    net: Fraction
    weighted_net: Fraction
    switches: tuple[tuple[str, Fraction | None], ...]
    reasons: tuple[Reason, ...]


def judge(case: Case) -> Judged:
    """Set acting against not acting."""
    last = max((len(flow.pence) for flow in _flows(case)), default=1) - 1
    factors = case.schedule.factors(max(last, 0))
    weights = dict(case.weights)
    options = tuple(_sums(option, factors, weights) for option in case.options)
    without, acting = options
    net = (acting.benefits - acting.costs) - (without.benefits - without.costs)
    weighted = net + (acting.weighted - acting.benefits) - (without.weighted - without.benefits)
    bodies = tuple(_standing(body, case, factors) for body in dict.fromkeys(f.body for f in _flows(case)))
    return Judged(
        case=case,
        options=options,
        bodies=bodies,
        values=tuple((value, _more(case, factors, "benefits", value=value)) for value in VALUES),
        net=net,
        weighted_net=weighted,
        switches=tuple((name, _switch(name, case, factors, weighted)) for name in weights),
        reasons=tuple(_reasons(bodies)),
    )


def worth(flow: Flow, factors: list[Fraction]) -> Fraction:
    """A flow today, its bias added and its cut taken off."""
    total = sum((pence * factor for pence, factor in zip(flow.pence, factors, strict=False)), Fraction(0))
    return total * (1 + flow.bias) * (1 - flow.cut)


def _flows(case: Case) -> list[Flow]:
    return [flow for option in case.options for flow in (*option.costs, *option.benefits)]


def _sums(option: Option, factors: list[Fraction], weights: dict[str, Fraction]) -> Sums:
    benefits = [(worth(flow, factors), weights.get(flow.group, Fraction(1))) for flow in option.benefits]
    return Sums(
        option.name,
        sum((worth(flow, factors) for flow in option.costs), Fraction(0)),
        sum((value for value, _weight in benefits), Fraction(0)),
        sum((value * weight for value, weight in benefits), Fraction(0)),
    )


def _more(case: Case, factors: list[Fraction], side: str, **of: str) -> Fraction:
    """How much more of the costs or benefits there is by acting, of the flows that are ``of`` that kind."""
    total = Fraction(0)
    for option, sign in ((case.acting, 1), (case.without, -1)):
        flows: tuple[Flow, ...] = getattr(option, side)
        for flow in flows:
            if all(getattr(flow, name) == wanted for name, wanted in of.items()):
                total += sign * worth(flow, factors)
    return total


def _standing(body: str, case: Case, factors: list[Fraction]) -> Standing:
    return Standing(
        body,
        pays=_more(case, factors, "costs", body=body),
        gains=_more(case, factors, "benefits", body=body),
        saves=_more(case, factors, "benefits", body=body, value=FISCAL),
    )


def _switch(group: str, case: Case, factors: list[Fraction], weighted: Fraction) -> Fraction | None:
    """The weight of one group's gains, those of the others as they are, at which the case breaks even."""
    gains = _more(case, factors, "benefits", group=group)
    if not gains:
        return None
    found = dict(case.weights)[group] - weighted / gains
    return found if found >= 0 else None


def _reasons(bodies: tuple[Standing, ...]) -> list[Reason]:
    """Who pays for what others gain, and who saves money without paying."""
    found = []
    for row in bodies:
        figures = {"body": row.body, "pays": _pounds(row.pays), "gains": _pounds(row.gains)}
        if row.pays > row.gains:
            words = "%(body)s: pays %(pays)s more and gains %(gains)s, so it pays for what others gain."
            found.append(Reason("pays-for-others", words, figures))
        elif row.saves > 0 >= row.pays:
            figures = {"body": row.body, "saves": _pounds(row.saves)}
            words = "%(body)s: saves %(saves)s and pays nothing more. Ask it to share the cost."
            found.append(Reason("saves-without-paying", words, figures))
    return found


def _pounds(pence: Fraction) -> str:
    return in_pounds(round_half_up(pence))
