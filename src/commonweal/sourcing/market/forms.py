"""The forms of the market around a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Need
from commonweal.sourcing.finding.forms import SaysOfItself
from commonweal.sourcing.market.answer_forms import asked_in, questions_asked
from commonweal.sourcing.market.asked import USUAL
from commonweal.sourcing.market.kinds import CALL_CHOICES, CALL_KINDS, CallKind
from commonweal.sourcing.models import Award
from commonweal.sourcing.models.call import PAY_WITHIN_DAYS
from commonweal.web.fields import LongTextField, MomentField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter

#: The fields of a call that only some kinds have.
_SOME = {name for kind in CALL_KINDS.values() for name in kind.asks}


class CallForm(SaysOfItself):
    """One opportunity: only what its kind must say is asked."""

    award: forms.ModelChoiceField[Award] = forms.ModelChoiceField(
        label=_("Which contract of yours is it part of?"), queryset=None, empty_label=None
    )
    title = forms.CharField(label=_("Title"), max_length=150)
    words = LongTextField(label=_("What is it for, and who can answer?"), max_length=4000)
    need: forms.ModelChoiceField[Need] = forms.ModelChoiceField(
        label=_("Which need does it answer?"), queryset=None, empty_label=_("Choose one")
    )
    demand = LongTextField(
        label=_("What shows that people want it?"),
        help_text=_("How many, who they are, how you know. Please name nobody."),
        max_length=4000,
    )
    learning = LongTextField(label=_("What do you want to learn from it?"), max_length=2000)
    most_pence = PoundsField(label=_("What is it worth at most?"), least_pence=1)
    pay_within_days = forms.IntegerField(
        label=_("Within how many days do you pay a valid invoice?"),
        help_text=_("The law allows thirty at most."),
        min_value=1,
        max_value=PAY_WITHIN_DAYS,
    )
    terms = LongTextField(
        label=_("On which terms?"),
        help_text=_("How it is paid, for how long, what is paid back and at what interest, how it ends."),
        max_length=4000,
    )
    apply = LongTextField(
        label=_("How else does one answer, or ask for help?"),
        help_text=_("An office's address, never a person's own. Needed where no question is asked below."),
        max_length=1000,
        rows=3,
        required=False,
    )
    closes = MomentField(label=_("When does it close?"))

    field_order = (
        *("award", "title", "words", "need", "demand", "learning", "most_pence", "pay_within_days"),
        *("terms", "apply", "closes", *questions_asked()),
    )

    def __init__(
        self, *args: Any, kind: CallKind, awards: QuerySet[Award], needs: QuerySet[Need], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(questions_asked())
        self.order_fields(self.field_order)
        choose_from(self, award=awards, need=needs)
        for name in _SOME - set(kind.asks):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The questions are one value, ``asked``."""
        return asked_in(self, super().clean())


def usual() -> dict[str, Any]:
    """The questions that a new call begins with."""
    found: dict[str, Any] = {"least_points": 50}
    for number, (question, weight, words) in enumerate(USUAL, 1):
        found |= {f"question_{number}": question, f"weight_{number}": weight, f"words_{number}": words}
    return found


class Reason(forms.Form):
    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)


class FilterCalls(Filter):
    """By kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *CALL_CHOICES], required=False)
