"""Bringing in what a place spends, what residents say of it, and which outcome it serves."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.messages import actions as messages
from commonweal.needs.queries import open_needs
from commonweal.people.models import Person
from commonweal.places.models import Place, PlanOutcome
from commonweal.places.queries import plan_outcomes
from commonweal.priorities import actions as stage
from commonweal.priorities.mainstream import policy, table
from commonweal.priorities.models import (
    BudgetLine,
    LessHere,
    LineProject,
    Proposal,
    Round,
    Serves,
    SpendingTable,
)
from commonweal.record import clock, events
from commonweal.rules.reasons import Reason, Refused, Verdict


def check(*, by: Person | None, place: Place, content: bytes) -> list[table.Line]:
    """What a file of spending holds, or all that is wrong in it; nothing is changed."""
    policy.may_bring_in(by, place).enforce()
    known = table.Known.of(list(open_needs(place)), list(place.areas.all()), list(plan_outcomes(place)))
    lines, faults = table.read(content, known)
    if faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in faults[:50])))
    return lines


@transaction.atomic
def bring_in(
    *,
    by: Person | None,
    place: Place,
    year: int,
    source: str,
    published: date,
    content: bytes,
    includes_pools: bool = False,
    base_pence: int | None = None,
) -> SpendingTable:
    """Keep all lines of a file, or none with every fault named; an earlier table of the year is replaced."""
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    lines = check(by=by, place=place, content=content)
    assert by is not None
    now = clock.now()
    place.spending_tables.filter(year=year, replaced=None).update(replaced=now)
    kept = SpendingTable.objects.create(
        place=place,
        year=year,
        source=source,
        published=published,
        includes_pools=includes_pools,
        base_pence=base_pence,
        at=now,
        by=by,
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(
            table=kept,
            code=line.code,
            title=line.title,
            pence=line.pence,
            nature=line.nature,
            need=line.need,
            area=line.area,
            outcome=line.outcome,
        )
        for line in lines
    )
    facts = {"year": year, "lines": len(lines), "pence": sum(line.pence for line in lines), "source": source}
    events.write("spending brought in", about=kept, by=by, facts=facts, public=True)
    return kept


@transaction.atomic
def say_less(
    *,
    by: Person | None,
    line: BudgetLine,
    pence: int,
    why: str,
    instead: BudgetLine | None = None,
    instead_words: str = "",
) -> LessHere:
    """Say that money is no longer needed on a line, why, and where it should go."""
    policy.may_say_less(by, line, pence).enforce()
    assert by is not None
    if instead is None and not instead_words.strip():
        raise Refused(Verdict(False, (Reason("no-instead", _("Say where the money should go instead.")),)))
    if instead is not None and (instead.pk == line.pk or instead.table_id != line.table_id):
        words = _("Choose another line of the same figures for where it should go.")
        raise Refused(Verdict(False, (Reason("not-instead", words),)))
    said = LessHere.objects.create(
        line=line,
        pence=pence,
        why=why,
        instead=instead,
        instead_words=instead_words.strip(),
        by=by,
        at=clock.now(),
    )
    events.write(
        "less asked for", about=said, by=by, facts={"pence": pence, "line": str(line.pk)}, public=True
    )
    return said


@transaction.atomic
def withdraw_less(*, by: Person | None, said: LessHere) -> LessHere:
    """Take back what one said; that it was said stays to be seen."""
    said = LessHere.objects.select_for_update().get(pk=said.pk)
    policy.may_withdraw_less(by, said).enforce()
    said.state = LessHere.State.WITHDRAWN
    said.save()
    events.write("less withdrawn", about=said, by=by, public=True)
    return said


@transaction.atomic
def answer_less(*, by: Person | None, said: LessHere, taken_up: bool, answer: str) -> LessHere:
    """Answer in public whether money moves, and why; whoever said it is told."""
    said = LessHere.objects.select_for_update().get(pk=said.pk)
    policy.may_answer_less(by, said).enforce()
    said.state = LessHere.State.TAKEN_UP if taken_up else LessHere.State.NOT_TAKEN_UP
    said.answer = answer
    said.save()
    facts = {"taken_up": taken_up, "answer": answer}
    events.write("less answered", about=said, by=by, facts=facts, public=True)
    messages.send(
        template="priorities/less_answered",
        to=said.by,
        place=said.line.table.place,
        context={"said": said, "line": said.line, "state": str(said.get_state_display())},
        about=said,
    )
    return said


@transaction.atomic
def propose_line(
    *, by: Person | None, round: Round, line: BudgetLine, kind: str, pence: int, why: str
) -> Proposal:
    """Put a line of the place's own budget into a round, to be kept or to grow by ``pence``."""
    policy.may_project_line(by, round, line).enforce()
    assert line.need is not None
    if kind == LineProject.Kind.KEEP:
        pence = line.pence
    title = (_("Keep: %s") if kind == LineProject.Kind.KEEP else _("More for: %s")) % line.title
    proposal = stage.propose(
        by=by,
        round=round,
        need=line.need,
        title=title[:150],
        description=why,
        cost_pence=pence,
        area=line.area,
    )
    LineProject.objects.create(proposal=proposal, line=line, kind=kind)
    facts = {"line": str(line.pk), "kind": kind, "pence": pence}
    events.write("line proposed", about=proposal, by=by, facts=facts, public=True)
    return proposal


@transaction.atomic
def say_what_round_serves(*, by: Person | None, round: Round, outcome: PlanOutcome) -> Serves:
    """Say which outcome of the plan a round serves, and with it each project that says nothing else."""
    policy.may_say_what_it_serves(by, round.place, outcome).enforce()
    row, _new = Serves.objects.update_or_create(round=round, defaults={"outcome": outcome})
    events.write("outcome cited", about=round, by=by, facts={"outcome": str(outcome)}, public=True)
    return row


@transaction.atomic
def say_what_project_serves(*, by: Person | None, proposal: Proposal, outcome: PlanOutcome) -> Serves:
    """Say which outcome of the place's plan one project serves."""
    policy.may_say_what_it_serves(by, proposal.round.place, outcome).enforce()
    row, _new = Serves.objects.update_or_create(proposal=proposal, defaults={"outcome": outcome})
    events.write("outcome cited", about=proposal, by=by, facts={"outcome": str(outcome)}, public=True)
    return row
