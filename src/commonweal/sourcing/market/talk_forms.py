"""The forms of engagement, workshops, the directory, offers and asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import CHOICES
from commonweal.needs.models import Need
from commonweal.people.models import Organisation
from commonweal.sourcing.models import Notice, Post
from commonweal.web.fields import DayField, LongTextField, MomentField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter

Organisations = forms.ModelChoiceField[Organisation]


class RecordHeard(forms.Form):
    """What was said in one talk, by bodies and never by people."""

    held_on = DayField(label=_("On which day was it?"))
    asked = LongTextField(label=_("What did you ask?"), max_length=2000, rows=3)
    bodies = LongTextField(
        label=_("Which bodies came?"),
        help_text=_("One on each line. Please name no people."),
        max_length=3000,
        rows=4,
    )
    said = LongTextField(label=_("What was said?"), max_length=6000, rows=8)
    came_of_it = LongTextField(
        label=_("What comes of it?"),
        help_text=_("What you change, and what you do not and why."),
        max_length=4000,
    )

    def clean_bodies(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["bodies"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class PlanWorkshop(forms.Form):
    """When, where, for whom, and for how many."""

    title = forms.CharField(label=_("What is the workshop called?"), max_length=150)
    purpose = LongTextField(label=_("What is it for, and for whom?"), max_length=2000)
    notice: forms.ModelChoiceField[Notice] = forms.ModelChoiceField(
        label=_("Does it belong to a market engagement?"),
        queryset=None,
        required=False,
        empty_label=_("No"),
    )
    venue = forms.CharField(
        label=_("Where?"), help_text=_("The building, its street, and how to get in."), max_length=200
    )
    starts = MomentField(label=_("When does it start?"))
    ends = MomentField(label=_("When does it end?"))
    seats = forms.IntegerField(label=_("How many seats are there?"), min_value=1, max_value=500)

    def __init__(self, *args: Any, engagements: QuerySet[Notice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, notice=engagements)


class TakeSeat(forms.Form):
    """For whom one comes, and what one needs: no name is asked, for the account is enough."""

    organisation: Organisations = forms.ModelChoiceField(
        label=_("For which organisation do you come?"),
        queryset=None,
        required=False,
        empty_label=_("None yet"),
    )
    needs = forms.CharField(
        label=_("What do you need to take part?"),
        help_text=_("For example an interpreter, or step-free access. Deleted 60 days after the workshop."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, organisation=organisations)
        if not organisations.exists():
            del self.fields["organisation"]


class Conclude(forms.Form):
    came = forms.IntegerField(label=_("How many bodies came?"), min_value=0, max_value=500)
    concluded = LongTextField(
        label=_("What was concluded?"),
        help_text=_("Everyone reads this, those too who were not there. Please name no people."),
        max_length=4000,
    )


class KeepDesk(forms.Form):
    title = forms.CharField(label=_("Which office?"), max_length=150)
    commissions = LongTextField(label=_("What does it commission?"), max_length=1000, rows=3)
    contact = forms.CharField(
        label=_("How is it reached?"),
        help_text=_("An address or number of the office, never a person's own."),
        max_length=200,
    )
    meets = LongTextField(
        label=_("When can providers talk to it, and how?"),
        help_text=_(
            "For example: an open hour each month, any provider once before a notice, nobody while bids "
            "are open. The same for everyone."
        ),
        max_length=1000,
        rows=3,
        required=False,
    )


class _Speaks(forms.Form):
    """For whom one speaks: a body, or for officers the place."""

    organisation: Organisations = forms.ModelChoiceField(
        label=_("For whom do you speak?"), queryset=None, required=False
    )

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], is_officer: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, organisation=organisations)
        field: Any = self.fields["organisation"]
        field.required = not is_officer
        field.empty_label = _("The place's commissioners") if is_officer else None
        if is_officer and not organisations.exists():
            del self.fields["organisation"]


class WritePost(_Speaks):
    """An offer or an ask."""

    title = forms.CharField(label=_("In a few words"), max_length=150)
    words = LongTextField(
        label=_("Tell more"), help_text=_("Please name no private people."), max_length=4000
    )
    need: forms.ModelChoiceField[Need] = forms.ModelChoiceField(
        label=_("Which need is it about?"), queryset=None, required=False, empty_label=_("None in particular")
    )
    capacity = forms.IntegerField(
        label=_("How many people a month can you serve?"),
        help_text=_("It counts in the market map of the need."),
        required=False,
        min_value=1,
        max_value=100_000,
    )

    def __init__(self, *args: Any, kind: str, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, need=needs)
        if kind != Post.Kind.OFFER:
            del self.fields["capacity"]


class WriteReply(_Speaks):
    words = LongTextField(
        label=_("Your answer"),
        help_text=_("Everyone can read it. Please name no private people."),
        max_length=2000,
    )


class Hide(forms.Form):
    rule = forms.ChoiceField(
        label=_("Which published rule does it break?"), choices=CHOICES, widget=forms.RadioSelect
    )
    reason = LongTextField(
        label=_("What else should its author know?"), required=False, max_length=1000, rows=3
    )


class FilterPosts(Filter):
    """By kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Post.Kind.choices], required=False)
