"""The forms of what scores mean, of sample bids and of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.rules.barriers.contracts import ModelContract
from commonweal.rules.bids import Criterion, Scale
from commonweal.specifications.draft_forms import Piece, Rows
from commonweal.specifications.scoring import SCALE
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import offer
from commonweal.web.translated import InEachLanguage


class _EachScore(Piece):
    """Two questions for each score on the ``scale``."""

    scale: Scale = SCALE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for score, usual in enumerate(self.scale.anchors):
            told = {"score": score}
            self.fields[f"meaning_{score}"] = LongTextField(
                label=_("What does a score of %(score)s mean here?") % told,
                help_text=_("Left empty: %(usual)s") % {"usual": usual},
                required=False,
                max_length=500,
                rows=2,
            )
            self.fields[f"example_{score}"] = LongTextField(
                label=_("An answer that would be given %(score)s, and why") % told,
                required=False,
                max_length=2000,
                rows=3,
            )


class Scores(InEachLanguage, _EachScore):
    """What each score means for one criterion."""

    def __init__(self, *args: Any, scale: Scale = SCALE, **kwargs: Any) -> None:
        self.scale = scale
        scores = range(scale.highest + 1)
        self.translated = tuple(f"{name}_{score}" for score in scores for name in ("meaning", "example"))
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """``{"base": …, "scores": [{"score", "meaning", "example"}, …]}``."""
        clean = super().clean()
        scores = [
            {"score": score, "meaning": clean[f"meaning_{score}"], "example": clean[f"example_{score}"]}
            for score in range(self.scale.highest + 1)
        ]
        return {"base": clean.get("base"), "scores": scores}


class Samples(Rows):
    """Sample bids: what each is called, its price, and its score for each of the ``criteria``."""

    kind = "sample"
    most = 12
    criteria: Sequence[Criterion] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.names = ("title", "price_pence", *(f"score_{n}" for n in range(len(self.criteria))))
        initial = kwargs.get("initial") or {}
        rows = [self._flat(row) for row in initial.get("rows", [])]
        super().__init__(*args, **{**kwargs, "initial": {**initial, "rows": rows}})

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        fields: dict[str, forms.Field] = {
            "title": forms.CharField(
                label=_("Sample bid %(number)s: what is it called?") % said,
                help_text=_("For example: cheap and thin") if number == 1 else "",
                required=False,
                max_length=60,
            ),
            "price_pence": PoundsField(
                label=_("Sample bid %(number)s: its price") % said, required=False, least_pence=1
            ),
        }
        for position, criterion in enumerate(self.criteria):
            most = (criterion.scale or SCALE).highest
            fields[f"score_{position}"] = forms.IntegerField(
                label=_("Sample bid %(number)s: score for %(criterion)s")
                % {**said, "criterion": criterion.title},
                help_text=_("From 0 to %(most)s") % {"most": most} if number == 1 else "",
                required=False,
                min_value=0,
                max_value=most,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            )
        return fields

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Sample bid %(number)s: say what it is called.")
        return None if row["price_pence"] else ("price_pence", _("Sample bid %(number)s: give its price."))

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        return {"base": clean["base"], "rows": [self._folded(row) for row in clean["rows"]]}

    def _flat(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row as it is kept, with a field for each criterion's score."""
        scored = {each["criterion"]: each["score"] for each in row["scores"]}
        return {**row, **{f"score_{n}": scored.get(each.id) for n, each in enumerate(self.criteria)}}

    def _folded(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row as it was sent, in the form in which it is kept."""
        scores = [
            {"criterion": each.id, "title": each.title, "score": row[f"score_{position}"]}
            for position, each in enumerate(self.criteria)
            if row[f"score_{position}"] is not None
        ]
        return {"id": row["id"], "title": row["title"], "price_pence": row["price_pence"], "scores": scores}


def samples_of(criteria: Sequence[Criterion]) -> type[Samples]:
    """The form of sample bids with a score for each of these criteria."""
    return type("SamplesOf", (Samples,), {"criteria": tuple(criteria)})


class TakeModel(Piece):
    """Which model contract the specification takes."""

    model = forms.ChoiceField(label=_("Which contract?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, models: Sequence[ModelContract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.models = {row.id: row for row in models}
        choices = [
            (row.id, _("%(title)s, for %(suits)s") % {"title": row.title, "suits": row.suits})
            for row in models
        ]
        offer(self, model=choices)

    def clean_model(self) -> ModelContract:
        return self.models[self.cleaned_data["model"]]


class EditClause(Piece):
    """One clause of the contract."""

    title = forms.CharField(label=_("What is the clause called?"), max_length=150)
    words = LongTextField(
        label=_("What does it say?"),
        help_text=_("Left empty, the clause is taken out."),
        required=False,
        max_length=4000,
        rows=8,
    )
