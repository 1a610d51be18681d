"""The pages of a profile, for the members of its organisation; and the questions, for everybody."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.record import clock
from commonweal.rules.profiles import finance
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import ConnectedPerson, Share
from commonweal.sourcing.profiles import actions, checking, forms, policy, queries, sharing, standing
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


@require_safe
def questions(request: Any) -> HttpResponse:
    """Every question that a buyer may ask of a supplier, and from what size of contract."""
    context = {"set": standing.question_set()}
    return render(request, "sourcing/profiles/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fits(request: Any) -> HttpResponse:
    """The financial check for whoever types figures in; nothing of them is kept."""
    asked = request.method == "POST"  # figures of one's own stand in no address and no log
    form = forms.Fits(request.POST if asked else None)
    context: dict[str, Any] = {"form": form, "by": finance.parameters(standing.today())}
    if asked and form.is_valid():
        context["result"], context["lines"] = checking.shown(finance.Standing(**form.cleaned_data))
    status = 422 if form.errors else 200
    return render(request, "sourcing/profiles/fits.html", context, status=status)


@login_required
@require_safe
def profile(request: Any, organisation: object) -> HttpResponse:
    """A profile section by section, with what is answered and what ends soon."""
    person = actor(request)
    row = queries.organisation(person, organisation)
    context = {
        "organisation": row,
        "profile": standing.profile(row),
        "may_answer": policy.may_answer(person, row),
        "shares": queries.shares(row).count(),
    }
    return render(request, "sourcing/profiles/profile.html", context)


@login_required
def section(request: Any, organisation: object, section: str) -> HttpResponse:
    """Answer a section: saved as far as it is filled in, and never over a colleague's words unseen."""
    person = actor(request)
    row, part = queries.organisation(person, organisation), queries.section(section)
    policy.may_answer(person, row).enforce()
    if any(question.kind == "people" for question in part.questions):
        return _persons(request, row, part)
    stands, latest = standing.answers(row), standing.latest(row)
    now = {question.id: latest[question.id].number for question in part.questions if question.id in latest}
    seen = _seen(request.POST.get("seen")) if request.method == "POST" else now
    context = {"organisation": row, "section": part, "seen": json.dumps(seen)}
    form: forms.SectionForm | None = None

    def made(*args: Any) -> forms.SectionForm:
        nonlocal form
        form = forms.SectionForm(*args, section=part, answers=stands)
        return form

    def act(_clean: dict[str, Any]) -> int:
        assert form is not None
        try:
            return actions.save_section(
                by=person, organisation=row, section=part, typed=form.typed, seen=seen
            )
        except Refused as refusal:
            if any(reason.code == "saved-meanwhile" for reason in refusal.verdict.reasons):
                context["seen"] = json.dumps(now)  # they are being told of it, so saving again is meant
            raise

    return form_page(
        request,
        made,
        act=act,
        done=reverse("profiles:profile", args=[row.pk]),
        said=lambda saved: _("Saved.") if saved else _("Nothing was changed."),
        template="sourcing/profiles/section.html",
        context=context,
    )


def _persons(request: Any, row: Any, part: Any) -> HttpResponse:
    """The list of connected persons, and a form that adds to it."""
    return form_page(
        request,
        forms.NamePerson,
        act=lambda clean: actions.name_person(by=actor(request), organisation=row, **clean),
        done=reverse("profiles:answer_section", args=[row.pk, part.id]),
        said=_("Named."),
        template="sourcing/profiles/persons.html",
        context={
            "organisation": row,
            "section": part,
            "persons": row.connected_persons.all(),
            "answer": standing.answers(row).get(actions.PERSONS),
        },
    )


