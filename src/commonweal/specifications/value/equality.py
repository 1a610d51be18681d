"""Equality impact at each gate: whom a specification affects is looked at, or it goes no further.

Begun and before review: any officer of the place who writes it. Before approval: an officer who wrote none of
it, looking at the very version that is to be approved. What is missing stops the move.
Source: Equality Act 2010 s.149, in force 5 April 2011, and its characteristics in s.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.specifications.models import EqualityLook, Specification

BEGIN, REVIEW, APPROVE = (EqualityLook.Gate(name) for name in ("begin", "review", "approve"))
NOT_LOOKED = "no-equality-look"


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its latest look, and whether more is needed there now."""

    name: str
    title: Any
    look: EqualityLook | None
    stale: bool

    @property
    def effects(self) -> list[tuple[Any, Any]]:
        """Each characteristic with how people are affected."""
        if self.look is None:
            return []
        words = dict(EqualityLook.Effect.choices)
        return [
            (title, words.get(self.look.effects.get(name), ""))
            for name, title in EqualityLook.CHARACTERISTICS.items()
        ]


def gates(specification: Specification) -> list[Gate]:
    """The three gates in their order."""
    latest = {look.gate: look for look in specification.equality_looks.all()}
    return [
        Gate(name, title, look := latest.get(name), _stale(specification, look))
        for name, title in EqualityLook.Gate.choices
    ]


def passed(specification: Specification, *names: str) -> Verdict:
    """Whether these gates have been looked at; the refusal names the first that has not."""
    for gate in gates(specification):
        if gate.name in names and (gate.look is None or gate.stale):
            sentence = _("Nobody has looked yet, at this gate, at whom this affects: %(gate)s.")
            return refused(sentence, NOT_LOOKED, gate=str(gate.title).lower())
    return allowed


def stops(verdict: Verdict) -> bool:
    """Whether it is for want of a look that something was refused."""
    return any(reason.code == NOT_LOOKED for reason in verdict.reasons)


def _stale(specification: Specification, look: EqualityLook | None) -> bool:
    """The last gate looks at the text that is approved, not at one before it."""
    return look is not None and look.gate == APPROVE and look.version != specification.version
