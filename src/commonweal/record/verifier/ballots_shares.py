"""Equal shares once more: every project is priced again in every round, by sorting its supporters.

Voters who have paid the same for the same things share one purse. Source: Peters, Pierczyński and Skowron
(2021); for bounded overspending, arXiv 2409.15005; for Add1, equalshares.net.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from commonweal.record.verifier import ballots_count

Row = ballots_count.Row
NOUGHT = Fraction(0)


class Purse:
    """The money of each voter who began with the same and paid the same for the same projects."""

    def __init__(self, money: Fraction, paid: dict[str, Fraction]) -> None:
        self.money, self.paid = money, paid


class Run:
    """Equal shares, or bounded overspending, once from scratch with one share."""

    def __init__(self, count: ballots_count.Count, share: Fraction) -> None:
        self.count, self.share = count, share
        first = {weight: Purse(share * weight, {}) for weight in set(count.weight)}
        self.purses = [first[weight] for weight in count.weight]
        self.bought: list[tuple[str, Fraction, Fraction]] = []
        self.ties: list[tuple[int, list[str]]] = []

    def names(self) -> list[str]:
        return [project for project, _, _ in self.bought]

    def cost(self) -> Fraction:
        return sum((self.count.cost[project] for project in self.names()), NOUGHT)

    def able(self) -> list[str]:
        """Those with support, not bought, that limits still allow and the budget could pay."""
        count, bought = self.count, self.names()
        return [
            each
            for each in count.cost
            if count.counts(each) and count.support[each] and count.cost[each] <= count.budget
            if each not in bought and not count.barred(each, bought)
        ]

    def share_out(self) -> Run:
        """Buy what asks least for each unit of utility, until nobody can pay for anything."""
        dropped: set[str] = set()
        while True:
            priced = {project: self.price(project) for project in self.able() if project not in dropped}
            dropped |= {project for project, price in priced.items() if price is None}
            prices = {project: price for project, price in priced.items() if price is not None}
            if not prices:
                return self
            rhos = {project: price / self.worth(project) for project, price in prices.items()}
            lowest = min(rhos.values())
            equals = sorted((p for p, rho in rhos.items() if rho == lowest), key=self.count.key.__getitem__)
            if len(equals) > 1:
                self.ties.append((len(self.bought) + 1, equals))
            self.bought.append((equals[0], lowest, self.pay(equals[0], prices[equals[0]])))

    def worth(self, project: str) -> Fraction:
        """Utility of one point of support; a free project's price is nought whatever it is divided by."""
        by_cost = self.count.rule["utility"] == "cost"
        return self.count.cost[project] or Fraction(1) if by_cost else Fraction(1)

    def members(self, project: str) -> list[tuple[Purse, Fraction, int]]:
        """Supporters by purse and points: the purse, the points, how many."""
        members: Counter[tuple[Purse, Fraction]] = Counter()
        for group, points in self.count.behind[project]:
            members[self.purses[group], points] += self.count.size[group]
        return [(purse, points, number) for (purse, points), number in members.items()]

    def price(self, project: str) -> Fraction | None:
        """Least price of a point: those with least money for each point give all, the rest pay by points."""
        members = sorted(self.members(project), key=lambda one: one[0].money / one[1])
        owed = self.count.cost[project]
        points = sum((each * number for _, each, number in members), NOUGHT)
        for purse, each, number in members:
            if purse.money * points >= owed * each:
                return owed / points
            owed, points = owed - purse.money * number, points - each * number
        return None

    def pay(self, project: str, price: Fraction) -> Fraction:
        """Move every supporter to a purse that holds what is left to them; gives the largest share paid."""
        after: dict[tuple[Purse, Fraction], Purse] = {}
        largest = NOUGHT
        for group, points in self.count.behind[project]:
            purse = self.purses[group]
            if (purse, points) not in after:
                paid = min(purse.money, price * points)
                after[purse, points] = Purse(purse.money - paid, {**purse.paid, project: paid})
                largest = max(largest, paid)
            self.purses[group] = after[purse, points]
        return largest

    def figures(self, project: str) -> Row:
        """What a project's supporters began with, have left, and gave most of."""
        had, spent = NOUGHT, dict.fromkeys(self.names(), NOUGHT)
        for purse, _, number in self.members(project):
            had += purse.money * number
            for other, paid in purse.paid.items():
                spent[other] += paid * number
        most = sorted((other for other in spent if spent[other]), key=lambda other: -spent[other])
        return {
            "supporters": self.count.supporters[project],
            "had": ballots_count.text(had),
            "percent": 100 * had // self.count.cost[project],
            "started_with": ballots_count.text(self.started(project)),
            "went_to": [{"project": other, "amount": ballots_count.text(spent[other])} for other in most[:3]],
        }

    def started(self, project: str) -> Fraction:
        count = self.count
        weights = (count.weight[g] * count.size[g] for g, _ in count.behind[project])
        return self.share * sum(weights, NOUGHT)

    def why_not(self, project: str) -> Row:
        """Why a project was not bought."""
        count, text = self.count, ballots_count.text
        if not count.support[project]:
            return {"code": "nobody-supported-it"}
        dear = count.too_dear(project)
        if dear:
            return dear
        cost, started = count.cost[project], self.started(project)
        if started < cost:
            needed = -(-cost // self.share) if self.share else None
            few = {"supporters": count.supporters[project], "started_with": text(started)}
            return {"code": "too-few-supporters", "needed": needed, "cost": text(cost), **few}
        figures: Row = self.figures(project)
        short = text(cost - Fraction(figures["had"]))
        return {"code": "supporters-spent-their-shares", "cost": text(cost), "short": short, **figures}


def add1(count: ballots_count.Count, claimed: Row | None) -> tuple[Run, Row]:
    """The run that is kept, and where it stopped: by every step, or only the one claimed and the next."""
    step, whole = Fraction(count.rule["add1_step"]), count.rule["add1_start"] == "whole"
    start = count.budget / count.shares if count.shares else NOUGHT
    start = Fraction(start.numerator // start.denominator) if whole else start
    share = start if claimed is None else Fraction(claimed["share"])
    if share < start or ((share - start) / step).denominator != 1:
        raise ValueError("the share it ends with is not a number of steps from the first")
    run = Run(count, share).share_out()
    while True:
        stopped_by = _stops(count, run)
        following = None if stopped_by else Run(count, share + step).share_out()
        if following is not None and following.cost() > count.budget:
            stopped_by = "overspend"
        if stopped_by:
            texts = ballots_count.texts({"start": start, "share": share})
            return run, {"stopped_by": stopped_by, **texts}
        if claimed is not None:
            raise ValueError("it ends with a share after which another run was due")
        assert following is not None
        run, share = following, share + step


def _stops(count: ballots_count.Count, run: Run) -> str:
    left = count.budget - run.cost()
    able = run.able()
    if not able:
        return "everything"
    exhausted = all(count.cost[project] > left for project in able)
    return "exhaustive" if exhausted and count.rule["add1_stop"] == "exhaustive" else ""


def let_others_pay(count: ballots_count.Count, run: Run) -> None:
    """Epsilon: supporters give all they have, the others equal parts of the rest or all they have."""
    money = [purse.money for purse in run.purses]
    while True:
        prices: dict[str, tuple[Fraction, Fraction, Fraction]] = {}
        for project in count.waiting():
            own = {group for group, _ in count.behind[project]}
            if not own or count.barred(project) or count.cost[project] > count.budget:
                continue
            had = sum((money[g] * count.size[g] for g in own), NOUGHT)
            others = sorted((money[g], count.size[g]) for g in range(len(money)) if g not in own)
            owed, number = count.cost[project] - had, sum(size for _, size in others)
            for purse, size in others:
                if purse * number >= owed:
                    by_cost = count.rule["utility"] == "cost"
                    price = owed / number
                    prices[project] = (price / count.cost[project] if by_cost else price, price, had)
                    break
                owed, number = owed - purse * size, number - size
        if not prices:
            return
        least = min(prices.values())[0]
        project = count.choose([each for each, found in prices.items() if found[0] == least])
        _, price, had = prices[project]
        own = {group for group, _ in count.behind[project]}
        money = [NOUGHT if g in own else each - min(each, price) for g, each in enumerate(money)]
        figures = ballots_count.texts({"had": had, "largest_share": price})
        reason = {"code": "others-paid-the-rest", "supporters": count.supporters[project], **figures}
        count.fund(project, "completion", reason)


def bos(count: ballots_count.Count) -> None:
    """Bounded overspending: every amount at which somebody's money runs out is tried."""
    run = Run(count, count.budget / count.shares if count.shares else NOUGHT)
    while True:
        able = [p for p in count.waiting() if count.support[p] and count.cost[p] <= count.left()]
        offers = {p: _offer(run, p) for p in able if not count.barred(p)}
        found = {project: offer for project, offer in offers.items() if offer is not None}
        if not found:
            return
        least = min(found.values())[0]
        project = count.choose([each for each, offer in found.items() if offer[0] == least])
        before = sum((purse.money * number for purse, _, number in run.members(project)), NOUGHT)
        largest = run.pay(project, found[project][1])
        paid = before - sum((purse.money * number for purse, _, number in run.members(project)), NOUGHT)
        percent = 100 * paid // count.cost[project] if count.cost[project] else 100
        reason = {"code": "supporters-overspent", "supporters": count.supporters[project], "percent": percent}
        figures = ballots_count.texts({"paid": paid, "largest_share": largest})
        count.fund(project, "bos", {**reason, **figures})


def _offer(run: Run, project: str) -> tuple[Fraction, Fraction] | None:
    """The least rho / alpha, and what is then asked for a point; ``None`` where nobody has money."""
    cost = run.count.cost[project]
    if not cost:
        return NOUGHT, NOUGHT
    members = run.members(project)
    raised, points = NOUGHT, sum((each * number for _, each, number in members), NOUGHT)
    offers = []
    for purse, each, number in sorted(members, key=lambda one: one[0].money / one[1]):
        price = min(purse.money / each, (cost - raised) / points)
        part = (raised + price * points) / cost
        if part:
            offers.append((price / part / part / run.worth(project), price / part))
        if part == 1:
            break
        raised, points = raised + purse.money * number, points - each * number
    return min(offers, default=None)