@login_required
def remove_person(request: Any, organisation: object, pk: object) -> HttpResponse:
    row = queries.organisation(actor(request), organisation)
    person = get_object_or_404(ConnectedPerson, organisation=row, pk=pk)
    return button_page(
        request,
        act=lambda: actions.remove_person(by=actor(request), person=person),
        done=reverse("profiles:answer_section", args=[row.pk, "connected"]),
        said=_("Removed: the name is deleted. Codes given earlier keep what they froze."),
    )


@login_required
def confirm_persons(request: Any, organisation: object) -> HttpResponse:
    row = queries.organisation(actor(request), organisation)
    return button_page(
        request,
        act=lambda: actions.confirm_persons(by=actor(request), organisation=row),
        done=reverse("profiles:profile", args=[row.pk]),
        said=_("Said again today."),
    )


@login_required
@require_safe
def history(request: Any, organisation: object, section: str) -> HttpResponse:
    """Every answer that was ever given in a section, by whom and from where."""
    row, part = queries.organisation(actor(request), organisation), queries.section(section)
    context = {"organisation": row, "section": part, "rows": queries.history(row, part)}
    return render(request, "sourcing/profiles/history.html", context)


@login_required
@require_safe
def codes(request: Any, organisation: object) -> HttpResponse:
    """The share codes of an organisation, where each stands and which bodies looked."""
    row = queries.organisation(actor(request), organisation)
    return render(
        request,
        "sourcing/profiles/codes.html",
        {"organisation": row, "shares": [(share, *_where(share)) for share in queries.shares(row)]},
    )


@login_required
def give(request: Any, organisation: object) -> HttpResponse:
    """Consent to a share: some sections, for one body or with one bid, until a day."""
    person = actor(request)
    row = queries.organisation(person, organisation)
    try:
        tender = queries.notice(request.GET.get("tender"))
    except ValidationError:
        tender = None
    if request.method != "POST":  # what was typed is refused with the form, and not lost
        policy.may_go_with_a_bid(tender, at=clock.now()).enforce()

    def act(clean: dict[str, Any]) -> Share:
        limits.take("shares", limits.who(request), per_hour=60).enforce()
        place = tender.place if tender else clean["place"]
        return sharing.share(
            by=person,
            organisation=row,
            place=place,
            tender=tender,
            sections=clean["sections"],
            until=clean["until"],
            publishes_address=clean.get("publishes_address", False),
        )

    parts = list(standing.profile(row).parts)
    return form_page(
        request,
        partial(forms.GiveCode, parts=parts, fixed=tender is not None),
        act=act,
        done=reverse("profiles:own_codes", args=[row.pk]),
        said=lambda share: _("The code is %(code)s.") % {"code": share.code},
        template="sourcing/profiles/give.html",
        context={
            "organisation": row,
            "tender": tender,
            "has_answers": any(line.answer for part in parts for line in part.lines),
        },
    )


@login_required
def withdraw(request: Any, organisation: object, pk: object) -> HttpResponse:
    row = queries.organisation(actor(request), organisation)
    share = get_object_or_404(Share, organisation=row, pk=pk)
    return button_page(
        request,
        act=lambda: sharing.withdraw(by=actor(request), share=share),
        done=reverse("profiles:own_codes", args=[row.pk]),
        said=lambda share: (
            _("Withdrawn. The answers stay with the bid that was opened, and nowhere else.")
            if share.content
            else _("Withdrawn, and the answers that it froze are deleted.")
        ),
    )


def _where(share: Share) -> tuple[Any, bool]:
    """Where a code stands, in words, and whether it opens past its day for what rests on it."""
    if share.withdrawn:
        return _("Withdrawn"), False
    if share.is_shut:
        return _("Shut until the bid is opened"), False
    now = clock.now()
    if share.stands_at(now):
        return _("Stands"), False
    return _("Past its day"), share.is_readable(now)


def _seen(given: str | None) -> dict[str, int]:
    """The numbers of the answers that stood before the writer; none where the form was made by hand."""
    try:
        found = json.loads(given or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(id): number for id, number in found.items() if type(number) is int and 0 <= number < 2**31}
