"""Pages of arguments: give one, find one useful, and moderate by the published rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import queries as stage
from commonweal.priorities.deliberating import actions, forms, policy, queries
from commonweal.priorities.models import Argument, Proposal
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


def argue(request: Any, pk: object) -> HttpResponse:
    """Give one argument for or against a proposal."""
    person, row = actor(request), stage.proposal(request.place, pk)
    policy.may_argue(person, row).enforce()

    def act(clean: dict[str, Any]) -> Argument:
        limits.take("argument", limits.who(request), per_hour=20).enforce()
        return actions.argue(by=person, proposal=row, **clean)

    return form_page(
        request,
        partial(forms.Argue, initial={"side": request.GET.get("side", "")}),
        act=act,
        done=_board(row),
        template="priorities/deliberating/argue.html",
        context={
            "title": _("Give an argument"),
            "caption": row.title,
            "submit": _("Show it to everyone"),
            "back": row.get_absolute_url(),
            "round": row.round,
        },
        said=_("Your argument is shown."),
    )


def useful(request: Any, pk: object, argument: object) -> HttpResponse:
    row, found = _found(request, pk, argument)
    act = partial(actions.find_useful, by=actor(request), argument=found)
    return button_page(request, act=act, done=_board(row), said=_("You found this useful."))


def withdraw_argument(request: Any, pk: object, argument: object) -> HttpResponse:
    row, found = _found(request, pk, argument)
    act = partial(actions.withdraw_argument, by=actor(request), argument=found)
    return button_page(request, act=act, done=_board(row), said=_("Your argument is withdrawn."))


def show_argument(request: Any, pk: object, argument: object) -> HttpResponse:
    row, found = _found(request, pk, argument)
    act = partial(actions.show_argument, by=actor(request), argument=found)
    return button_page(request, act=act, done=_board(row), said=_("It is shown again."))


def hide_argument(request: Any, pk: object, argument: object) -> HttpResponse:
    """Hide an argument by a published rule, of which its author is told."""
    row, found = _found(request, pk, argument)
    policy.may_hide_argument(actor(request), found).enforce()
    return form_page(
        request,
        forms.Hide,
        act=lambda clean: actions.hide_argument(by=actor(request), argument=found, **clean),
        done=_board(row),
        context={
            "title": _("Hide this argument"),
            "caption": row.title,
            "intro": found.words,
            "submit": _("Hide it"),
            "back": row.get_absolute_url(),
        },
        said=_("It is hidden, and its author is told by which rule."),
    )


def _found(request: Any, pk: object, argument: object) -> tuple[Proposal, Argument]:
    row = stage.proposal(request.place, pk)
    return row, queries.argument(row, argument)


def _board(row: Proposal) -> str:
    return f"{row.get_absolute_url()}#arguments"
