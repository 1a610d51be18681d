"""Exact numbers as the published evidence of an award writes them: ``p/q``, whole numbers too."""

from __future__ import annotations

from fractions import Fraction


def as_text(number: Fraction) -> str:
    """The published form, in lowest terms: ``"60/1"``, ``"-5/3"``."""
    return f"{number.numerator}/{number.denominator}"


def from_text(text: str) -> Fraction:
    """Read ``"p/q"`` or a whole number; ``ValueError`` for anything else, decimals among them."""
    top, _, bottom = text.partition("/")
    return Fraction(int(top), int(bottom or "1"))
