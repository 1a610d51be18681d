"""What is typed about the services of a place and the shares that it means providers to have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models import ShareTarget
from commonweal.delivery.register.queries import now_running
from commonweal.needs.models import Need
from commonweal.priorities.mainstream.queries import in_words
from commonweal.record import clock
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from, offer
from commonweal.web.lists import Filter
from commonweal.web.translated import holds_in_any_language

ANSWERS = {"yes": True, "no": False, "unknown": None}


def whether(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Yes, no, or not known: nobody is made to guess."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
        coerce=ANSWERS.__getitem__,
        widget=forms.RadioSelect,
    )


class FindServices(Filter):
    """By words, by provider, by kind of provider, and by when the service ends."""

    words = forms.CharField(label=_("Service"), required=False, max_length=100)
    provider = forms.CharField(label=_("Provider"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind of provider"), required=False, choices=[("", _("All")), *ShareTarget.Kind.choices]
    )
    before = DayField(label=_("Ends on or before"), required=False)
    ended = forms.BooleanField(label=_("Also what is over or not begun"), required=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if asked["words"]:
            rows = rows.filter(holds_in_any_language(asked["words"], "title", "about"))
        if asked["provider"]:
            rows = rows.filter(provider__icontains=asked["provider"])
        if asked["kind"]:
            rows = rows.filter(**{asked["kind"]: True})
        if asked["before"]:
            rows = rows.filter(ends__lte=asked["before"])
        return rows if asked["ended"] else now_running(rows)


class Enter(forms.Form):
    """A service that has no contract here."""

    title = forms.CharField(label=_("What is the service called?"), max_length=150)
    about = LongTextField(label=_("What does it do, and for whom?"), max_length=2000)
    provider = forms.CharField(
        label=_("Who provides it?"),
        help_text=_("The body's name; the council itself counts too. No names of people."),
        max_length=200,
    )
    starts = DayField(label=_("First day"))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if no end is set."))
    value_pence = PoundsField(label=_("Worth in all"), required=False)
    a_year_pence = PoundsField(
        label=_("Spent on it in a year"),
        required=False,
        help_text=_("As the source says. It counts whole for each financial year that the service runs in."),
    )
    small = whether(_("Is the provider a small or medium-sized enterprise?"))
    civil = whether(_("Is it a voluntary or community body or a social enterprise?"))
    independent = whether(_("Is it independent, that is no public body?"))
    local = whether(_("Does it have its seat in this place?"))
    source = forms.CharField(
        label=_("Where is this known from?"),
        help_text=_("For example the council's published contracts register, so that anyone can look it up."),
        max_length=300,
    )
    as_of = DayField(label=_("As of which day?"))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        starts, ends = clean.get("starts"), clean.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The end must come after the start."))
        if not self.errors:
            clean["kind_from"] = clean["source"]
        return clean


class Describe(forms.Form):
    """What kind of provider it is, beyond what its own entry says.

    Source of what small and medium is: ICAEW's quotation of the Act ("The Procurement Act 2023: will SMEs
    benefit?", 1 July 2024), since its text was not at hand.
    """

    small = whether(
        _("Is it a small or medium-sized enterprise?"),
        _(
            "Fewer than 250 staff, and a turnover of £44 million or less or a balance sheet of "
            "£38 million or less (Procurement Act 2023, section 123)."
        ),
    )
    local = whether(_("Does it have its seat in this place?"))
    source = forms.CharField(label=_("Where is this known from?"), max_length=300)


class Needs(forms.Form):
    """Which published needs a service meets, and how many people it can serve, with its source."""

    needs: forms.ModelMultipleChoiceField[Need] = forms.ModelMultipleChoiceField(
        label=_("Which needs does it meet?"),
        help_text=_("The market map names it beside them."),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people_a_month = forms.IntegerField(
        label=_("How many people can it serve in a month?"),
        help_text=_(
            "Leave it empty if nobody has said. The market map sets it against the size of the need."
        ),
        min_value=0,
        max_value=10_000_000,
        required=False,
    )
    people_from = forms.CharField(
        label=_("Where is this number known from?"),
        help_text=_("For example the contract, or the provider's annual report."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, open_needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, needs=open_needs)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        number, source = clean.get("people_a_month"), clean.get("people_from")
        if number is not None and not source:
            self.add_error("people_from", _("Say where the number is known from."))
        if source and number is None and "people_a_month" not in self.errors:
            self.add_error("people_a_month", _("Say how many, or empty its source too."))
        return clean


class Choice(forms.Form):
    """Whether people can choose this service, and beside which others it is shown."""

    choice = forms.CharField(
        label=_("Compare it with others as"),
        help_text=_("For example “Help at home”. Services of one name stand side by side. Empty: no choice."),
        max_length=80,
        required=False,
    )
    how_to_choose = LongTextField(
        label=_("How does somebody choose it?"), max_length=1000, required=False, rows=3
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("choice") and not clean.get("how_to_choose"):
            self.add_error("how_to_choose", _("Say how somebody chooses it."))
        return clean


class Measure(forms.Form):
    """One result: what was measured, of how many people, by whom."""

    title = forms.CharField(
        label=_("What was measured?"),
        help_text=_("The same words for the same thing, so that services can be compared."),
        max_length=150,
    )
    value = forms.DecimalField(label=_("Result"), max_digits=12, decimal_places=2)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    target = forms.DecimalField(label=_("Target"), max_digits=12, decimal_places=2, required=False)
    people = forms.IntegerField(
        label=_("Of how many people was it measured?"),
        help_text=_("This number is not published. A result of fewer than five people is withheld."),
        min_value=0,
        max_value=10_000_000,
    )
    measured_on = DayField(label=_("When?"))
    source = forms.CharField(label=_("Who measured it, and where is it published?"), max_length=300)

    def clean_measured_on(self) -> Any:
        day = self.cleaned_data["measured_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class TakeOut(forms.Form):
    """Why a service is taken out of the register."""

    reason = LongTextField(
        label=_("Why is it taken out?"), help_text=_("This is published."), max_length=500, rows=3
    )


class SetTarget(forms.Form):
    """The share that one kind of provider is meant to have in a year."""

    year = forms.TypedChoiceField(label=_("Which financial year?"), coerce=int)
    kind = forms.ChoiceField(
        label=_("Which kind of provider?"), choices=ShareTarget.Kind.choices, widget=forms.RadioSelect
    )
    measure = forms.ChoiceField(
        label=_("A share of what?"), choices=ShareTarget.Measure.choices, widget=forms.RadioSelect
    )
    percent = forms.DecimalField(
        label=_("Target in per cent"),
        max_digits=5,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=100,
    )
    source = forms.CharField(
        label=_("Where was it decided?"),
        help_text=_("The decision or plan that anyone can look up."),
        max_length=300,
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, year=[(year, in_words(year)) for year in years])
