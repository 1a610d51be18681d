"""Whether a notice may be said to suit small bodies: as the check of its specification has it.

Nothing found, or all of it mended: it suits them. Something that is kept, whatever the reason: no answer
follows from the check, and whoever publishes the notice says it in words of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules.barriers.check import Outcome
from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Suits:
    """``small``: yes, or ``None`` where nothing follows. ``reason`` stands beside the answer."""

    small: bool | None
    reason: Reason


def suits(outcome: Outcome) -> Suits:
    """What follows from a check, and its reason in words and figures."""
    asked = len(outcome.asked) - len(outcome.unasked)
    if not asked:
        words = "The specification says too little for any rule to be asked."
        return Suits(None, Reason("nothing-asked", words, {}))
    kept = [*outcome.findings, *outcome.excused]
    if not kept:
        words = "%(asked)s rules looked for what shuts small providers out, and none found anything."
        return Suits(True, Reason("nothing-shuts-out", words, {"asked": asked}))
    words = "%(kept)s of %(asked)s rules found what shuts small providers out, and it is kept: %(what)s."
    titles = "; ".join(sorted({row.title for row in kept}))
    rules = len({row.rule for row in kept})
    return Suits(None, Reason("something-is-kept", words, {"kept": rules, "asked": asked, "what": titles}))
