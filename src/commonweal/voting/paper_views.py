"""Pages of those who work at polling places: hand out papers, enter them, account for them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, paper_forms, policy, printing, queries, readings
from commonweal.voting.models import Batch, Vote
from commonweal.voting.officer_views import as_pdf
from commonweal.web.views import actor, button_page, form_page


def paper(request: Any, pk: object) -> HttpResponse:
    """Where paper stands, and what there is to do."""
    vote, person = _vote(request, pk), actor(request)
    now = clock.now()
    context = {
        "vote": vote,
        "accounts": _with_districts(vote),
        "left": [(row, row.paper_left) for row in vote.districts.all()],
        "polling_places": vote.polling_places.all(),
        "clerks": vote.clerks.filter(ended=False).select_related("person"),
        "differ": queries.papers_for(vote, person),
        "half_done": queries.papers_half_done(vote, person),
        "may_arrange": policy.may_arrange_paper(person, vote),
        "may_print": policy.may_print_papers(person, vote, at=now),
        "may_hand_out": policy.may_mark_paper(person, vote, at=now),
        "may_admit": policy.may_admit(person, vote, at=now),
        "may_enter": policy.may_enter_paper(person, vote, at=now),
    }
    return render(request, "voting/paper.html", context)


def add_polling_place(request: Any, pk: object) -> HttpResponse:
    vote = _arranged(request, pk)
    return form_page(
        request,
        paper_forms.AddPollingPlace,
        act=lambda clean: actions.add_polling_place(by=actor(request), vote=vote, **clean),
        done=_paper(vote),
        said=_("Added."),
        context=_page(vote, _("Add a polling place")),
    )


def appoint_clerk(request: Any, pk: object) -> HttpResponse:
    vote = _arranged(request, pk)
    return form_page(
        request,
        paper_forms.AppointClerk,
        act=lambda clean: actions.appoint_clerk(by=actor(request), vote=vote, **clean),
        done=_paper(vote),
        said=_("Appointed. We have told them by email."),
        context=_page(vote, _("Who hands out and enters papers?")),
    )


def end_clerk(request: Any, pk: object, clerk: object) -> HttpResponse:
    vote = _arranged(request, pk)
    row = get_object_or_404(vote.clerks, pk=clerk)
    return button_page(
        request,
        act=lambda: actions.end_clerk(by=actor(request), clerk=row),
        done=_paper(vote),
        said=_("Ended. What they entered stays."),
    )


def print_papers(request: Any, pk: object) -> HttpResponse:
    """Number papers for a polling place; the file to print is on the page of paper."""
    vote = _arranged(request, pk)
    return form_page(
        request,
        partial(paper_forms.PrintPapers, vote=vote),
        act=lambda clean: actions.print_batch(by=actor(request), **clean),
        done=_paper(vote),
        said=_("The papers are numbered. Print the file below."),
        context=_page(vote, _("Print ballot papers")),
    )


def papers(request: Any, pk: object, batch: object) -> HttpResponse:
    """The file of a batch, to print: the same each time."""
    vote = _arranged(request, pk)
    row = get_object_or_404(vote.batches.select_related("vote__place", "polling_place"), pk=batch)
    return as_pdf(printing.papers(row), f"papers-{row.first}-{row.last}.pdf")


def hand_out(request: Any, pk: object) -> HttpResponse:
    """Mark a person on the register as voting on paper."""
    vote = _vote(request, pk)
    chosen = request.GET.get("at", "")
    return form_page(
        request,
        partial(paper_forms.HandOut, vote=vote, initial={"polling_place": chosen}),
        act=lambda clean: actions.mark_paper(by=actor(request), **clean),
        done=request.get_full_path(),
        said=lambda district: _handed_said(vote, district),
        context=_page(vote, _("Hand out a ballot paper")) | {"submit": _("Mark as voting on paper")},
    )


def enter_paper(request: Any, pk: object) -> HttpResponse:
    """Enter what papers say, one after another; a script keeps what waits for a connection."""
    vote = _vote(request, pk)
    by = actor(request)
    if request.method == "POST" and request.headers.get("Accept") == "application/json":
        return _answered(request, vote)
    context = _page(vote, _("Enter ballot papers")) | {
        "options": [(option, _named(vote).get(option.district, "")) for option in queries.options(vote)],
        "differ": queries.papers_for(vote, by),
        "half_done": queries.papers_half_done(vote, by),
        "reader": by.pk,
    }
    return form_page(
        request,
        partial(paper_forms.EnterPaper, vote=vote),
        act=lambda clean: actions.enter_paper(by=by, vote=vote, **clean),
        done=request.path,
        said=lambda sheet: _("Paper %s is entered.") % sheet.serial,
        template="voting/enter_paper.html",
        context=context,
    )


def _answered(request: Any, vote: Vote) -> JsonResponse:
    """The same for the script: that the paper was taken, or why not."""
    form = paper_forms.EnterPaper(request.POST, vote=vote)
    if not form.is_valid():
        found = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"taken": False, "why": " ".join(found)})
    try:
        actions.enter_paper(by=actor(request), vote=vote, **form.cleaned_data)
    except Refused as refusal:
        return JsonResponse({"taken": False, "why": str(refusal)})
    return JsonResponse({"taken": True, "why": ""})


def paper_file(request: Any, pk: object) -> HttpResponse:
    """Check or enter a file of papers that one person read."""
    vote = _vote(request, pk)

    def act(clean: dict[str, Any]) -> tuple[bool, int]:
        papers: list[readings.Paper] = list(clean["papers"])
        if clean["act"] == "enter":
            return True, actions.enter_papers(by=actor(request), vote=vote, papers=papers)
        policy.may_enter_paper(actor(request), vote, at=clock.now()).enforce()
        return False, len(papers)

    return form_page(
        request,
        partial(paper_forms.PaperFile, vote=vote),
        act=act,
        done=lambda result: _paper(vote) if result[0] else request.path,
        said=lambda result: _file_said(*result),
        context=_page(vote, _("Enter papers from a file")),
    )


def account(request: Any, pk: object, batch: object) -> HttpResponse:
    """Say what became of every paper of a batch."""
    vote = _vote(request, pk)
    row = get_object_or_404(vote.batches.select_related("polling_place"), pk=batch)
    figures = queries.account(row)
    rest = max(0, figures.printed - figures.counted - figures.spoilt)
    initial = {"spoilt_there": row.spoilt_there, "unused": row.unused, "missing": row.missing}
    if not row.reconciled:
        initial["unused"] = rest
    sentence = _(
        "Papers %(batch)s for %(place)s. Printed: %(printed)s. Entered and counted: %(counted)s. Entered as "
        "spoilt: %(spoilt)s. Not settled: %(open)s. Account for the rest."
    )
    told = {"batch": row, "place": row.polling_place, "printed": figures.printed, "open": figures.open}
    told |= {"counted": figures.counted, "spoilt": figures.spoilt}
    return form_page(
        request,
        partial(paper_forms.AccountFor, initial=initial | {"reason": row.reason}),
        act=lambda clean: actions.account_for(by=actor(request), batch=row, **clean),
        done=_paper(vote),
        said=_("The batch adds up."),
        context=_page(vote, _("Account for a batch")) | {"intro": sentence % told},
    )


def write_off_paper(request: Any, pk: object) -> HttpResponse:
    """Account for people whose paper never came back."""
    vote = _vote(request, pk)
    return form_page(
        request,
        partial(paper_forms.WriteOff, vote=vote),
        act=lambda clean: actions.write_off_paper(by=actor(request), vote=vote, **clean),
        done=_paper(vote),
        said=_("Recorded."),
        context=_page(vote, _("People whose paper never came back")),
    )


def _vote(request: Any, pk: object) -> Vote:
    """The vote, for those who work at it."""
    vote = get_object_or_404(Vote.objects.select_related("place"), place=request.place, pk=pk)
    policy.works_here(actor(request), vote).enforce()
    return vote


def _arranged(request: Any, pk: object) -> Vote:
    """The vote, for those who arrange its paper."""
    vote = get_object_or_404(Vote.objects.select_related("place"), place=request.place, pk=pk)
    policy.may_prepare_vote(actor(request), vote.place).enforce()
    return vote


def _paper(vote: Vote) -> str:
    return reverse("voting:paper", args=[vote.place.slug, vote.pk])


def _page(vote: Vote, title: Any) -> dict[str, Any]:
    return {"vote": vote, "title": title, "caption": vote.title, "back": _paper(vote)}


def _handed_said(vote: Vote, district: str) -> str:
    if not queries.districts(vote):
        return _("Marked. Hand this person one paper, whichever is on top. Do not write down its number.")
    sentence = _(
        "Marked. Hand this person one paper of %(district)s, whichever is on top of those. Do not write "
        "down its number."
    )
    return sentence % {"district": _named(vote).get(district, _("the whole place alone"))}


def _with_districts(vote: Vote) -> list[tuple[Batch, queries.Account, str]]:
    """Each batch with its account and the name of its district."""
    names = _named(vote)
    return [(batch, account, names.get(batch.district, "")) for batch, account in queries.accounts(vote)]


def _named(vote: Vote) -> dict[str, str]:
    """The name of each district by its key."""
    return {row.key: str(row.title) for row in queries.districts(vote)}


def _file_said(entered: bool, count: int) -> str:
    if entered:
        return ngettext("%(count)s paper entered.", "%(count)s papers entered.", count) % {"count": count}
    sentence = ngettext(
        "No faults: %(count)s paper. Nothing was entered.",
        "No faults: %(count)s papers. Nothing was entered.",
        count,
    )
    return sentence % {"count": count}
