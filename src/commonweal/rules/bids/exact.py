"""Exact numbers as text: ``p/q`` for machines, rounded decimals for readers. No decision uses the latter."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.money import round_half_up


def as_text(number: Fraction) -> str:
    """The published form, in lowest terms: ``"60/1"``, ``"-5/3"``."""
    return f"{number.numerator}/{number.denominator}"


def from_text(text: str) -> Fraction:
    """Read ``"p/q"`` or a whole number; ``ValueError`` for anything else, decimals among them."""
    top, _, bottom = text.partition("/")
    return Fraction(int(top), int(bottom or "1"))


def shown(number: Fraction, digits: int = 2) -> str:
    """For reading: halves away from zero, always ``digits`` decimals (``"82.00"``)."""
    scaled = round_half_up(number * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def plain(number: Fraction) -> str:
    """For reading a weight: ``"40"`` where whole, two decimals otherwise."""
    return str(number.numerator) if number.denominator == 1 else shown(number)
