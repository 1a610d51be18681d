"""A proposal's own pages: support, comments, changing it together, pictures, appeal."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.people.policy import holds
from commonweal.priorities import policy as stage
from commonweal.priorities.models import Proposal
from commonweal.priorities.proposing import actions, forms, officer_forms, policy, queries
from commonweal.priorities.proposing.criteria import CRITERIA
from commonweal.priorities.proposing.pages import about
from commonweal.priorities.results import departing
from commonweal.record import clock
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


def proposal(request: Any, pk: object) -> HttpResponse:
    """One proposal: its need and cost, who stands behind it, what was found and what came of it."""
    person, row = actor(request), queries.proposal(request.place, pk)
    proposes = policy.proposes(person, row)
    context = {
        "proposal": row,
        "result": getattr(row, "result", None) if stage.may_see_count(person, row.round) else None,
        "otherwise": departing.of_project(row) if stage.may_see_count(person, row.round) else "",
        "proposes": proposes,
        "co_proposers": row.co_proposers.select_related("organisation"),
        "supporters": row.supporters.count(),
        "supports": person is not None and row.supporters.filter(person=person).exists(),
        "terms": policy.terms_of(row.round),
        "pictures": queries.pictures(person, row, proposes=proposes),
        "family": queries.family(row),
        "rivals": queries.rivals_of(row),
        "merged_from": row.merged_from.select_related("round__place"),
        "reviews": row.reviews.exclude(state="released").prefetch_related("findings"),
        "failed": [(CRITERIA[code].title, words) for code, words in row.failed.items()],
        "appeal": queries.appeal(row),
        "appeal_until": policy.appeal_until(row),
        "changes": row.changes.all(),
        "merges": queries.merges_of(row) if proposes else [],
        "comments": queries.comments(row),
        "rules": RULES,
        "versions": row.versions.count(),
        **_may(person, row),
    }
    return render(request, "priorities/proposal.html", context)


def _may(person: Any, row: Proposal) -> dict[str, Any]:
    """What the reader may do with it now, each with the reason where they may not."""
    now = clock.now()
    return {
        "may_withdraw": policy.may_withdraw(person, row),
        "may_review": policy.may_review(person, row),
        "may_refuse": policy.may_review(person, row, "refuse"),
        "may_support": policy.may_support(person, row),
        "may_comment": policy.may_comment(person, row),
        "may_edit": policy.may_edit(person, row),
        "may_add_picture": policy.may_add_picture(person, row),
        "may_add_variant": policy.may_add_variant(person, row),
        "may_appeal": policy.may_appeal(person, row, at=now),
        "may_offer_change": policy.may_offer_change(person, row),
        "may_assign_review": policy.may_assign_review(person, row),
        "is_officer": holds(person, row.round.place, "commissioner"),
    }


def versions(request: Any, pk: object) -> HttpResponse:
    """Every text that a proposal has had, and what brought each about."""
    row = queries.proposal(request.place, pk)
    return render(
        request, "priorities/proposing/versions.html", {"proposal": row, "versions": row.versions.all()}
    )


def edit(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_edit(person, row).enforce()
    return form_page(
        request,
        partial(forms.Worded, initial=forms.worded(row)),
        act=lambda clean: actions.edit(by=person, proposal=row, **clean),
        done=row,
        context=about(row, _("Change your proposal"), _("Save")),
        said=_("Your proposal is changed. What stood before can still be read."),
    )


def add_variant(request: Any, pk: object) -> HttpResponse:
    """Propose the same in another size or form: of all of them at most one is funded."""
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_add_variant(person, row).enforce()
    return form_page(
        request,
        partial(forms.Worded, initial=forms.worded(row)),
        act=lambda clean: actions.propose(
            by=person,
            round=row.round,
            need=row.need,
            area=row.area,
            organisation=row.organisation,
            variant_of=row,
            **clean,
        ),
        done=lambda variant: variant,
        context={
            **about(row, _("Add a variant"), _("Propose it")),
            "intro": _("The same project in another size or form. At most one of them can be funded."),
        },
        said=_("The variant is proposed."),
    )


def withdraw(request: Any, pk: object) -> HttpResponse:
    row = queries.proposal(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.withdraw(by=actor(request), proposal=row),
        done=row,
        said=_said_withdrawn,
    )


def _said_withdrawn(left: Proposal) -> Any:
    if left.state == "withdrawn":
        return _("Your proposal is withdrawn.")
    return _("You propose it no longer. Whoever proposed it with you goes on.")


def support(request: Any, pk: object) -> HttpResponse:
    row = queries.proposal(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.support(by=actor(request), proposal=row),
        done=row,
        said=_("You support it. Your name is not shown."),
    )


def stop_supporting(request: Any, pk: object) -> HttpResponse:
    row = queries.proposal(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.stop_supporting(by=actor(request), proposal=row),
        done=row,
        said=_("You support it no longer."),
    )


def comment(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_comment(person, row).enforce()

    def act(clean: dict[str, Any]) -> Any:
        limits.take("comment", limits.who(request), per_hour=60).enforce()
        return actions.comment(by=person, proposal=row, **clean)

    return form_page(
        request,
        partial(forms.Say, round_=row.round, person=person),
        act=act,
        done=f"{row.get_absolute_url()}#comments",
        template="priorities/proposing/say.html",
        context={
            **about(row, _("Comment on this proposal"), _("Publish")),
            "rules": RULES,
            "round": row.round,
        },
        said=_("Your comment is published."),
    )


def report_comment(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.comment(request.place, pk)
    policy.may_report_comment(person, row).enforce()
    return form_page(
        request,
        forms.BreaksRule,
        act=lambda clean: actions.report_comment(by=person, comment=row, **clean),
        done=f"{row.proposal.get_absolute_url()}#comments",
        context={**about(row.proposal, _("Report a comment"), _("Report it")), "intro": row.words},
        said=_("Officers will read it. Nobody is told that it was you."),
    )


def take_back_comment(request: Any, pk: object) -> HttpResponse:
    row = queries.comment(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_back_comment(by=actor(request), comment=row),
        done=f"{row.proposal.get_absolute_url()}#comments",
        said=_("Your comment is taken back."),
    )


def add_picture(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_add_picture(person, row).enforce()
    return form_page(
        request,
        forms.Picture,
        act=lambda clean: actions.add_picture(by=person, proposal=row, **clean),
        done=row,
        context={
            **about(row, _("Add a picture"), _("Add it")),
            "intro": _("An officer looks at it before others see it."),
        },
        said=_("The picture is added. Others see it once an officer has looked at it."),
    )


def take_back_picture(request: Any, pk: object) -> HttpResponse:
    row = queries.picture(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_back_picture(by=actor(request), picture=row),
        done=row.proposal,
        said=_("The picture is taken back."),
    )


def appeal(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_appeal(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        officer_forms.Appeal,
        act=lambda clean: actions.appeal(by=person, proposal=row, **clean),
        done=row,
        context=about(row, _("Appeal against the refusal"), _("Appeal")),
        said=_("Your appeal is made. Somebody who had no part in the refusal decides."),
    )
