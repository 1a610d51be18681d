"""Groups of points that stand together: k-means in whole numbers, and of several partings the clearest.

Points that fall together are one point with its number; they are sorted, so the order of participants decides
nothing. Each start draws its centres by k-means++ from a published seed; a centre is the mean of its points,
rounded to a whole number, halves up; of all starts the one with the least sum of squared distances is kept,
of equals the one whose centres come first. All of this is exact. How clear a parting is (the mean silhouette)
is numerical, published to four decimals and compared as published; of equals the one with fewer groups.

Sources: Arthur and Vassilvitskii, "k-means++" (2007); Rousseeuw, "Silhouettes" (1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from commonweal.rules import draws
from commonweal.rules.opinions.evidence import OpinionRule

DIGITS = 4
MOST_STEPS = 300
#: Beyond so many points the silhouette is that of so many drawn ones among themselves.
MOST_COMPARED = 4_000

Points = NDArray[np.int64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parting:
    """A way to part the points: the group of each, and how clear the parting is (-1 to 1)."""

    labels: Labels
    groups: int
    clearness: Decimal
    smallest: int


def partings(points: Points, rule: OpinionRule) -> list[Parting]:
    """One for each number of groups that the rule allows and the points can make."""
    distinct, which, sizes = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    which = which.reshape(-1)
    found = []
    for groups in range(rule.fewest_groups, min(rule.most_groups, len(distinct)) + 1):
        labels = _best(distinct, sizes, groups, rule)[which]
        smallest = int(np.bincount(labels, minlength=groups).min())
        found.append(Parting(labels, groups, silhouette(points, labels, rule.seed), smallest))
    return found


def _best(distinct: Points, sizes: NDArray[np.int64], groups: int, rule: OpinionRule) -> Labels:
    """The labels of the best start, numbered by their centres in order."""
    starts = [draws.stream(rule.seed, str(groups), str(number)) for number in range(rule.starts)]
    tries = [_settled(distinct, sizes, _drawn(distinct, sizes, groups, start)) for start in starts]
    return min(tries, key=lambda one: (one[0], one[1].tolist()))[2]


def _drawn(distinct: Points, sizes: NDArray[np.int64], groups: int, start: int) -> Points:
    """Centres by k-means++: each next one drawn with a chance in proportion to its squared distance."""
    lots = draws.words(start, groups).tolist()
    chances = [int(size) for size in sizes]
    centres: list[int] = []
    for lot in lots:
        if not any(chances):
            break
        at = lot * sum(chances) >> 64
        for place, chance in enumerate(chances):
            at -= chance
            if at < 0:
                centres.append(place)
                break
        nearest = _squares(distinct, distinct[centres]).min(axis=1)
        chances = [int(size) * int(square) for size, square in zip(sizes, nearest, strict=True)]
    return distinct[centres]


def _settled(distinct: Points, sizes: NDArray[np.int64], centres: Points) -> tuple[int, Points, Labels]:
    """The sum of squared distances, the centres in order and the labels, once nothing moves any more."""
    labels = np.full(len(distinct), -1)
    for _step in range(MOST_STEPS):
        centres = centres[np.lexsort((centres[:, 1], centres[:, 0]))]
        nearest = _squares(distinct, centres).argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        centres = np.array(
            [
                _middle(distinct[labels == group], sizes[labels == group], centre)
                for group, centre in enumerate(centres)
            ]
        )
    squares = _squares(distinct, centres)[np.arange(len(distinct)), labels]
    return sum(map(int, squares * sizes)), centres, labels


def _middle(members: Points, sizes: NDArray[np.int64], before: Points) -> list[int]:
    """The mean of some points, rounded, halves up; the centre stays where it has none."""
    number = int(sizes.sum())
    if not number:
        return [int(each) for each in before]
    sums = [int(each) for each in (members * sizes[:, None]).sum(axis=0)]
    return [(2 * each + number) // (2 * number) for each in sums]


def _squares(points: Points, centres: Points) -> NDArray[np.int64]:
    squares: NDArray[np.int64] = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return squares


def silhouette(points: Points, labels: Labels, seed: str) -> Decimal:
    """The mean over points of (b - a) / max(a, b): a is the mean distance to the others of its own group, b
    that to the nearest other group. A point alone in its group counts nought.
    """
    if len(points) > MOST_COMPARED:
        order = np.lexsort((labels, points[:, 1], points[:, 0]))
        lots = draws.words(draws.stream(seed, "compared"), len(points))
        kept = order[np.sort(np.argsort(lots, kind="stable")[:MOST_COMPARED])]
        points, labels = points[kept], labels[kept]
    groups = np.unique(labels)
    sizes = np.array([(labels == group).sum() for group in groups])
    total = 0.0
    for row in _chunks(len(points)):
        far = np.sqrt(_squares(points[row], points).astype(float))
        sums = np.column_stack([far[:, labels == group].sum(axis=1) for group in groups])
        own = np.searchsorted(groups, labels[row])
        at = np.arange(len(own))
        within = sums[at, own] / np.maximum(1, sizes[own] - 1)
        means = sums / sizes
        means[at, own] = np.inf
        nearest = means.min(axis=1)
        larger = np.maximum(within, nearest)
        tells = (sizes[own] > 1) & (larger > 0)
        total += float(((nearest - within)[tells] / larger[tells]).sum())
    return Decimal(f"{total / len(points):.{DIGITS}f}") + 0


def _chunks(number: int) -> Sequence[slice]:
    return [slice(first, first + 500) for first in range(0, number, 500)]


def clearest(found: Sequence[Parting], rule: OpinionRule) -> Parting | None:
    """The clearest parting without a group that is too small; of equals the one with fewer groups."""
    fit = [one for one in found if one.smallest >= rule.smallest_group]
    return min(fit, key=lambda one: (-one.clearness, one.groups), default=None)
