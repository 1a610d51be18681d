"""The pages of challenges and complaints."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.awarding import actions, forms, policy, queries
from commonweal.sourcing.voiding.policy import must_declare_first
from commonweal.web.views import actor, button_page, form_page


def challenges(request: Any, pk: object) -> HttpResponse:
    """Everything that was said to have gone wrong with a procurement, and what was found: without names."""
    person, now = actor(request), clock.now()
    row = sourcing.procurement(person, request.place, pk)
    context = {
        "tender": row,
        "rows": queries.challenges(person, row),
        "may_challenge": policy.may_challenge(person, row.award, at=now),
        "may_complain": policy.may_complain(person, row),
    }
    return render(request, "sourcing/awarding/challenges.html", context)


def challenge_award(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.procurement(person, request.place, pk)
    award = row.award
    policy.may_challenge(person, award, at=clock.now()).enforce()
    assert award is not None
    bidders = policy.bidders_of(person, row)
    return form_page(
        request,
        partial(forms.ChallengeAward, bidders=bidders, initial={"organisation": bidders[0]}),
        act=lambda clean: actions.challenge_award(by=person, award=award, **clean),
        done=lambda challenge: challenge,
        context={
            "title": _("Challenge the award"),
            "caption": row.title,
            "intro": _(
                "The contract is not signed before this is answered by somebody who neither scored nor "
                "awarded. It does not take the place of a claim in court, which has time limits of its own: "
                "30 days from when you knew, or should have known (Procurement Act 2023, section 106)."
            ),
            "submit": _("Make the challenge"),
            "back": row.get_absolute_url(),
        },
        said=_("The award is paused until your challenge is answered."),
    )


def complain(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.procurement(person, request.place, pk)
    policy.may_complain(person, row).enforce()
    return form_page(
        request,
        forms.Complain,
        act=lambda clean: actions.complain(by=person, tender=row, **clean),
        done=lambda challenge: challenge,
        context={
            "title": _("Make a complaint"),
            "caption": row.title,
            "intro": _("Somebody who neither scored nor awarded looks into it; what they find is published."),
            "submit": _("Make the complaint"),
            "back": row.get_absolute_url(),
        },
        said=_("Your complaint is made."),
    )


def challenge(request: Any, pk: object) -> HttpResponse:
    """One challenge with its grounds and its clock, for whoever made it and those who may look into it."""
    person = actor(request)
    row = queries.challenge(person, request.place, pk)
    may_acknowledge = policy.may_acknowledge_challenge(person, row)
    context = {
        "challenge": row,
        "may_acknowledge": may_acknowledge,
        "declare_first": must_declare_first(may_acknowledge),
        "may_answer": policy.may_reject_challenge(person, row),
        "may_withdraw": policy.may_withdraw_challenge(person, row),
        "mine": person is not None and person.pk == row.made_by_id,
    }
    return render(request, "sourcing/awarding/challenge.html", context)


def acknowledge_challenge(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.challenge(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.acknowledge_challenge(by=person, challenge=row),
        done=row,
        said=_("You have taken it on, and whoever made it is told."),
    )


def answer_challenge(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.challenge(person, request.place, pk)
    policy.may_reject_challenge(person, row).enforce()
    acts = {"upheld": actions.uphold_challenge, "not_upheld": actions.reject_challenge}
    return form_page(
        request,
        forms.Findings,
        act=lambda clean: acts[clean["outcome"]](by=person, challenge=row, findings=clean["findings"]),
        done=row,
        context={
            "title": _("Answer it"),
            "caption": row.tender.title,
            "intro": _(
                "If you uphold the challenge of an award, the award is undone and the panel looks again."
            ),
            "submit": _("Publish the findings"),
            "back": row.get_absolute_url(),
        },
        said=_("The findings are published."),
    )


def withdraw_challenge(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.challenge(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_challenge(by=person, challenge=row),
        done=row,
        said=_("It is withdrawn."),
    )
