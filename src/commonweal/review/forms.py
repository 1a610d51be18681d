"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Need
from commonweal.review.models import Review, Side, Voice
from commonweal.review.workflow import REVIEW, VOICE
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter
from commonweal.web.translated import InEachLanguage


class OpenReview(InEachLanguage, forms.Form):
    translated = ("title",)

    title = forms.CharField(label=_("What is the review called?"), max_length=150)


class Say(forms.Form):
    """How it went, in the person's own words; only who speaks and how satisfied they are is required."""

    speaker = forms.ChoiceField(
        label=_("Who are you to this service?"), choices=Voice.Speaker.choices, widget=forms.RadioSelect
    )
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied are you with it?"),
        choices=Voice.Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = LongTextField(
        label=_("How did it go?"),
        help_text=_("What changed, what was good and what was not. Please do not name other people."),
        max_length=4000,
        required=False,
    )
    may_quote = forms.BooleanField(
        label=_("You may publish my words, without my name"),
        help_text=_("Without this only officers of the place read them."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_(
            "Only to tell you what came of it. With the address of an account, it also stands on the start "
            "page of that account. We forget the address after a year."
        ),
        required=False,
    )


class Reply(forms.Form):
    reply = LongTextField(
        label=_("Your answer"),
        help_text=_("Its reader sees it with their reference; everyone sees it where the words are shown."),
        max_length=2000,
    )


class Reason(forms.Form):
    """A reason that the people concerned can read."""

    reason = LongTextField(
        label=_("Why are these words not shown?"), help_text=_("Their author reads this."), max_length=1000
    )


class WriteSummary(InEachLanguage, forms.Form):
    """What the review found and, where no user was heard, why."""

    translated = ("summary", "unheard")

    summary = LongTextField(label=_("What did the review find?"), max_length=5000, rows=10)
    unheard = LongTextField(
        label=_("Why could no user be heard?"),
        help_text=_("Only where no user has spoken. It is published."),
        max_length=1000,
        rows=3,
        required=False,
    )


class SayWhom(forms.Form):
    """One question for each outcome: whom is it for? The clean data holds ``sides``, by outcome id."""

    def __init__(self, *args: Any, outcomes: Iterable[Any], sides: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for outcome in outcomes:
            self.fields[f"whom_{outcome.pk}"] = forms.ChoiceField(
                label=outcome.title,
                choices=Side.Whom.choices,
                initial=sides.get(str(outcome.pk)),
                widget=forms.RadioSelect(attrs={"inline": True}),
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        return {"sides": {name.removeprefix("whom_"): whom for name, whom in clean.items()}}


class WriteLesson(InEachLanguage, forms.Form):
    """What was learnt, how it is known, and which need it bears on."""

    translated = ("title", "statement")

    title = forms.CharField(label=_("What was learnt, in a line"), max_length=150)
    statement = LongTextField(label=_("What was learnt"), max_length=4000)
    source = forms.CharField(
        label=_("How is it known?"), help_text=_("For example: reports of the second year"), max_length=200
    )
    need: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which need does it bear on?"),
        queryset=None,
        required=False,
        empty_label=_("The need that the contract began with"),
    )

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, need=needs)


class FilterReviews(Filter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *REVIEW.public_choices],
        required=False,
    )


class FilterVoices(Filter):
    """By review, by state, and by a word in what was said."""

    review: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Review"), queryset=None, required=False, empty_label=_("All")
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *VOICE.choices], required=False)
    words = forms.CharField(label=_("Words"), required=False)

    def __init__(self, *args: Any, reviews: QuerySet[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, review=reviews)

    def narrow(self, rows: QuerySet[Voice]) -> QuerySet[Voice]:
        for field in ("review", "state"):
            if value := self.cleaned_data.get(field):
                rows = rows.filter(**{field: value})
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(words__icontains=words)
        return rows
