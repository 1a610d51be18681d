"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Evidence, Need, Submission
from commonweal.needs.workflow import NEED, SUBMISSION
from commonweal.places.models import Place
from commonweal.places.queries import population
from commonweal.web.fields import DayField, LongTextField
from commonweal.web.forms import choose_from, offer
from commonweal.web.lists import Filter


class Say(forms.Form):
    """What is needed, in the person's own words; all but the words and who they are for is optional."""

    words = LongTextField(
        label=_("What is needed?"),
        help_text=_("Say it in your own words. Please do not name other people."),
        max_length=4000,
    )
    speaking = forms.ChoiceField(
        label=_("Who is it for?"), choices=Submission.Speaking.choices, widget=forms.RadioSelect
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which part of the place is it about?"),
        queryset=None,
        required=False,
        empty_label=_("All of it"),
    )
    age_band = forms.ChoiceField(
        label=_("Your age"),
        help_text=_("We publish only counts, so that everyone can see who has not been heard."),
        required=False,
    )
    may_quote = forms.BooleanField(label=_("You may quote my words, without my name"), required=False)
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_(
            "Only to tell you what came of what you said. With the address of an account, it also stands "
            "on the start page of that account."
        ),
        required=False,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, area=place.areas.all())
        bands = [(band.group, band.group) for band in population(place, "age")]
        offer(self, age_band=[("", _("I would rather not say")), *bands])


class WriteDown(Say):
    """What somebody said on paper, by telephone or at an event, written down by an officer."""

    channel = forms.ChoiceField(
        label=_("How was it said?"),
        choices=[choice for choice in Submission.Channel.choices if choice[0] != Submission.Channel.WEB],
        widget=forms.RadioSelect,
    )


class Join(forms.Form):
    """Which need a submission becomes part of."""

    need: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which need is this part of?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, need=needs)


class Reason(forms.Form):
    """A reason that the people concerned can read."""

    reason = LongTextField(
        label=_("Why?"), help_text=_("Those whom it concerns will read this."), max_length=1000
    )


class OpenAssessment(forms.Form):
    title = forms.CharField(label=_("What is the assessment about?"), max_length=150)
    question = LongTextField(label=_("What do you ask people?"), max_length=1000)


class WriteNeed(forms.Form):
    title = forms.CharField(label=_("The need, in a line"), max_length=150)
    description = LongTextField(label=_("What people told you, and for whom it matters"), max_length=4000)


class AddIndicator(forms.Form):
    """A published figure: so many of so many here, beside the same for a comparison."""

    name = forms.CharField(label=_("What is counted?"), max_length=150)
    count = forms.IntegerField(label=_("How many here?"), min_value=0)
    population = forms.IntegerField(label=_("Out of how many?"), min_value=1)
    benchmark_name = forms.CharField(
        label=_("Compared with"), help_text=_("For example England"), max_length=100
    )
    benchmark_count = forms.IntegerField(label=_("How many there?"), min_value=0)
    benchmark_population = forms.IntegerField(label=_("Out of how many there?"), min_value=1)
    source = forms.CharField(label=_("Source"), max_length=200)
    measured = DayField(label=_("Date of the figures"))
    people_in_need = forms.BooleanField(
        label=_("Each one counted here is a person with this need"),
        help_text=_(
            "The market map sets how many they are against how many people services can take. Leave it open "
            "for homes, appointments, or people who have what others lack."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        figures = super().clean() or {}
        for part, whole in (("count", "population"), ("benchmark_count", "benchmark_population")):
            if figures.get(part, 0) > figures.get(whole, figures.get(part, 0)):
                self.add_error(part, _("This is more than the number it is out of."))
        return figures


class AddEvidence(forms.Form):
    """Something learnt that bears on what is needed, and where it comes from."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Evidence.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("What was learnt, in a line"), max_length=150)
    statement = LongTextField(label=_("What was learnt"), max_length=4000)
    source = forms.CharField(label=_("Source"), max_length=200)
    need: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which need does it bear on?"),
        queryset=None,
        required=False,
        empty_label=_("None in particular"),
    )

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, need=needs)


class FilterSubmissions(Filter):
    """By state, and by a word in what was said."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *SUBMISSION.choices], required=False)
    words = forms.CharField(label=_("Words"), required=False)

    def narrow(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(words__icontains=words)
        return rows


class FilterNeeds(Filter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((state.name, state.public) for state in NEED if state.name != "draft")],
        required=False,
    )
