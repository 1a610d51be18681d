"""The pages of the data room, of contracts beside their notices, and of papers put up by mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.files.fields import UploadField
from commonweal.files.queries import files_of
from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.rules.reasons import Verdict
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.models import CallPaper, NoticePaper, Paper
from commonweal.sourcing.notices import queries, room
from commonweal.web.fields import LongTextField
from commonweal.web.views import actor, form_page

KINDS = _("PDF, Word, Excel, OpenDocument, a table or plain text.")


class AddPaper(forms.Form):
    title = forms.CharField(label=_("What is the paper called?"), max_length=150)
    words = LongTextField(label=_("What does it tell?"), required=False, max_length=2000, rows=3)
    upload = UploadField(label=_("The file"), help_text=KINDS)
    changes_bids = forms.BooleanField(
        label=_("It changes what bids must say"),
        help_text=_(
            "Then seven days are left to bid, or half of a short time: the deadline is put off where there "
            "are fewer. Every bid that is in must be confirmed or replaced by its bidder, or it is not "
            "opened."
        ),
        required=False,
    )


class AddContract(forms.Form):
    title = forms.CharField(label=_("What is the paper called?"), max_length=150)
    upload = UploadField(label=_("The file"), help_text=KINDS)
    left_out = LongTextField(
        label=_("What was taken out of it, and why?"),
        help_text=_("Name the kind of thing and the ground, and nothing that was taken out."),
        required=False,
        max_length=2000,
        rows=3,
    )


class WithdrawPaper(forms.Form):
    reason = LongTextField(
        label=_("Why is it withdrawn?"),
        help_text=_(
            "This is published, beside the title. Repeat nothing of what the paper should not have said."
        ),
        max_length=1000,
        rows=3,
    )
    changes_bids = forms.BooleanField(
        label=_("Bids must say something else without it"),
        help_text=_(
            "Then seven days are left to bid, or half of a short time, and every bid that is in must be "
            "confirmed or replaced."
        ),
        required=False,
    )


def rows_of(
    found: Any, person: Person | None, may: Any = room.may_withdraw_paper
) -> list[tuple[Any, Any, Verdict]]:
    """Each paper that a reader sees, with its files and whether they ``may`` withdraw it."""
    return [(row, files_of(row, person), may(person, row)) for row in found if row.seen_by(person)]


def papers(request: Any, pk: object) -> HttpResponse:
    """The papers of a tender (``pk``), the same for every reader, each with its moment."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    found = row.papers.select_related("tender__place", "notice")
    context = {
        "tender": row,
        "papers": rows_of(found, person),
        "may_add": room.may_add_paper(person, row, at=clock.now()),
    }
    return render(request, "sourcing/notices/papers.html", context)


def add_paper(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    room.may_add_paper(person, row, at=clock.now()).enforce()
    address = reverse("sourcing:room", args=[row.place.slug, row.pk])
    return form_page(
        request,
        AddPaper,
        act=lambda clean: room.add_paper(by=person, tender=row, **clean),
        done=address,
        context={
            "title": _("Add a paper"),
            "caption": row.title,
            "intro": _("Everyone can read it in the same moment. Whoever bids, drafts or watches is told."),
            "submit": _("Add it"),
            "back": address,
        },
        said=_("The paper is kept."),
    )


def add_contract(request: Any, pk: object) -> HttpResponse:
    """Publish a contract beside the notice (``pk``) of its details."""
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    room.may_add_contract(person, row).enforce()
    return form_page(
        request,
        AddContract,
        act=lambda clean: room.add_contract(by=person, notice=row, **clean),
        done=row,
        context={
            "title": _("Publish the contract"),
            "caption": row.title,
            "intro": _("Take out beforehand what may not be shown: what you add here is public at once."),
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("The contract is published."),
    )


def withdraw_paper(request: Any, pk: object, paper: object) -> HttpResponse:
    """Take out a paper (``paper``) of a tender (``pk``), or a contract beside its notice."""
    person = actor(request)
    tender = sourcing.tender(person, request.place, pk)
    row = get_object_or_404(
        Paper.objects.select_related("tender__place", "notice__place"), pk=paper, tender=tender
    )
    room.may_withdraw_paper(person, row).enforce()
    return withdrawing(request, row, lambda clean: room.withdraw_paper(by=person, paper=row, **clean))


def withdrawing(
    request: Any, row: Paper | CallPaper | NoticePaper, act: Any, form: type[forms.Form] = WithdrawPaper
) -> HttpResponse:
    """The page on which a paper is withdrawn."""
    return form_page(
        request,
        form,
        act=act,
        done=row,
        context={
            "title": _("Withdraw a paper"),
            "caption": row.title,
            "intro": _(
                "Its file and what it tells are gone for everyone, for good. Its title, when it was there "
                "and why it went stay on the page. Everyone concerned is told."
            ),
            "submit": _("Withdraw it"),
            "back": row.get_absolute_url(),
        },
        said=_("The paper is withdrawn."),
    )
