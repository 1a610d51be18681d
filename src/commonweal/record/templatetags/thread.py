"""``{% thread need %}``: where a thing stands in the cycle, what led to it and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db import models

from commonweal.record import links
from commonweal.web.stages import STAGES

register = template.Library()

#: How many things a stage shows before it only counts the rest.
SHOWN = 5


@dataclass(slots=True)
class Step:
    """One stage on the line, with what the reader may see of the thread there."""

    name: Any
    here: bool = False
    passed_over: bool = False
    before: list[Any] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    reached: bool = False

    @property
    def more(self) -> int:
        return max(len(self.after) - SHOWN, 0)

    @property
    def first_after(self) -> list[Any]:
        return self.after[:SHOWN]


@register.inclusion_tag("record/thread.html", takes_context=True)
def thread(context: template.Context, row: models.Model) -> dict[str, Any]:
    """The six stages in order, this row's place marked, with links that this reader may follow."""
    user = getattr(context.get("request"), "user", None)
    person = user if user is not None and user.is_authenticated else None
    steps = {stage: Step(name) for stage, name in STAGES}
    for stop in links.thread(row):
        step = steps[stop.stage]
        step.reached = True
        if stop.side == "here":
            step.here = True
        elif stop.row.seen_by(person):
            (step.before if stop.side == "before" else step.after).append(stop.row)
    later = False
    for step in reversed(steps.values()):
        step.passed_over = later and not step.reached
        later = later or step.reached
    return {"steps": list(steps.values()), "row": row}
