"""Officers' pages of voters by group."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.priorities import queries as rounds
from commonweal.priorities.groups import actions, forms, policy, queries, table
from commonweal.priorities.models import Round
from commonweal.rules.indicators import Asked
from commonweal.web.views import actor, form_page


def bring_in(request: Any, pk: object) -> HttpResponse:
    """Check or publish a table of voters by group."""
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_bring_in(person, row).enforce()

    def act(clean: dict[str, Any]) -> tuple[str, Asked]:
        how = clean.pop("how")
        told = actions.check(by=person, round=row, text=clean["text"])
        if how == "keep":
            actions.bring_in(by=person, round=row, **clean)
        return how, told

    return form_page(
        request,
        partial(forms.BringInGroups, initial={"typed": queries.to_fill_in(request.place), "how": "check"}),
        act=act,
        done=_result(request, row) + "#turnout",
        said=gettext_lazy("Published with the result."),
        tried=_found,
        template="priorities/groups/bring_in.html",
        context={
            "title": gettext_lazy("Say who voted, by group"),
            "caption": row.title,
            "submit": gettext_lazy("Go on"),
            "back": _result(request, row),
            "columns": table.COLUMNS,
        },
    )


def withdraw(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), rounds.round_(request.place, pk)
    kept = queries.voter_groups_or_404(row)
    policy.may_withdraw(person, kept).enforce()
    return form_page(
        request,
        forms.WithdrawGroups,
        act=lambda clean: actions.withdraw(by=person, groups=kept, **clean),
        done=_result(request, row) + "#turnout",
        said=gettext_lazy("These figures are shown no more, and the result says why."),
        context={
            "title": gettext_lazy("Withdraw voters by group"),
            "caption": row.title,
            "submit": gettext_lazy("Withdraw them"),
            "back": _result(request, row),
        },
    )


def _found(made: tuple[str, Asked]) -> str:
    """What a dry run found; nothing where the table was published."""
    how, told = made
    if how == "keep":
        return ""
    if told.answered is None:
        return _("The table is right, but so few people answered that nothing of it would be shown.")
    rows = [row for question in told.questions for row in question.rows]
    hidden = [row.group for row in rows if row.took_part is None]
    if hidden:
        words = _("The table is right. These would not be shown: %(hidden)s. Nothing was changed.")
        return words % {"hidden": ", ".join(hidden)}
    return _("The table is right: %(count)s groups would be shown. Nothing was changed.") % {
        "count": len(rows)
    }


def _result(request: Any, row: Round) -> str:
    return reverse("priorities:result", args=[request.place.slug, row.pk])
