"""Pages on which residents say something about spending and officers bring it in and answer."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.places.queries import plan_outcomes
from commonweal.priorities import queries as stage
from commonweal.priorities.mainstream import actions, forms, policy, queries, report, table
from commonweal.rules.money import in_pounds
from commonweal.web.views import actor, button_page, form_page


def bring_in(request: Any) -> HttpResponse:
    """Check or bring in the spending of a year."""
    person, place = actor(request), request.place
    policy.may_bring_in(person, place).enforce()
    this = queries.this_year()
    years = [(year, queries.in_words(year)) for year in range(this + 1, this - 10, -1)]

    def act(clean: dict[str, Any]) -> tuple[str, int, int]:
        how = clean.pop("how")
        lines = actions.check(by=person, place=place, content=clean["file"])
        if how == "keep":
            actions.bring_in(by=person, place=place, content=clean.pop("file"), **clean)
        return how, len(lines), sum(line.pence for line in lines)

    return form_page(
        request,
        partial(forms.BringIn, years=years, initial={"year": this}),
        act=act,
        done=lambda made: _address(request, "spending" if made[0] == "keep" else "bring_in_spending"),
        said=_said,
        template="priorities/mainstream/bring_in.html",
        context={
            "title": gettext_lazy("Bring in what the place spends"),
            "submit": gettext_lazy("Go on"),
            "back": _address(request, "spending"),
            "columns": table.COLUMNS,
        },
    )


def _said(made: tuple[str, int, int]) -> str:
    how, count, pence = made
    words = (
        _("%(count)s lines are in, %(pounds)s in all.")
        if how == "keep"
        else _("The file is right: %(count)s lines, %(pounds)s in all. Nothing was changed.")
    )
    return words % {"count": count, "pounds": in_pounds(pence)}


def say_less(request: Any, pk: object) -> HttpResponse:
    """Say that money is no longer needed on a line."""
    person, row = actor(request), queries.line(request.place, pk)
    policy.may_say_less(person, row).enforce()
    return form_page(
        request,
        partial(forms.SayLess, line=row),
        act=lambda clean: actions.say_less(by=person, line=row, **clean),
        done=row,
        said=gettext_lazy("Thank you. Officers will answer here, and we will tell you."),
        context={
            "title": gettext_lazy("Say where less could be spent"),
            "caption": row.title,
            "submit": gettext_lazy("Send it"),
            "back": row.get_absolute_url(),
        },
    )


def answer_less(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.said(request.place, pk)
    policy.may_answer_less(person, row).enforce()
    return form_page(
        request,
        forms.AnswerLess,
        act=lambda clean: actions.answer_less(by=person, said=row, **clean),
        done=row.line,
        said=gettext_lazy("Your answer is published, and whoever said it is told."),
        context={
            "title": gettext_lazy("Answer what was said"),
            "caption": row.line.title,
            "intro": row.why,
            "submit": gettext_lazy("Publish the answer"),
            "back": row.line.get_absolute_url(),
        },
    )


def withdraw_less(request: Any, pk: object) -> HttpResponse:
    row = queries.said(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_less(by=actor(request), said=row),
        done=row.line,
        said=gettext_lazy("What you said is withdrawn."),
    )


def propose_line(request: Any, pk: object) -> HttpResponse:
    """Put a line into a round, to be kept or to grow."""
    person, row = actor(request), queries.line(request.place, pk)
    policy.may_say_less(person, row).enforce()
    return form_page(
        request,
        partial(forms.ProposeLine, rounds=report.open_rounds(row)),
        act=lambda clean: actions.propose_line(
            by=person, line=row, **{**clean, "pence": clean["pence"] or 0}
        ),
        done=lambda proposal: proposal,
        said=gettext_lazy("The line is proposed for the round."),
        context={
            "title": gettext_lazy("Propose this line in a round"),
            "caption": row.title,
            "submit": gettext_lazy("Propose it"),
            "back": row.get_absolute_url(),
        },
    )


def round_serves(request: Any, pk: object) -> HttpResponse:
    """Say which outcome of the plan a round serves."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_say_what_it_serves(person, request.place, None).enforce()
    return _serves(request, row, lambda clean: actions.say_what_round_serves(by=person, round=row, **clean))


def project_serves(request: Any, pk: object) -> HttpResponse:
    """Say which outcome of the plan a project serves."""
    person, row = actor(request), stage.proposal(request.place, pk)
    policy.may_say_what_it_serves(person, request.place, None).enforce()
    return _serves(
        request, row, lambda clean: actions.say_what_project_serves(by=person, proposal=row, **clean)
    )


def _serves(request: Any, row: Any, act: Any) -> HttpResponse:
    outcomes = plan_outcomes(request.place)
    serves = getattr(row, "serves", None)
    return form_page(
        request,
        partial(forms.Serves, outcomes=outcomes, initial={"outcome": serves.outcome_id if serves else None}),
        act=act,
        done=row,
        said=gettext_lazy("The plan's page shows it from now on."),
        context={
            "title": gettext_lazy("Say what it serves"),
            "caption": row.title,
            "note": ""
            if outcomes.exists()
            else _("The plan has no outcomes yet. Add them on the place's page."),
            "back": row.get_absolute_url(),
        },
    )


def _address(request: Any, name: str) -> str:
    return reverse(f"priorities:{name}", args=[request.place.slug])
