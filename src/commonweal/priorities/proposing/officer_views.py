"""The pages of those who look at proposals, answer them and keep the rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import must_hold
from commonweal.priorities import queries as rounds
from commonweal.priorities.models import Appeal, Picture, Rivals
from commonweal.priorities.proposing import actions, forms, officer_forms, policy, queries
from commonweal.priorities.proposing.actions.proposals import in_the_way
from commonweal.priorities.proposing.pages import about
from commonweal.web.views import actor, button_page, form_page


def to_answer(request: Any, pk: object) -> HttpResponse:
    """What still waits for an answer in a round, and what each waits for."""
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_moderate(person, row).enforce()
    context = {
        "round": row,
        "waiting": queries.to_answer(row),
        "rivals": queries.rivals(row),
        "terms": policy.terms_of(row),
        "may_set_terms": policy.may_set_terms(person, row),
        "may_name_rivals": policy.may_name_rivals(person, row),
    }
    return render(request, "priorities/proposing/to_answer.html", context)


def answer_many(request: Any, pk: object) -> HttpResponse:
    """Refuse several by one criterion, each with what is its own."""
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_moderate(person, row).enforce()
    waiting = [each for each in queries.to_answer(row) if policy.may_review(person, each, "refuse")]
    return form_page(
        request,
        partial(officer_forms.AnswerMany, place=request.place, waiting=waiting),
        act=lambda clean: actions.refuse_many(by=person, round=row, **clean),
        done=row,
        context={
            "title": _("Answer several at once"),
            "caption": row.title,
            "intro": _(
                "Each gets an answer and a message of its own: your words for all, then those for it."
            ),
            "submit": _("Refuse those written on"),
            "back": row.get_absolute_url(),
        },
        said=_("They are answered."),
    )


def set_terms(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_set_terms(person, row).enforce()
    terms = policy.terms_of(row)
    initial = {name: getattr(terms, name) for name in ("least_supporters", "appeal_days", "reviewed")}
    return form_page(
        request,
        partial(officer_forms.SetTerms, initial=initial),
        act=lambda clean: actions.set_terms(by=person, round=row, **clean),
        done=row,
        context={
            "title": _("What is asked of proposals"),
            "caption": row.title,
            "intro": _("Published with the round. It cannot change once there is a proposal."),
            "submit": _("Publish it"),
            "back": row.get_absolute_url(),
        },
        said=_("What is asked of proposals is published."),
    )


def accept(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_review(person, row, "accept").enforce()
    given = row.reviews.filter(state="given").last()
    initial = {
        "cost_pence": given.cost_pence if given else row.cost_pence,
        "running_cost_pence": given.running_cost_pence if given else row.running_cost_pence,
    }
    return form_page(
        request,
        partial(officer_forms.Accept, initial=initial),
        act=lambda clean: actions.accept(by=person, proposal=row, **clean),
        done=row.round,
        context=about(row, _("Put it on the ballot"), _("Put it on the ballot")),
        said=_("The project is on the ballot."),
    )


def refuse(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_review(person, row, "refuse").enforce()
    return form_page(
        request,
        partial(officer_forms.Refuse, found=in_the_way(row)),
        act=lambda clean: actions.refuse(by=person, proposal=row, **clean),
        done=row.round,
        context={
            **about(row, _("Keep it off the ballot"), _("Keep it off the ballot")),
            "intro": _(
                "Write of each published criterion that it does not meet why not; leave the others empty. "
                "Everyone reads it, and its proposer may appeal once."
            ),
        },
        said=_("The project is not on the ballot. Everyone can read why."),
    )


def assign_review(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_assign_review(person, row).enforce()
    return form_page(
        request,
        partial(officer_forms.AssignReview, place=request.place),
        act=lambda clean: actions.assign_review(by=person, proposal=row, **clean),
        done=row,
        context=about(row, _("Ask a reviewer"), _("Ask")),
        said=_("The reviewer is asked."),
    )


def findings(request: Any, pk: object) -> HttpResponse:
    """The reviewer says what was found, criterion by criterion."""
    person, row = actor(request), queries.review(request.place, pk)
    policy.may_give_findings(person, row).enforce()
    initial = {
        "cost_pence": row.proposal.cost_pence,
        "running_cost_pence": row.proposal.running_cost_pence,
    }
    return form_page(
        request,
        partial(officer_forms.Findings, initial=initial),
        act=lambda clean: actions.give_findings(by=person, review=row, **clean),
        done=row.proposal,
        template="priorities/proposing/findings.html",
        context={**about(row.proposal, _("Can it be done?"), _("Publish the findings")), "review": row},
        said=_("Your findings are published."),
    )


def release_review(request: Any, pk: object) -> HttpResponse:
    row = queries.review(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.release_review(by=actor(request), review=row),
        done=row.proposal,
        said=_("The review is given back. Another reviewer can be asked."),
    )


def decide_appeal(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    found = get_object_or_404(Appeal, proposal=row)
    policy.may_decide_appeal(person, found).enforce()

    def act(clean: dict[str, Any]) -> Any:
        if clean.pop("outcome") == "uphold":
            return actions.uphold_appeal(by=person, appeal=found, **clean)
        return actions.dismiss_appeal(by=person, appeal=found, reason=clean["reason"])

    return form_page(
        request,
        partial(officer_forms.Decide, initial=forms.worded(row)),
        act=act,
        done=row,
        context={**about(row, _("Decide the appeal"), _("Decide")), "intro": found.words},
        said=_("The appeal is decided. Everyone can read why."),
    )


def name_rivals(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_name_rivals(person, row).enforce()
    return form_page(
        request,
        partial(officer_forms.NameRivals, round_=row),
        act=lambda clean: actions.name_rivals(by=person, round=row, **clean),
        done=row,
        context={
            "title": _("Projects that exclude each other"),
            "caption": row.title,
            "intro": _("The count funds at most one of them. Voters read why."),
            "submit": _("Publish it"),
            "back": row.get_absolute_url(),
        },
        said=_("It is published that only one of them can be funded."),
    )


def end_rivals(request: Any, pk: object, rivals: object) -> HttpResponse:
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_name_rivals(person, row).enforce()
    found = get_object_or_404(Rivals, round=row, ended_because="", pk=rivals)
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.end_rivals(by=person, rivals=found, **clean),
        done=row,
        context={
            "title": _("They do not exclude each other any more"),
            "caption": row.title,
            "intro": found.reason,
            "back": row.get_absolute_url(),
        },
        said=_("They can both be funded now."),
    )


def moderate(request: Any) -> HttpResponse:
    """Comments that were reported and pictures that wait, for officers."""
    must_hold(actor(request), request.place, "commissioner").enforce()
    waiting = Picture.objects.filter(proposal__round__place=request.place, state="waiting")
    context = {
        "comments": queries.reported(request.place),
        "pictures": waiting.select_related("proposal__round__place", "file"),
    }
    return render(request, "priorities/proposing/moderate.html", context)


def hide_comment(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.comment(request.place, pk)
    policy.may_hide_comment(person, row).enforce()
    return form_page(
        request,
        forms.Hide,
        act=lambda clean: actions.hide_comment(by=person, comment=row, **clean),
        done=f"{row.proposal.get_absolute_url()}#comments",
        context={**about(row.proposal, _("Hide a comment"), _("Hide it")), "intro": row.words},
        said=_("The comment is hidden. Its author is told by which rule."),
    )


def show_comment(request: Any, pk: object) -> HttpResponse:
    row = queries.comment(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.show_comment(by=actor(request), comment=row),
        done=f"{row.proposal.get_absolute_url()}#comments",
        said=_("The comment is shown again."),
    )


def leave_comment(request: Any, pk: object) -> HttpResponse:
    row = queries.comment(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.leave_comment_shown(by=actor(request), comment=row),
        done=f"{row.proposal.get_absolute_url()}#comments",
        said=_("The comment stays as it is."),
    )


def show_picture(request: Any, pk: object) -> HttpResponse:
    row = queries.picture(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.show_picture(by=actor(request), picture=row),
        done=row.proposal,
        said=_("The picture is shown."),
    )


def hide_picture(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.picture(request.place, pk)
    policy.may_hide_picture(person, row).enforce()
    return form_page(
        request,
        forms.BreaksRule,
        act=lambda clean: actions.hide_picture(by=person, picture=row, **clean),
        done=row.proposal,
        context={**about(row.proposal, _("Do not show a picture"), _("Do not show it")), "intro": row.says},
        said=_("The picture is not shown. Its proposer is told by which rule."),
    )
