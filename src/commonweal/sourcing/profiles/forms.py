"""The forms of a profile: one for each section, drawn from the standard questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.files.fields import UploadField
from commonweal.places.models import Place
from commonweal.rules.profiles import Question, Section
from commonweal.sourcing.models import ConnectedPerson, ProfileAnswer
from commonweal.sourcing.profiles.actions import Typed
from commonweal.sourcing.profiles.checking import OTHER
from commonweal.sourcing.profiles.standing import Part, question_set, today
from commonweal.web.days import LONDON
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from, offer

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
#: How long a code stands where nobody says otherwise.
A_YEAR = timedelta(days=365)


class SectionForm(forms.Form):
    """The questions of a section; every one may stay open, and the clean answers are as actions take them."""

    says_optional = False

    def __init__(
        self, *args: Any, section: Section, answers: Mapping[str, ProfileAnswer], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.section = section
        for question in section.questions:
            self._ask(question, answers.get(question.id))

    def _ask(self, question: Question, row: ProfileAnswer | None) -> None:
        self.fields[question.id] = _field(question, row)
        if question.explain or question.asks_why:
            self.fields[f"{question.id}_why"] = LongTextField(
                label=question.asks_why or _("If so: what happened, and what is different now?"),
                help_text=question.wording if question.asks_why else "",
                initial=row.why if row else "",
                required=False,
                rows=3,
            )
        if question.until:
            self.fields[f"{question.id}_until"] = DayField(
                label=_("Until which day does it hold?"),
                help_text=_("The last day on the policy or certificate."),
                initial=row.until if row else None,
                required=False,
            )
        if question.evidence:
            self.fields[f"{question.id}_file"] = UploadField(
                label=_("A document that shows it"), help_text=_held(row), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Answers that need words have them, and what has a last day names it."""
        clean = super().clean() or {}
        for question in self.section.questions:
            said = clean.get(question.id)
            if question.explain and said == question.explain and not clean.get(f"{question.id}_why"):
                self.add_error(f"{question.id}_why", _("Say more, since this answer needs words"))
            named = said not in (None, "", "no", 0)
            until = f"{question.id}_until"
            if question.until and named and until not in self.errors and clean.get(until) is None:
                self.add_error(until, _("Enter the last day on which it holds"))
        return clean

    @property
    def typed(self) -> dict[str, Typed]:
        """What was answered, by question. An answer that is no answer is none."""
        clean = self.cleaned_data
        return {
            question.id: Typed(
                said=_as_kept(clean.get(question.id)),
                why=clean.get(f"{question.id}_why", ""),
                until=clean.get(f"{question.id}_until"),
                upload=clean.get(f"{question.id}_file"),
            )
            for question in self.section.questions
        }


class NamePerson(forms.ModelForm[ConnectedPerson]):
    """Somebody who runs or controls the organisation."""

    class Meta:
        model = ConnectedPerson
        fields = ["name", "role"]
        labels = {"name": _("Full name"), "role": _("What are they in the organisation?")}
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, role=ConnectedPerson.Role.choices)


class GiveCode(forms.Form):
    """Which sections are shared, with whom and until when, and the consent to it."""

    place = forms.ModelChoiceField(
        label=_("Which body is it for?"),
        help_text=_("Its officers who judge suppliers can open the code. Nobody else can."),
        queryset=Place.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    sections = forms.MultipleChoiceField(
        label=_("What do you share?"),
        help_text=_("Only sections with an answer in them are listed."),
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(
        label=_("Until which day may it be opened?"),
        help_text=_(
            "If a bid or an answer that it goes with is opened by then, it stays open to its judges."
        ),
    )
    publishes_address = forms.BooleanField(
        label=_("If this bid wins, its address may be published with the award"),
        help_text=_(
            "As it stands in the section Who you are. Without it the award has the registered office of a "
            "company from the register, or none."
        ),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("I may consent to this for the organisation"),
        help_text=_(
            "The answers are frozen as they stand now, with the names of connected persons if you share that "
            "section. You can withdraw the code."
        ),
    )

    def __init__(self, *args: Any, parts: list[Part], fixed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, place=Place.objects.order_by("name__en", "pk"))
        del self.fields["place" if fixed else "publishes_address"]
        given = [part for part in parts if any(line.answer for line in part.lines)]
        offer(self, sections=[(part.section.id, part.section.title) for part in given])
        self.fields["sections"].initial = [part.section.id for part in given]
        self.fields["until"].initial = today() + A_YEAR

    def clean_until(self) -> datetime:
        """The end of that day in the United Kingdom."""
        day: date = self.cleaned_data["until"]
        if day == date.max:
            raise forms.ValidationError(_("A code ends on a day within the next two years."))
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)


class Fits(forms.Form):
    """A contract and a body, as far as the financial check looks at them."""

    says_optional = False

    yearly_value_pence = PoundsField(
        label=_("What is the contract worth in a year?"),
        help_text=_("If you bid with others, your own part of it."),
    )
    days_carried = forms.IntegerField(
        label=_("How many days pass until the first payment?"),
        help_text=_("None if it pays in advance; 60 if it pays for a month of work 30 days later."),
        min_value=0,
        max_value=1000,
    )
    turnover_pence = PoundsField(
        label=_("What was your income in your last year?"),
        help_text=_("Leave it open if you have no full year behind you."),
        required=False,
    )
    reserves_pence = PoundsField(label=_("How much do you hold in free reserves?"), required=False)
    size = forms.ChoiceField(label=_("How large are you?"), widget=forms.RadioSelect, required=False)
    accounts = forms.BooleanField(label=_("We can show accounts, audited or not"), required=False)
    offers = forms.MultipleChoiceField(
        label=_("What else could you show?"),
        choices=list(OTHER.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        size = question_set().question("size")
        offer(self, size=[(one, one) for one in size.choices] if size else [])

    def clean_offers(self) -> frozenset[str]:
        return frozenset(self.cleaned_data["offers"])


class OpenCode(forms.Form):
    """A share code, as people type it."""

    code = forms.CharField(
        label=_("Share code"), help_text=_("Twelve letters and figures, like 7K3M-9QXA-TR4V."), max_length=40
    )


def _field(question: Question, row: ProfileAnswer | None) -> forms.Field:
    """The field that takes an answer of this kind."""
    said = row.said if row else None
    basic: dict[str, Any] = {
        "label": question.wording,
        "help_text": question.hint,
        "required": False,
        "initial": said,
    }
    match question.kind:
        case "yes_no":
            return forms.ChoiceField(
                choices=YES_NO, widget=forms.RadioSelect(attrs={"inline": True}), **basic
            )
        case "choice":
            choices = [(choice, choice) for choice in question.choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **basic)
        case "pounds":
            return PoundsField(**basic)
        case "number":
            return forms.IntegerField(min_value=0, max_value=1_000_000, **basic)
        case "day":
            return DayField(**{**basic, "initial": date.fromisoformat(said) if said else None})
        case "text":
            return LongTextField(max_length=question.longest, **basic)
        case _:
            return forms.CharField(max_length=question.longest, **basic)


def _held(row: ProfileAnswer | None) -> Any:
    if row is None or row.evidence is None:
        return _("PDF, Word, picture or text. Buyers with your code can open it.")
    return _("Held now: %(name)s. A new one takes its place.") % {"name": row.evidence.name}


def _as_kept(said: Any) -> Any:
    """An answer as the database holds it: a day as text, nothing for nothing."""
    if isinstance(said, date):
        return said.isoformat()
    return None if said == "" else said
