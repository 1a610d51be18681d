"""What good a specification is to do, as the rules see it: as a draft stands, or as it was approved.

The rules in force on the day of the notice are asked, or today's while none is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from commonweal.record import clock
from commonweal.rules.data import Version, load
from commonweal.rules.reasons import Fault
from commonweal.rules.value import considered, local, plan
from commonweal.rules.value.plan_reading import outcome_data, plan_data, read_published
from commonweal.specifications.content import conditions
from commonweal.specifications.models import Benefit, EqualityLook, Specification, ValuePlan
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.specifications.rulings import plain

SETS, STATUTES = "commonweal.rules.value.sets", "commonweal.rules.statutes.sets"
OFFICE = "commissioner"


@dataclass(frozen=True, slots=True)
class Valued:
    """A plan with what it comes to; ``frozen`` once it was published at approval."""

    asked: plan.Plan
    found: plan.Planned
    frozen: bool = False

    @property
    def price_pence(self) -> int:
        return self.asked.price_pence


def valued(specification: Specification) -> Valued:
    """The plan as it was published, or of the text as it now stands."""
    published = specification.published_value
    if published is None:
        asked = plan_of(specification)
        return Valued(asked, plan.planned(asked))
    faults: list[Fault] = []
    frozen = read_published(published.evidence, "value record", faults)
    assert not faults, faults
    return Valued(frozen.plan, plan.planned(frozen.plan), frozen=True)


def plan_of(specification: Specification) -> plan.Plan:
    """The benefits listed, the price beside them, and which kinds it is said that there are none of."""
    stated = said(specification)
    none_of = tuple(kind for kind in plan.KINDS if getattr(stated, f"no_{kind}").strip())
    benefits = tuple(_benefit(row) for row in specification.benefits.all())
    return plan.Plan(specification.budget_pence, benefits, none_of, in_force("value-plan", specification))


def said(specification: Specification) -> ValuePlan:
    """The record of social value and its neighbours; a row not yet saved where nothing is said."""
    found: ValuePlan = kept_in(specification, piece_of("social_value"))
    return found


def social_value(specification: Specification) -> considered.Record:
    """What was considered before the procurement; asked for unless it is said to be below the threshold."""
    stated = said(specification)
    names = (considered.IMPROVE, considered.CONDUCT, considered.PROPORTION, considered.CONSULT)
    return considered.Record(
        applies=conditions(specification).below_threshold is not True,
        parts=tuple(
            considered.Part(name, getattr(stated, name).strip(), getattr(stated, f"{name}_on"))
            for name in names
        ),
        consults=stated.consults,
        urgent=stated.urgent.strip(),
        begins=specification.notice_on,
        today=clock.today(),
    )


def local_value(specification: Specification) -> local.LocalValue | None:
    """The criterion of local value, if one is marked so; its words are empty where it was taken out since."""
    stated = said(specification)
    if not stated.criterion:
        return None
    criterion = specification.criteria.filter(pk=stated.criterion).first()
    serves = specification.outcomes.filter(pk=stated.outcome).first() if stated.outcome else None
    return local.LocalValue(
        title=plain(criterion.title) if criterion else "",
        question=plain(criterion.question) if criterion else "",
        weighted=bool(criterion and criterion.weight),
        outcome=plain(serves.title) if serves else "",
        relevance=stated.relevance.strip(),
        from_elsewhere=stated.from_elsewhere.strip(),
        version=in_force("local-value", specification),
    )


def record_data(specification: Specification) -> dict[str, Any]:
    """All of it as plain data: the plan with what follows from it, and what officers say was considered."""
    asked = plan_of(specification)
    record, criterion = social_value(specification), local_value(specification)
    act = load(STATUTES, "social-value").on(day_of(specification))
    return {
        "plan": plan_data(asked),
        "outcome": outcome_data(plan.planned(asked)),
        "social_value": {
            "asked_for": record.applies,
            "considered": [
                {"part": part.name, "words": part.words, "on": _day(part.on)} for part in record.parts
            ],
            "consults": record.consults,
            "urgent": record.urgent,
            "rule": act.as_data() if act else None,
        },
        "local_value": criterion
        and {
            "criterion": criterion.title,
            "outcome": criterion.outcome,
            "relevance": criterion.relevance,
            "from_elsewhere": criterion.from_elsewhere,
            "rule": criterion.version.as_data(),
        },
        "other_services": [
            {"service": row.title, "way": row.way, "what": row.what, "told_on": _day(row.told_on)}
            for row in specification.effects.all()
        ],
        "equality": [_look(look) for look in specification.equality_looks.all()],
    }


def in_force(rule: str, specification: Specification) -> Version:
    """The version of one of our rules; its first for a day before there was any."""
    rules = load(SETS, rule)
    return rules.on(day_of(specification)) or rules.versions[0]


def day_of(specification: Specification) -> date:
    return specification.notice_on or clock.today()


def _benefit(row: Benefit) -> plan.Benefit:
    what, side = row.cell.split(" ")
    return plan.Benefit(
        id=str(row.pk),
        title=row.title,
        kind=row.kind,
        what=what,
        side=side,
        standing=row.standing,
        state=row.state,
        known_by=row.known_by,
        audience=row.audience,
        evidence=row.evidence,
        claim=row.claim,
        harm=bool(row.harm),
        units=_range(row.units_least, row.units_most),
        worth_pence=_range(row.worth_least_pence, row.worth_most_pence),
        source=row.source,
    )


def _range(least: int | None, most: int | None) -> plan.Range | None:
    """From one to the other; where only one end is said, both are the same."""
    ends = [end for end in (least, most) if end is not None]
    return plan.Range(ends[0], ends[-1]) if ends else None


def _look(look: EqualityLook) -> dict[str, Any]:
    """One look as it is published: by office, never by name."""
    return {
        "gate": look.gate,
        "version": look.version,
        "effects": look.effects,
        "who": look.who,
        "done": look.done,
        "at": look.looked.astimezone(UTC).isoformat(timespec="seconds"),
        "by": OFFICE,
    }


def _day(found: date | None) -> str | None:
    return found.isoformat() if found else None
