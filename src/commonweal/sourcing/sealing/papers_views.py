"""The pages of the files that go with a bid: adding, taking out, and reading them once bids are open."""

from __future__ import annotations

from functools import partial
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.files.kinds import KINDS
from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.sourcing import queries
from commonweal.sourcing.judging.blind import file_name
from commonweal.sourcing.models import Bid, Enclosure, Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.sealing import forms, papers, policy
from commonweal.sourcing.writing import drafts
from commonweal.web.views import actor, button_page, form_page, refusal_page, sent_back


def bid_papers(request: Any, pk: object) -> HttpResponse:
    """The files that will go with an organisation's bid, and a form that adds one."""
    person, now = actor(request), clock.now()
    row = queries.tender(person, request.place, pk)
    named = request.GET.get("for")
    mine = {str(each.pk): each for each in policy.organisations_of(person)}
    bidder = mine.get(str(named)) or queries.usual_bidder(person, row, at=now)
    if not (verdict := policy.may_submit_bid(person, row, bidder, at=now)):
        return refusal_page(request, verdict, typed=sent_back(request, verdict))
    assert bidder is not None
    return form_page(
        request,
        forms.AddPaper,
        act=lambda clean: _add(person, row, bidder, clean["upload"]),
        done=address(row, bidder),
        template="sourcing/sealing/papers.html",
        context={
            "title": _("Files that go with your bid"),
            "tender": row,
            "bidder": bidder,
            "back": f"{reverse('sourcing:submit_bid', args=[row.place.slug, row.pk])}?for={bidder.pk}",
            "papers": papers.of_draft(drafts.of(row, bidder)),
            "sealed": row.bids.filter(organisation=bidder, state="sealed").exists(),
            "submit": _("Encrypt it and add it"),
        },
        said=_("The file is encrypted and stands with your draft. It goes in when you hand in your bid."),
    )


def remove_paper(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    mine = policy.organisations_of(person)
    rows = Enclosure.objects.filter(tender__place=request.place, organisation__in=mine)
    row = get_object_or_404(rows.select_related("tender__place", "organisation"), pk=pk)
    return button_page(
        request,
        act=partial(papers.remove, by=person, row=row),
        done=address(row.tender, row.organisation),
        said=_("The file is taken out of your draft."),
    )


@attempts.recorded("access to a bid refused", Bid)
def bid_paper(request: Any, pk: object, number: int) -> FileResponse:
    """One file of an opened bid, to be saved and never shown within the site."""
    person = actor(request)
    row = queries.bid(person, request.place, pk)
    if not policy.may_open_paper(person, row, number):
        raise Http404
    name = row.papers[number - 1]["name"]
    shown = file_name(person, row, number, name)
    return _saved(papers.open(by=person, bid=row, number=number), name, shown)


@attempts.recorded("access to a bid refused", Bid)
def bid_evidence(request: Any, pk: object, number: int) -> FileResponse:
    """The file of a piece of evidence that was frozen into an opened bid, as it was then."""
    person = actor(request)
    row = queries.bid(person, request.place, pk)
    if not policy.may_open_evidence(person, row, number):
        raise Http404
    name = row.evidence[number - 1]["paper"]["name"]
    shown = file_name(person, row, number, name, part="evidence")
    return _saved(papers.open_evidence(by=person, bid=row, number=number), name, shown)


def _saved(file: BinaryIO, name: str, shown: str) -> FileResponse:
    """A file to be saved under a name, and never shown within the site."""
    kind = KINDS.get(name.rpartition(".")[2].lower())
    response = FileResponse(
        file,
        as_attachment=True,
        filename=shown,
        content_type=kind.media_type if kind else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def address(tender: Tender, organisation: Organisation) -> str:
    """The page of the files of an organisation's bid."""
    found = reverse("sourcing:bid_papers", args=[tender.place.slug, tender.pk])
    return f"{found}?for={organisation.pk}"


def _add(person: Person | None, tender: Tender, organisation: Organisation, upload: Any) -> Enclosure:
    """Add a file to the draft, and begin the draft if there is none."""
    draft = drafts.of(tender, organisation) or drafts.save(
        by=person, tender=tender, organisation=organisation, typed={}, seen=0
    )
    return papers.add(by=person, draft=draft, upload=upload)
