"""The forms of answers to a call: writing one, handing it in, scoring it, deciding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.files.fields import UploadField
from commonweal.rules.bids.scales import STANDARD_SCALE
from commonweal.sourcing.market.asked import MOST_QUESTIONS, MOST_WORDS
from commonweal.sourcing.models import Call, Share
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.views import version_seen

NUMBERS = range(1, MOST_QUESTIONS + 1)


def questions_asked() -> dict[str, forms.Field]:
    """The fields in which whoever publishes a call writes its questions."""
    fields: dict[str, forms.Field] = {}
    for number in NUMBERS:
        fields[f"question_{number}"] = forms.CharField(
            label=_("Question %(number)s") % {"number": number},
            help_text=_(
                "What is asked is what is judged. Leave the questions empty to be answered elsewhere."
            )
            if number == 1
            else "",
            max_length=200,
            required=False,
        )
        fields[f"weight_{number}"] = forms.IntegerField(
            label=_("How much question %(number)s counts, out of 100") % {"number": number},
            min_value=1,
            max_value=100,
            required=False,
        )
        fields[f"words_{number}"] = forms.IntegerField(
            label=_("How many words an answer to question %(number)s can have") % {"number": number},
            min_value=1,
            max_value=MOST_WORDS,
            required=False,
        )
    fields["least_points"] = forms.IntegerField(
        label=_("How many points of 100 must an answer reach?"), min_value=0, max_value=100, required=False
    )
    fields["most_chosen"] = forms.IntegerField(
        label=_("How many answers can be chosen?"),
        help_text=_("Leave it empty if every answer that reaches the points is chosen."),
        min_value=1,
        max_value=1000,
        required=False,
    )
    return fields


def asked_in(form: forms.Form, clean: dict[str, Any]) -> dict[str, Any]:
    """The same clean values with the questions as one, ``asked``; each question with its weight and words."""
    rows = []
    for number in NUMBERS:
        question, weight, words = (
            clean.pop(f"{name}_{number}", None) for name in ("question", "weight", "words")
        )
        if not question and (weight or words):
            form.add_error(f"question_{number}", _("Write the question, or empty its numbers too"))
        if question and not weight and f"weight_{number}" not in form.errors:
            form.add_error(f"weight_{number}", _("Say how much it counts"))
        if question and not words and f"words_{number}" not in form.errors:
            form.add_error(f"words_{number}", _("Say how many words an answer can have"))
        rows.append((question, weight, words))
    clean["asked"] = [row for row in rows if row[0]]
    clean["least_points"] = clean.get("least_points") or 0
    clean["most_chosen"] = clean.get("most_chosen") or 0
    if not clean["asked"] and not clean.get("apply") and "apply" not in form.errors:
        form.add_error("apply", _("Ask at least one question, or say how else one answers"))
    return clean


class WriteAnswer(forms.Form):
    """A draft: anything may be left open, and nothing is refused for its length before it is handed in."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("What is your answer called?"), max_length=150, required=False)
    says_optional = False

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in call.asked:
            self.fields[row["id"]] = LongTextField(
                label=row["question"],
                help_text=_("Counts %(weight)s in 100. At most %(words)s words.")
                % {"weight": row["weight"], "words": row["most_words"]},
                max_length=20_000,
                most_words=row["most_words"],
                rows=8,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        seen = version_seen(clean.pop("version", ""))
        return {"seen": seen, "said": clean}


class HandInAnswer(forms.Form):
    share: forms.ModelChoiceField[Share] = forms.ModelChoiceField(
        label=_("Which share code of your standard profile goes with it?"),
        help_text=_("Those who decide see its code with your answer, and open the profile by it."),
        queryset=None,
        empty_label=_("No code"),
        required=False,
    )
    upload = UploadField(
        label=_("A file that goes with it"),
        help_text=_("One file. It takes the place of one that you handed in before."),
        required=False,
    )

    def __init__(self, *args: Any, shares: QuerySet[Share] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if shares is None:
            del self.fields["share"]
        else:
            choose_from(self, share=shares)


class JudgeAnswer(forms.Form):
    """A score and its reason for each question."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        choices: Sequence[tuple[int, str]] = [
            (score, f"{score}. {words}") for score, words in enumerate(STANDARD_SCALE.anchors)
        ]
        for row in call.asked:
            self.fields[f"value_{row['id']}"] = forms.TypedChoiceField(
                label=_("Score: %(title)s") % {"title": row["question"]},
                choices=choices,
                coerce=int,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{row['id']}"] = LongTextField(
                label=_("Why: %(title)s") % {"title": row["question"]}, max_length=2000, rows=3
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        ids = [row["id"] for row in self.call.asked]
        if self.errors:
            return clean
        return {"marks": {id_: (clean[f"value_{id_}"], clean[f"reason_{id_}"]) for id_ in ids}}


class DecideCall(forms.Form):
    words = LongTextField(
        label=_("What was chosen, and why?"),
        help_text=_("This is published beside the points. Name nobody who was not chosen."),
        max_length=4000,
    )


class SpecifyAnswer(forms.Form):
    title = forms.CharField(label=_("What is the service called?"), max_length=150)
    budget_pence = PoundsField(label=_("What may it cost?"), least_pence=1)
