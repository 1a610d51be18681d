"""Whose gain it is, and what a better life is worth: distributional weights and wellbeing years.

A pound means more to those who have less. The weight of a group is (median income ÷ the group's median
income) to the power of an elasticity, 1.3 by the Green Book's estimate, with incomes equivalised. It is
rounded to stated digits from whole-number arithmetic, so that nobody's computer rounds it otherwise. Weighted
and unweighted results stand side by side. Sources: HM Treasury, The Green Book, A3.12 to A3.22; supplementary
guidance on wellbeing (July 2021).
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from commonweal.rules import data
from commonweal.rules.money import round_half_up

#: An elasticity is a fraction with no larger parts, so that its power stays a number that can be written.
LARGEST_PART = 100


def wellbeing_pence(points: Fraction, version: data.Version) -> int:
    """What so many points of life satisfaction are worth for one person and year, in the version's prices."""
    return round_half_up(points * version.body["value_pence"])


def wellby() -> data.RuleSet:
    """The dated value of a wellbeing year."""
    return data.load("commonweal.rules.value", "wellby")


def weight(median_pence: int, group_pence: int, elasticity: Fraction, digits: int) -> Fraction:
    """(median ÷ group) to the power of the elasticity, rounded to ``digits`` decimals, halves up.

    Both incomes are more than nought; ``ValueError`` otherwise, or for an elasticity with large parts.
    """
    power, root = elasticity.numerator, elasticity.denominator
    if median_pence <= 0 or group_pence <= 0:
        raise ValueError("incomes are more than nought")
    if not 0 <= power <= LARGEST_PART or root > LARGEST_PART:
        raise ValueError("the parts of an elasticity lie between 0 and 100")
    scale = 2 * 10**digits
    raised = Fraction(median_pence, group_pence) ** power * scale**root
    doubled = whole_root(raised.numerator // raised.denominator, root)
    return Fraction((doubled + 1) // 2, 10**digits)


def whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power of that degree is no more than ``number``, by Newton's method."""
    if number < 2 or degree == 1:
        return number
    if degree == 2:
        return isqrt(number)
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
