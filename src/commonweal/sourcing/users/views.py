"""The page of the users of the service on a panel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import evaluation
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.judging import policy as judging
from commonweal.sourcing.judging.forms import Asked, Scores, sent
from commonweal.sourcing.judging.room import room
from commonweal.sourcing.judging.views import saved_alone, sent_by_script
from commonweal.sourcing.judging.writing import write
from commonweal.sourcing.models import Sheet, Tender, UserSeat
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.users import actions, forms, policy, scoring
from commonweal.web.views import actor, button_page, form_page, give_back


def users_on_panel(request: Any, pk: object) -> HttpResponse:
    """Who of the service's users is on the panel, whether they were trained, and inviting another."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_read_seats(person, row).enforce()
    seats = UserSeat.objects.filter(sheet__tender=row).select_related("sheet__evaluator")

    def act(clean: Any) -> object:
        attempts.seats(request).enforce()
        return actions.invite(by=person, tender=row, **clean)

    return form_page(
        request,
        forms.Invite,
        act=act,
        done=_address(row),
        template="sourcing/users/users_on_panel.html",
        context={
            "tender": row,
            "seats": seats.order_by("sheet__number"),
            "may_invite": policy.may_invite(person, row),
        },
        said=_("They are on the panel. Train them, and note it here; then they can score."),
    )


def word_for_users(request: Any, pk: object) -> HttpResponse:
    """Which criteria users of the service score, in plain words: published with the notice."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_word(person, row).enforce()
    return form_page(
        request,
        partial(forms.Words, marked=scoring.marked(row)),
        act=lambda clean: actions.word_questions(by=person, tender=row, words=clean),
        done=row,
        context={
            "title": _("What users of the service are asked"),
            "caption": row.title,
            "intro": _(
                "Write each question as you would ask it across a table: “Would you feel safe with them?” "
                "What you leave empty is not theirs to score. Leave all empty, and they score everything. "
                "The notice shows this before anyone bids."
            ),
            "submit": _("Keep these questions"),
            "back": row.get_absolute_url(),
        },
        said=_("The notice will say so."),
    )


@attempts.recorded("access to bids refused", Tender)
def users_question(request: Any, pk: object, number: int) -> HttpResponse:
    """One question about one bid, in plain words, on a page of its own."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    give_back(request, sent(row, request.POST))
    found = room(person, row)
    judging.may_score(person, found.sheet).enforce()
    asked = scoring.plain(found.sheet, row)
    places = [place for _bid, each in found.by_bid for place in each]
    if not asked or not 1 <= number <= len(places):
        raise Http404
    place = places[number - 1]
    id_ = place.criterion.id
    one = Asked(id_, asked[id_], evaluation.scales(row)[id_], version=place.typed.version, saved=place.typed)
    onward = _question(row, number + 1) if number < len(places) else ""

    def save(clean: Any) -> Sheet:
        answer = replace(clean["typed"][id_], note=place.typed.note)
        return write(by=person, tender=row, typed={(place.bid.number or 0, id_): answer})

    form = partial(Scores, asked=[one], plain=True, initial=Scores.initial_from({id_: place.typed}))
    if sent_by_script(request):
        return saved_alone(form(request.POST, unfinished=True), save, found)
    return form_page(
        request,
        form,
        act=save,
        done=onward or reverse("sourcing:score", args=[row.place.slug, row.pk]),
        template="sourcing/users/question.html",
        context={
            "tender": row,
            "bid": place.bid,
            "criterion": place.criterion,
            "sheet": found.sheet,
            "guide": found.guides.get(id_),
            "words": asked[id_],
            "number": number,
            "of": len(places),
            "previous": _question(row, number - 1) if number > 1 else "",
            "next": onward,
        },
        said=_("Saved."),
    )


def note_training(request: Any, pk: object, number: int) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    seat = get_object_or_404(UserSeat, sheet__tender=row, sheet__number=number)
    return button_page(
        request,
        act=lambda: actions.note_training(by=person, seat=seat),
        done=_address(row),
        said=_("Their training is noted, and they can score."),
    )


def _question(tender: Tender, number: int) -> str:
    return reverse("sourcing:users_question", args=[tender.place.slug, tender.pk, number])


def _address(tender: Tender) -> str:
    return reverse("sourcing:users_on_panel", args=[tender.place.slug, tender.pk])
