"""Filling a profile in from the registers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.sourcing.profiles import policy
from commonweal.sourcing.profiles import queries as profiles
from commonweal.sourcing.registers import actions, queries
from commonweal.web.forms import offer
from commonweal.web.views import actor, form_page


class FillIn(forms.Form):
    """Which answers are taken over."""

    questions = forms.MultipleChoiceField(
        label=_("Which answers do you take over?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offers: list[queries.Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, questions=[(one.question.id, _line(one)) for one in offers])
        self.fields["questions"].initial = [one.question.id for one in offers if not one.now]


@login_required
def fill_in(request: Any, organisation: object) -> HttpResponse:
    """What registers say under the organisation's numbers, to be taken over as answers."""
    person = actor(request)
    row = profiles.organisation(person, organisation)
    policy.may_answer(person, row).enforce()
    offers = queries.offers(row)
    return form_page(
        request,
        partial(FillIn, offers=offers),
        act=lambda clean: actions.fill_in(by=person, organisation=row, **clean),
        done=reverse("profiles:profile", args=[row.pk]),
        said=lambda filled: (
            ngettext("%(count)s answer was taken over.", "%(count)s answers were taken over.", len(filled))
            % {"count": len(filled)}
        ),
        template="sourcing/profiles/fill_in.html",
        context={"organisation": row, "offers": offers, "entries": queries.entries(row)},
    )


def _line(offer: queries.Offer) -> str:
    """A question with what the register says, and what stands now if that differs."""
    line = f"{offer.question.wording} {offer.shown}"
    if offer.now and offer.now != offer.shown:
        return f"{line} ({_('now: %(now)s') % {'now': offer.now}})"
    return line
