"""What commissioners do for a vote: dates, register, letters, opening, paper, closing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from commonweal.record import clock
from commonweal.rules.reasons import Refused, refused
from commonweal.voting import actions, closing, forms, policy, printing, queries
from commonweal.voting.models import Vote
from commonweal.voting.queries import ImportReport
from commonweal.web.views import actor, button_page, form_page


def manage(request: Any, pk: object) -> HttpResponse:
    """Where a vote stands, and what there is to do for it."""
    vote, person = _vote(request, pk), actor(request)
    now = clock.now()
    context = {
        "vote": vote,
        "options": queries.options(vote),
        "districts": [str(district.title) for district in queries.districts(vote)],
        "register": queries.register(vote),
        "turnout": queries.turnout(vote),
        "ways": queries.ways(vote).in_words(),
        "may_change": policy.may_change(person, vote),
        "may_open": policy.may_open_vote(person, vote, at=now),
        "may_issue": policy.may_issue_codes(person, vote, at=now),
        "may_close": policy.may_close(person, vote, at=now),
    }
    return render(request, "voting/manage.html", context)


def dates(request: Any, pk: object) -> HttpResponse:
    """Say when voting opens and closes."""
    vote = _vote(request, pk)
    return form_page(
        request,
        partial(forms.Dates, initial={"opens": vote.opens, "closes": vote.closes}),
        act=lambda clean: actions.set_dates(by=actor(request), vote=vote, **clean),
        done=_manage(vote),
        said=_("The dates are set."),
        context=_page(vote, _("When can people vote?")),
    )


def live(request: Any, pk: object) -> HttpResponse:
    """Say whether results so far are shown while voting is open."""
    vote = _vote(request, pk)
    initial = {"shown": "no" if vote.live_batch is None else "yes", "batch": vote.live_batch}
    return form_page(
        request,
        partial(forms.LiveResults, initial=initial),
        act=lambda clean: actions.set_live(by=actor(request), vote=vote, batch=clean["batch"]),
        done=_manage(vote),
        said=_("Set. It is fixed with the ballot when voting opens."),
        context=_page(vote, _("Results while voting is open")),
    )


def register(request: Any, pk: object) -> HttpResponse:
    """Check a file of electors, or add them to the register."""
    vote = _vote(request, pk)

    def act(clean: dict[str, Any]) -> tuple[bool, ImportReport]:
        if clean["act"] == "check":
            policy.may_change(actor(request), vote).enforce()
            return False, queries.check_register(vote, clean["people"])
        return True, actions.import_register(by=actor(request), vote=vote, people=clean["people"])

    return form_page(
        request,
        partial(forms.Register, vote=vote),
        act=act,
        done=lambda result: _manage(vote) if result[0] else request.path,
        said=lambda result: _imported(*result),
        context=_page(vote, _("Who may vote?"))
        | {"intro": _("Only a scrambled form of each number is kept. Names and addresses are not kept.")},
    )


@never_cache
def letters(request: Any, pk: object) -> HttpResponse:
    """Issue codes to the people in a file, and show their letters once, to be printed."""
    vote = _vote(request, pk)
    form = forms.Letters(request.POST or None, request.FILES or None, vote=vote)
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            issued = actions.issue_codes(by=actor(request), vote=vote, people=form.cleaned_data["people"])
        except Refused as refusal:
            status = 403
            for reason in refusal.verdict.reasons[: forms.MOST_FAULTS]:
                form.add_error("people", str(reason))
        else:
            address = request.build_absolute_uri(reverse("voting:votes", args=[vote.place.slug]))
            if form.cleaned_data["printed"] == "pdf":
                return as_pdf(printing.letters(vote, issued, address), "letters.pdf")
            context = {"vote": vote, "letters": issued, "address": address}
            return render(request, "voting/letters.html", context)
    context = _page(vote, _("Issue codes and print letters")) | {"form": form, "submit": _("Issue codes")}
    return render(request, "voting/issue.html", context, status=status)


def open_vote(request: Any, pk: object) -> HttpResponse:
    vote = _vote(request, pk)
    return button_page(
        request,
        act=lambda: actions.open_vote(by=actor(request), vote=vote),
        done=_manage(vote),
        said=_("The ballot is fixed. People can vote from the opening time on."),
    )


def close(request: Any, pk: object) -> HttpResponse:
    vote = _vote(request, pk)
    return button_page(
        request,
        act=lambda: _close(actor(request), vote),
        done=_manage(vote),
        said=_("Voting is closed and the ballots can be counted."),
    )


def _close(person: Any, vote: Vote) -> Vote:
    try:
        return actions.close(by=person, vote=vote)
    except closing.BoxDisagreesError:
        sentence = _(
            "The ballot box and the register do not agree, so nothing is counted: tell the operator."
        )
        raise Refused(refused(sentence, "box-disagrees")) from None


def _vote(request: Any, pk: object) -> Vote:
    """The vote, for its place's commissioners alone."""
    vote = get_object_or_404(Vote.objects.select_related("place"), place=request.place, pk=pk)
    policy.may_prepare_vote(actor(request), vote.place).enforce()
    return vote


def _manage(vote: Vote) -> str:
    return reverse("voting:manage", args=[vote.place.slug, vote.pk])


def _page(vote: Vote, title: Any) -> dict[str, Any]:
    return {"vote": vote, "title": title, "caption": vote.title, "back": _manage(vote)}


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A file to print, which no cache keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _imported(added: bool, report: ImportReport) -> str:
    new = ngettext("%(count)s new person", "%(count)s new people", report.added) % {"count": report.added}
    figures = {"new": new, "already": report.already}
    if added:
        return _("Added to the register: %(new)s. On it already: %(already)s.") % figures
    return (
        _("No faults. In the file: %(new)s; on the register already: %(already)s. Nothing was changed.")
        % figures
    )
