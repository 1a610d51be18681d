"""Whole pence; exact amounts in any currency; every rounding has a name and happens here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

_DECIMAL = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def round_half_up(amount: Fraction) -> int:
    """Pence rounded to the nearest whole penny, halves away from zero: the way invoices are rounded."""
    doubled = 2 * abs(amount) + 1
    whole = (doubled.numerator // doubled.denominator) // 2
    return whole if amount >= 0 else -whole


def round_down(amount: Fraction) -> int:
    """Pence rounded towards zero: used where a rounding up could pay more than was agreed."""
    whole = abs(amount).numerator // abs(amount).denominator
    return whole if amount >= 0 else -whole


def round_up(amount: Fraction) -> int:
    """Pence rounded up to a whole penny: used for the least price that covers a cost."""
    return -(-amount.numerator // amount.denominator)


def split_exactly(pence: int, weights: Sequence[Fraction]) -> list[int]:
    """``split`` by weights that are exact fractions: not negative, and not all nought."""
    scale = lcm(*(weight.denominator for weight in weights))
    return split(pence, [int(weight * scale) for weight in weights])


def split(pence: int, weights: Sequence[int]) -> list[int]:
    """Share whole pence out by weights so that the shares add up to the penny.

    Each share is first rounded down; the pennies left go one each to the largest remainders, earlier
    positions first where remainders are equal (the largest-remainder method). Weights are whole numbers,
    not negative, and not all nought; ``ValueError`` otherwise.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be whole numbers, not negative and not all nought")
    shares = [pence * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(pence * weights[i] % total), i))
    for position in by_remainder[: pence - sum(shares)]:
        shares[position] += 1
    return shares


def in_pounds(pence: int) -> str:
    """Pounds for reading: ``£1,250``, or ``£1,250.50`` where there are pence."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02d}" if rest else f"{sign}£{pounds:,}"


def in_decimals(number: Fraction, digits: int = 2) -> str:
    """For reading: halves away from zero, always ``digits`` decimals (``"82.00"``). No decision uses it."""
    scaled = round_half_up(number * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def per_cent(hundredths: int) -> str:
    """Hundredths of a per cent for reading, in full: ``"7.5%"``, ``"33.34%"``."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"


def in_brief(number: Fraction) -> str:
    """For reading a weight or a limit: ``"40"`` where whole, two decimals otherwise."""
    return str(number.numerator) if number.denominator == 1 else in_decimals(number)


def exact_text(value: Fraction) -> str:
    """The number in full: a decimal where one ends (``1893934.38``), otherwise ``p/q``.

    Each number has one such text; ``decimal`` reads the decimals back, ``Fraction`` both kinds.
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def decimal(text: str) -> Fraction | None:
    """The exact number that a plain decimal says; ``None`` for any other text.

    No exponents, and no more digits than an amount can need: a few characters from a stranger must not become
    a number that fills the memory.
    """
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount of any currency: published in full, rounded to hundredths only where it is read.

    Our own money is whole pence everywhere; this is for elections and evidence that others publish.
    """

    value: Fraction
    currency: str = ""

    def __str__(self) -> str:
        hundredths = round_half_up(Fraction(self.value) * 100)
        rounded = in_pounds(hundredths or (1 if self.value > 0 else 0))
        if self.currency != "GBP":
            rounded = rounded.replace("£", "") + (f" {self.currency}" if self.currency else "")
        return f"under {rounded}" if self.value > 0 and not hundredths else rounded

    def as_data(self) -> str:
        return exact_text(self.value)
