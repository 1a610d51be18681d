"""The forms of asking and answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.models import Question
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from


class Ask(forms.Form):
    words = LongTextField(
        label=_("Your question"),
        help_text=_("Everyone sees it with its answer. Nobody sees who asked: name neither you nor others."),
        max_length=2000,
    )


class Answer(forms.Form):
    """The answer, the question as everyone reads it, and whether bids must say something else now."""

    published = LongTextField(
        label=_("The question, as everyone reads it"),
        help_text=_(
            "Change it where it names somebody or tells who asks. Its own words are kept for the record and "
            "shown to nobody else."
        ),
        max_length=2000,
        rows=3,
    )
    answer = LongTextField(label=_("The answer, for everyone"), max_length=4000)
    changes_bids = forms.BooleanField(
        label=_("It changes what bids must say"),
        help_text=_(
            "Then seven days are left to bid, or half of a short time, and every bid that is in must be "
            "confirmed or replaced by its bidder, or it is not opened."
        ),
        required=False,
    )


class Combine(forms.Form):
    into: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which question asks the same?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, others: QuerySet[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, into=others)
