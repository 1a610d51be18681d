"""Pages of the written agreement: its draft, each version with its digest, and the trustees' approvals."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import actions, facilitating, forms, policy, queries, standing
from commonweal.people.consortia.written import written_down
from commonweal.people.models import Agreement
from commonweal.record import clock
from commonweal.web.views import actor, button_page, form_page


@login_required
def draft_agreement(request: Any, pk: object) -> HttpResponse:
    """Write the next version: it begins with the latest one's words, and first with a model's."""
    person = actor(request)
    found = queries.written_by(person, pk)
    facilitating.may_draft(person, found).enforce()
    before = found.agreements.first()

    def act(clean: dict[str, Any]) -> Agreement:
        days = clean.pop("payment_days")
        seen = clean.pop("seen")
        return actions.draft(by=person, consortium=found, words=clean, payment_days=days, seen=seen)

    return form_page(
        request,
        partial(forms.DraftAgreement, initial=forms.DraftAgreement.said_before(before)),
        act=act,
        done=lambda agreement: agreement,
        said=_("The draft is saved. Nobody is bound by it yet."),
        context={
            "title": _("Write the agreement"),
            "caption": found,
            "intro": _(
                "Words to begin from stand here. Change them until they are yours, and ask for advice: "
                "they are no legal advice."
            ),
            "submit": _("Save the draft"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def agreement(request: Any, pk: object, number: int) -> HttpResponse:
    """One version: its words, who delivers what, its digest, and whose trustees have approved it."""
    person = actor(request)
    row = _version(request, pk, number)
    fixed = row.frozen or standing.frozen(row)
    context = {
        "consortium": row.consortium,
        "agreement": row,
        "words": [(title, row.words.get(name, "")) for name, title in standing.WORDS.items()],
        "written": written_down(fixed),
        "approvals": queries.approvals(person, row),
        "risks": queries.risks(person, row.consortium),
        "may_put": policy.may_put(person, row),
        "may_write": facilitating.may_draft(person, row.consortium),
        "true_now": standing.names_those_who_take_part(row) if row.digest else None,
        "versions": row.consortium.agreements.all(),
    }
    return render(request, "people/consortia/agreement.html", context)


@login_required
def put_agreement(request: Any, pk: object, number: int) -> HttpResponse:
    row = _version(request, pk, number)
    return button_page(
        request,
        act=lambda: actions.put(by=actor(request), agreement=row),
        done=row,
        said=_("It is put to the trustees of every member, and fixed as it is."),
    )


@login_required
def approve_agreement(request: Any, pk: object, number: int, organisation: object) -> HttpResponse:
    """Record that the trustees of one's own organisation approved this version."""
    person = actor(request)
    row = _version(request, pk, number)
    member = get_object_or_404(row.consortium.members.filter(state="agreed"), organisation=organisation)
    policy.may_record(person, row, member.organisation).enforce()
    return form_page(
        request,
        partial(forms.Approve, initial={"decided_on": clock.today()}),
        act=lambda clean: actions.approve(
            by=person,
            agreement=row,
            organisation=member.organisation,
            decided_on=clean["decided_on"],
            minute=clean["minute"],
        ),
        done=row,
        said=_("The decision of your trustees is recorded."),
        context={
            "title": _("Record your trustees' approval"),
            "caption": member.organisation,
            "intro": _("Version %(number)s, SHA-256 %(digest)s") % {"number": number, "digest": row.digest},
            "submit": _("Record it"),
            "back": row.get_absolute_url(),
        },
    )


def _version(request: Any, pk: object, number: int) -> Agreement:
    """A version of the agreement of a consortium in which the reader takes part, or which they facilitate."""
    found = queries.written_by(actor(request), pk)
    row = get_object_or_404(queries.agreements(actor(request), found), number=number)
    row.consortium = found
    return row
