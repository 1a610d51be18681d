"""A rule as published data, and back: every field by name, amounts as exact text, groups as lists.

The first edition of a rule had the twelve fields of ``FIRST_EDITION``. Data with exactly those is still read:
the later fields then have the values that say what a count did before they existed.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.rule_checks import rule_fault
from commonweal.rules.money import decimal, exact_text
from commonweal.rules.reasons import Fault

FIRST_EDITION = {
    *("method", "support", "place_points", "utility", "completion", "ties", "seed", "voters"),
    *("unsupported", "too_dear", "threshold", "budget"),
}
AMOUNTS = ("threshold", "budget", "add1_step")


def published(name: str, value: Any) -> Any:
    """One field as it is published."""
    if isinstance(value, Fraction):
        return exact_text(value)
    if name == "caps":
        return [[category, exact_text(most)] for category, most in value]
    if name == "exclusive":
        return [list(group) for group in value]
    return list(value) if isinstance(value, tuple) else value


def values_from(data: Mapping[str, Any], names: set[str]) -> tuple[dict[str, Any], list[Fault]]:
    """The fields that published data gives, or everything that is wrong with the data."""
    wanted = FIRST_EDITION if set(data) == FIRST_EDITION else names
    found = [rule_fault(name, "is missing") for name in sorted(wanted - set(data))]
    found += [
        rule_fault(str(name), "is not a field of a rule") for name in sorted(set(data) - names, key=str)
    ]
    values = {name: _value(name, data[name]) for name in sorted(names & set(data))}
    return values, found + [value for value in values.values() if isinstance(value, Fault)]


def _value(name: str, given: Any) -> Any:
    """One field's value from data, or the fault in it."""
    if name == "budget" and given is None:
        return None
    if name in AMOUNTS:
        value = decimal(given) if isinstance(given, str) else None
        return rule_fault(name, "must be a decimal written as text") if value is None else value
    if name == "exclusive":
        return _groups(given)
    if name == "caps":
        return _caps(given)
    if name in ("place_points", "ties"):
        kind: type = int if name == "place_points" else str
        if _is_list(given, kind):
            return tuple(given)
        return rule_fault(name, "must be a list of " + ("whole numbers" if kind is int else "words"))
    return given if isinstance(given, str) else rule_fault(name, "must be a word")


def _groups(given: Any) -> Any:
    if not _is_list(given, list) or not all(_is_list(group, str) for group in given):
        return rule_fault("exclusive", "must be a list of lists of project ids")
    return tuple(tuple(group) for group in given)


def _caps(given: Any) -> Any:
    if not _is_list(given, list) or not all(_is_list(pair, str) and len(pair) == 2 for pair in given):
        return rule_fault("caps", "must be a list of pairs: a category, and an amount written as text")
    amounts = [(category, decimal(most)) for category, most in given]
    if any(most is None for _, most in amounts):
        return rule_fault("caps", "must have amounts that are decimals written as text")
    return tuple(amounts)


def _is_list(given: Any, kind: type) -> bool:
    return isinstance(given, list) and all(isinstance(item, kind) and item is not True for item in given)
