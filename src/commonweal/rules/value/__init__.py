"""What a service was worth: outcomes and satisfaction side by side, for users and for others.

This package offers full value; ``full_value_reading`` reads it from plain data. Money's worth stands in
modules of its own: ``impact_map`` and ``sroi`` (an SROI map), ``sensitivity`` and ``monte_carlo`` (what it
hangs on), ``discounting`` (dated rates), ``business_case``, ``optimism`` and ``welfare`` (acting against not
acting), ``reading``, ``case_reading`` and ``data`` (plain data in and out).
"""

from commonweal.rules.value.full_value import (
    MEASURED,
    NOT_MEASURED,
    OTHERS,
    OUTCOMES,
    SATISFACTION,
    SIDES,
    TOO_FEW,
    USERS,
    Achieved,
    Cell,
    Evidence,
    FullValue,
    Heard,
    Promise,
    Voices,
    full_value,
    outcome_data,
)

__all__ = [
    "MEASURED",
    "NOT_MEASURED",
    "OTHERS",
    "OUTCOMES",
    "SATISFACTION",
    "SIDES",
    "TOO_FEW",
    "USERS",
    "Achieved",
    "Cell",
    "Evidence",
    "FullValue",
    "Heard",
    "Promise",
    "Voices",
    "full_value",
    "outcome_data",
]
