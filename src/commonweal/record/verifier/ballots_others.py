"""Greedy, Phragmén, maximin support and maximum welfare once more, each straight from its definition.

Maximum welfare keeps every set that no other beats in cost and utility (Nemhauser and Ullmann, 1969) rather
than searching in branches; maximin support finds its loads by moving costs one way at a time.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from commonweal.record.verifier import ballots_count

Row = ballots_count.Row
Count = ballots_count.Count
NOUGHT = Fraction(0)
# A set of projects: its cost, its utility, which are in it (one bit each, the first the highest).
Set = tuple[Fraction, Fraction, int]


def walk(count: Count, utility: str, by: str, code: str, purses: Any = None) -> None:
    """Greedy, or the completion: the best value first, as long as there is money. After equal shares
    ``purses`` knows what supporters still had."""
    waiting, stop = count.waiting(), count.rule["too_dear"] == "stop"
    after = count.taken()[-1] if count.funded else ""
    while waiting:
        left = count.left()
        best = max(_value(count, project, utility) for project in waiting)
        equals = [project for project in waiting if _value(count, project, utility) == best]
        project = min(equals, key=count.key.__getitem__)
        waiting.remove(project)
        bar = count.barred(project)
        if bar:
            count.why_not[project] = bar
            continue
        fits = count.cost[project] <= left
        if fits or stop:
            able = (each for each in equals if stop or count.cost[each] <= left)
            count.choose([each for each in able if not count.barred(each)])
        if fits:
            figures = {"support": count.support[project], "left": left}
            if code == "most-support-for-its-cost":
                figures["cost"] = count.cost[project]
            count.fund(project, by, {"code": code, **ballots_count.texts(figures)})
            after = project
            continue
        count.why_not[project] = _did_not_fit(count, project, left, after, purses)
        if stop:
            for later in waiting:
                before = {"code": "count-stopped-before", "stopped_at": project}
                count.why_not[later] = count.too_dear(later) or before
            return


def _value(count: Count, project: str, utility: str) -> tuple[bool, Fraction]:
    support, cost = count.support[project], count.cost[project]
    if utility == "cost":
        return False, support
    return (support > 0, support) if not cost else (False, support / cost)


def _did_not_fit(count: Count, project: str, left: Fraction, after: str, purses: Any) -> Row:
    cost = count.cost[project]
    figures: Row = ballots_count.texts({"cost": cost, "left": left, "short": cost - left})
    if cost > count.budget:
        return count.too_dear(project) or {}
    if purses is not None:
        return {"code": "did-not-fit-what-was-left", **purses.figures(project), **figures}
    return {
        "code": "did-not-fit",
        "support": ballots_count.text(count.support[project]),
        "after": after,
        **figures,
    }


def finish(count: Count, stopped_at: str) -> None:
    """Why the others were not funded, once a method that goes step by step has come to its end."""
    for project in count.waiting():
        cost, left = count.cost[project], count.left()
        reason = count.barred(project) or count.too_dear(project)
        if not reason and stopped_at:
            reason = {"code": "count-stopped-before", "stopped_at": stopped_at}
        elif not reason and not count.support[project]:
            reason = {"code": "nobody-supported-it"}
        elif not reason and cost > left:
            figures = ballots_count.texts({"cost": cost, "left": left, "short": cost - left})
            reason = {"code": "did-not-fit-in-the-end", **figures}
        elif not reason:
            reason = {"code": "supporters-have-nothing-left", "supporters": count.supporters[project]}
        count.why_not[project] = reason


def _open(count: Count) -> list[str]:
    most = count.left() if count.rule["too_dear"] == "skip" else count.budget
    return [each for each in count.waiting() if count.cost[each] <= most and not count.barred(each)]


def phragmen(count: Count) -> str:
    """Loads by group, shared by all who paid for the same project last; gives where it stopped."""
    last = [""] * len(count.size)
    level = {"": NOUGHT}
    while True:
        able = _open(count)
        if not able:
            return ""
        levels = {project: _level(count, project, last, level) for project in able}
        least = min((each for each in levels.values() if each is not None), default=None)
        equals = [project for project in able if levels[project] == least]
        dear = [project for project in equals if count.cost[project] > count.left()]
        if dear and count.rule["too_dear"] == "stop-if-tied":
            return min(dear, key=count.key.__getitem__)
        project = count.choose(equals)
        if project in dear:
            return project
        reason: Row
        if least is None:
            reason = {"code": "funded-where-nobody-minded", "left": ballots_count.text(count.left())}
        else:
            given, number = ballots_count.text(least), count.supporters[project]
            reason = {"code": "supporters-saved-enough", "given": given, "supporters": number}
            level[project] = least
            for group, _ in count.behind[project]:
                last[group] = project
        count.fund(project, "phragmen", reason)


def _level(count: Count, project: str, last: list[str], level: dict[str, Fraction]) -> Fraction | None:
    standing: Counter[tuple[str, Fraction]] = Counter()
    for group, _ in count.behind[project]:
        standing[last[group], count.weight[group]] += count.size[group]
    speed = sum((weight * number for (_, weight), number in standing.items()), NOUGHT)
    loads = (level[at] * weight * number for (at, weight), number in standing.items())
    return (sum(loads, NOUGHT) + count.cost[project]) / speed if speed else None


def maximin_support(count: Count) -> str:
    """Each next project is the one with which the largest load can be kept least."""
    bounds: dict[str, Fraction] = {}
    while True:
        able = _open(count)
        if not able:
            return ""
        known = [project for project in able if count.behind[project]]
        known.sort(key=lambda project: bounds.get(project, NOUGHT))
        least = None
        for project in known:
            if least is None or bounds.get(project, NOUGHT) <= least:
                bounds[project] = _least_load(count, [*count.taken(), project])
                least = bounds[project] if least is None else min(least, bounds[project])
        equals = [project for project in known if bounds[project] == least] or able
        project = count.choose(equals)
        if count.cost[project] > count.left():
            return project
        if least is None:
            reason = {"code": "funded-where-nobody-minded", "left": ballots_count.text(count.left())}
        else:
            reason = {"code": "least-load", "load": ballots_count.text(least)}
        count.fund(project, "maximin-support", reason)


def _least_load(count: Count, projects: list[str]) -> Fraction:
    """The most that any set of these projects asks of its supporters, found from below."""
    names: dict[int, set[str]] = {}
    for project in projects:
        for group, _ in count.behind[project]:
            names.setdefault(group, set()).add(project)
    people: dict[frozenset[str], Fraction] = {}
    for group, named in names.items():
        supporters = frozenset(named)
        people[supporters] = people.get(supporters, NOUGHT) + count.size[group] * count.weight[group]
    chosen = {project for project in projects if count.behind[project]}
    load = NOUGHT
    while chosen:
        cost = sum((count.cost[project] for project in chosen), NOUGHT)
        load = cost / sum(number for named, number in people.items() if named & chosen)
        chosen = _unserved(count, [each for each in projects if count.behind[each]], people, load)
    return load


def _unserved(
    count: Count, projects: list[str], people: dict[frozenset[str], Fraction], load: Fraction
) -> set[str]:
    """Projects whose supporters cannot bear their costs at this load; none if all costs find a place."""
    room = {named: number * load for named, number in people.items()}
    borne = {named: dict.fromkeys(named, NOUGHT) for named in people}
    places = {project: [named for named in people if project in named] for project in projects}
    for project in projects:
        owed = count.cost[project]
        while owed > 0:
            ways: list[tuple[str, frozenset[str], int]] = []
            seen, waiting, end = {project}, [(project, -1)], -1
            for at, came in waiting:
                for named in places[at]:
                    ways.append((at, named, came))
                    if room[named]:
                        end = len(ways) - 1
                        break
                    for other in named:
                        if other not in seen and borne[named][other]:
                            seen.add(other)
                            waiting.append((other, len(ways) - 1))
                if end >= 0:
                    break
            if end < 0:
                return seen
            steps = [ways[end]]
            while steps[-1][2] >= 0:
                steps.append(ways[steps[-1][2]])
            moved = [borne[ways[at[2]][1]][at[0]] for at in steps if at[2] >= 0]
            amount = min([owed, room[steps[0][1]], *moved])
            room[steps[0][1]] -= amount
            owed -= amount
            for at, named, came in steps:
                borne[named][at] += amount
                if came >= 0:
                    borne[ways[came][1]][at] -= amount
    return set()


def max_welfare(count: Count) -> None:
    """Fund the best of all sets; equals are settled by the first project in which they differ."""
    names = sorted(
        (each for each in count.waiting() if count.cost[each] <= count.budget and count.support[each]),
        key=count.key.__getitem__,
    )
    best, other = _best_set(count, names, 1), _best_set(count, names, -1)
    by_cost = count.rule["utility"] == "cost"
    whole = sum((count.support[each] * (count.cost[each] if by_cost else 1) for each in best), NOUGHT)
    in_order = [project for project in names if project in best]
    if other - best:
        differ = [project for project in names if project in best ^ other]
        count.ties.append(_tie(count, in_order.index(differ[0]) + 1, differ))
    utility = ballots_count.text(whole)
    for project in in_order:
        count.fund(project, "max-welfare", {"code": "part-of-the-best-set", "utility": utility})
    for project in count.waiting():
        found = count.barred(project) or count.too_dear(project)
        count.why_not[project] = found or {"code": "not-in-the-best-set", "utility": utility}


def _tie(count: Count, position: int, equals: list[str]) -> Row:
    """The last criterion that was needed to put the first before each of the others."""
    mine = count.key[equals[0]]
    needed = [
        [one == two for one, two in zip(mine, count.key[each], strict=True)].index(False)
        for each in equals[1:]
    ]
    settled_by = count.rule["ties"][max(needed)]
    return {"position": position, "projects": equals, "chosen": equals[0], "settled_by": settled_by}


def _best_set(count: Count, names: list[str], sign: int) -> set[str]:
    """The best set of these in their order, by utility and then (``sign``) with or without the earlier."""
    by_cost, limited = count.rule["utility"] == "cost", bool(count.caps or count.rule["exclusive"])
    known: list[Set] = [(NOUGHT, NOUGHT, 0)]
    for place, project in enumerate(names):
        worth = count.support[project] * (count.cost[project] if by_cost else 1)
        bit, cost = 1 << (len(names) - 1 - place), count.cost[project]
        longer = [
            (money + cost, value + worth, chosen | bit)
            for money, value, chosen in known
            if money + cost <= count.budget and not (limited and _barred(count, names, chosen, project))
        ]
        known = sorted([*known, *longer], key=lambda one: (one[0], -one[1], -sign * one[2]))
        if not limited:
            known = _undominated(known, sign)
    best = max(known, key=lambda one: (one[1], sign * one[2]))
    return {project for place, project in enumerate(names) if best[2] >> (len(names) - 1 - place) & 1}


def _barred(count: Count, names: list[str], chosen: int, project: str) -> bool:
    taken = [each for place, each in enumerate(names) if chosen >> (len(names) - 1 - place) & 1]
    return count.barred(project, taken) is not None


def _undominated(known: list[Set], sign: int) -> list[Set]:
    """Without the sets that cost as much as another and are worth less, or as much and come later."""
    kept: list[Set] = []
    for one in known:
        if not kept or (one[1], sign * one[2]) > (kept[-1][1], sign * kept[-1][2]):
            kept.append(one)
    return kept
