"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models import Contract, EndKind, Report, ReportLine
from commonweal.delivery.queries import Progress
from commonweal.delivery.reporting import MOST_UNITS
from commonweal.delivery.workflow import CONTRACT, PAYMENT
from commonweal.web.fields import DayField, LongTextField
from commonweal.web.lists import Filter
from commonweal.web.translated import holds_in_any_language

NARROW = {"class": "govuk-input--width-5"}


class Sign(forms.Form):
    """The term of the contract; rates and amount are those of the specification and the winning bid."""

    starts = DayField(label=_("First day"), help_text=_("It cannot lie before today."))
    ends = DayField(label=_("Last day"))


class Query(forms.Form):
    """What an officer asks about a report."""

    reason = LongTextField(
        label=_("What is missing or not clear?"),
        help_text=_(
            "The provider reads this. The days to pay stop, and begin again with a new, valid report."
        ),
        max_length=1000,
    )


class EndEarly(forms.Form):
    """Why a contract ends before its term, who decided it, and what comes of those who use the service."""

    kind = forms.ChoiceField(label=_("How does it end?"), choices=EndKind.choices, widget=forms.RadioSelect)
    reason = LongTextField(
        label=_("Why does it end early?"),
        help_text=_("This is published. If the provider broke it: what it should have done, and since when."),
        max_length=1000,
    )
    decided = forms.CharField(
        label=_("Who decided it, and when?"),
        help_text=_("The office or the meeting, and no person by name. This is published."),
        max_length=300,
    )
    afterwards = LongTextField(
        label=_("What happens to the people who use the service?"),
        help_text=_(
            "Who helps them from tomorrow, how they are told, and whom they ask. This is published. The "
            "Compact of 2010 asks for notice of three months."
        ),
        max_length=2000,
    )


class ReportForm(forms.Form):
    """A period, and for each outcome how many units were achieved and what shows it."""

    period = forms.CharField(
        label=_("What do you call the period?"),
        help_text=_("For example “Spring 2027”. This is published."),
        max_length=60,
    )
    first_day = DayField(label=_("First day of the period"))
    last_day = DayField(label=_("Last day of the period"))

    def __init__(self, *args: Any, progress: list[Progress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = [row.outcome for row in progress]
        for row in progress:
            self.fields[f"units_{row.outcome}"] = forms.IntegerField(
                label=_("%(title)s: how many?") % {"title": row.title},
                help_text=_("One unit is %(unit)s. This number is published.") % {"unit": row.unit}
                if row.unit
                else _("Whole units. This number is published."),
                min_value=0,
                max_value=MOST_UNITS,
                widget=forms.NumberInput(attrs=NARROW),
            )
            self.fields[f"evidence_{row.outcome}"] = LongTextField(
                label=_("%(title)s: what shows it?") % {"title": row.title},
                help_text=_("Officers read this; it is not published. Do not name people you helped."),
                max_length=4000,
                required=False,
            )
        self.fields["file"] = forms.FileField(
            label=_("A document that shows more"),
            help_text=_("A table, a survey or a letter. Officers can open it; it is not published."),
            required=False,
        )

    @staticmethod
    def initial_from(report: Report) -> dict[str, Any]:
        """What the form shows for a report that is being put right."""
        initial = {"period": report.period, "first_day": report.first_day, "last_day": report.last_day}
        for line in report.lines.all():
            initial[f"units_{line.outcome}"] = line.claimed
            initial[f"evidence_{line.outcome}"] = line.evidence
        return initial

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for outcome in self.outcomes:
            if clean.get(f"units_{outcome}") and not clean.get(f"evidence_{outcome}"):
                self.add_error(f"evidence_{outcome}", _("Say what shows these units."))
        if not self.errors:
            clean["claims"] = {
                outcome: (clean.pop(f"units_{outcome}"), clean.pop(f"evidence_{outcome}"))
                for outcome in self.outcomes
            }
            upload = clean.pop("file")
            clean["files"] = [upload] if upload else []
        return clean


class Verify(forms.Form):
    """How many units of each outcome count, and why where they differ from the claim."""

    def __init__(self, *args: Any, lines: list[tuple[str, ReportLine]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for _title, line in lines]
        for title, line in lines:
            self.fields[f"units_{line.outcome}"] = forms.IntegerField(
                label=_("%(title)s: units that count") % {"title": title},
                help_text=_("%(claimed)s claimed") % {"claimed": line.claimed},
                min_value=0,
                max_value=line.claimed,
                error_messages={"max_value": _("No more can count than were claimed")},
                initial=line.claimed,
                widget=forms.NumberInput(attrs=NARROW),
            )
            self.fields[f"reason_{line.outcome}"] = LongTextField(
                label=_("%(title)s: why, if not all that was claimed") % {"title": title},
                help_text=_("This is published. Do not name people."),
                max_length=1000,
                rows=3,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for line in self.lines:
            units = clean.get(f"units_{line.outcome}")
            if units is not None and units != line.claimed and not clean.get(f"reason_{line.outcome}"):
                self.add_error(
                    f"reason_{line.outcome}",
                    _("Say why %(units)s count where %(claimed)s were claimed.")
                    % {"units": units, "claimed": line.claimed},
                )
        if not self.errors:
            clean["verified"] = {
                line.outcome: (clean[f"units_{line.outcome}"], clean[f"reason_{line.outcome}"])
                for line in self.lines
            }
        return clean


class FilterContracts(Filter):
    """By state, and by a word of the title or of who provides it."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *CONTRACT.public_choices]
    )
    words = forms.CharField(label=_("Service"), required=False)
    provider = forms.CharField(label=_("Provider"), required=False)

    def narrow(self, rows: QuerySet[Contract]) -> QuerySet[Contract]:
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(holds_in_any_language(words, "title"))
        if provider := self.cleaned_data.get("provider"):
            rows = rows.filter(organisation__name__icontains=provider)
        return rows


class FilterPayments(Filter):
    """By state, and by a word of the name of who is paid."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *PAYMENT.public_choices]
    )
    provider = forms.CharField(label=_("Provider"), required=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        if provider := self.cleaned_data.get("provider"):
            rows = rows.filter(contract__organisation__name__icontains=provider)
        return rows
