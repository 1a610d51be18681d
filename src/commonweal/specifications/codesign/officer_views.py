"""The pages of those who open a draft and answer what was said on it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.codesign import actions, forms, policy, queries
from commonweal.specifications.models import Specification, Suggestion
from commonweal.web.views import actor, button_page, form_page


def open_draft(request: Any, pk: object) -> HttpResponse:
    """Open the draft as it stands to everyone, until a moment."""
    row = queries.taken_part_in(actor(request), request.place, pk)
    policy.may_open_draft(actor(request), row).enforce()
    return form_page(
        request,
        forms.OpenDraft,
        act=lambda clean: actions.open_draft(by=actor(request), specification=row, **clean),
        done=lambda opening: opening,
        context={
            **_about(row, _("Open the draft for comment")),
            "intro": _(
                "The version that now stands becomes public, marked as a draft, and stays so. Everyone sees "
                "every suggestion and every answer. Review begins once comments are closed and all are "
                "answered."
            ),
            "submit": _("Open it"),
        },
        said=_("The draft is open for comment."),
    )


def end_comments(request: Any, pk: object, number: int) -> HttpResponse:
    """Close comments early, with a reason."""
    row = queries.taken_part_in(actor(request), request.place, pk)
    found = queries.opening(row, number)
    policy.may_end_comments(actor(request), found).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.end_comments(by=actor(request), opening=found, **clean),
        done=found,
        context={**_about(row, _("Close comments early")), "back": found.get_absolute_url()},
        said=_("Comments are closed."),
    )


def join_earlier(request: Any, pk: object) -> HttpResponse:
    """Say which contract or review this one follows."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    policy.may_plan_session(person, row).enforce()
    found = queries.earlier_choices(person, request.place)
    choices = [(key, f"{each.called}: {each.title}") for key, each in found.items()]
    return form_page(
        request,
        partial(forms.JoinEarlier, choices=choices),
        act=lambda clean: actions.join_earlier(by=person, specification=row, earlier=found[clean["earlier"]]),
        done=row,
        context=_about(row, _("What this follows")),
        said=_("Both are on one thread now."),
    )


def show(request: Any, pk: object, suggestion: object) -> HttpResponse:
    found = _suggestion(request, pk, suggestion)
    act = partial(actions.show, by=actor(request), suggestion=found)
    return button_page(request, act=act, done=found, said=_("It is shown, and waits for its answer."))


def hide(request: Any, pk: object, suggestion: object) -> HttpResponse:
    found = _suggestion(request, pk, suggestion)
    policy.may_hide(actor(request), found).enforce()
    return form_page(
        request,
        forms.Hide,
        act=lambda clean: actions.hide(by=actor(request), suggestion=found, **clean),
        done=found,
        context=_answering(found, _("Hide it by a rule")),
        said=_("It is hidden. Its author is told why."),
    )


def accept(request: Any, pk: object, suggestion: object) -> HttpResponse:
    found = _suggestion(request, pk, suggestion)
    policy.may_accept(actor(request), found).enforce()
    return form_page(
        request,
        partial(forms.Accept, versions=actions.taking_up(found)),
        act=lambda clean: actions.accept(by=actor(request), suggestion=found, **clean),
        done=found,
        context=_answering(found, _("Accept: say which version took it up")),
        said=_("Accepted. Its author is told."),
    )


def refuse(request: Any, pk: object, suggestion: object) -> HttpResponse:
    found = _suggestion(request, pk, suggestion)
    policy.may_refuse(actor(request), found).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.refuse(by=actor(request), suggestion=found, **clean),
        done=found,
        context=_answering(found, _("Refuse it, and say why")),
        said=_("Refused, with your reason. Its author is told."),
    )


def _suggestion(request: Any, pk: object, suggestion: object) -> Suggestion:
    row = queries.taken_part_in(actor(request), request.place, pk)
    return queries.suggestion(actor(request), row, suggestion)


def _about(row: Specification, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "back": row.get_absolute_url()}


def _answering(found: Suggestion, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": found.title, "back": found.get_absolute_url()}
