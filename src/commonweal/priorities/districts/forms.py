"""How officers divide a round's money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Area
from commonweal.places.queries import tree
from commonweal.priorities.districts import parts
from commonweal.priorities.districts.actions import LEAST_VOTERS
from commonweal.priorities.districts.suggesting import PEOPLE, WAYS
from commonweal.priorities.models import Round
from commonweal.rules.money import in_pounds
from commonweal.web.fields import PoundsField
from commonweal.web.forms import choose_from


class Suggest(forms.Form):
    """What to share out, between which areas and how: asked before the sums are written in."""

    says_optional = False  # nothing here is kept

    whole_pence = PoundsField(label=_("How much stays with the whole place?"), required=False)
    areas: forms.ModelMultipleChoiceField[Area] = forms.ModelMultipleChoiceField(
        label=_("Which areas decide on a sum of their own?"),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=_("How is the rest shared between them?"), choices=WAYS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        self.initial.setdefault("way", PEOPLE)
        choose_from(self, areas=round_.place.areas.order_by("name__en"))

    def clean_whole_pence(self) -> int:
        whole = self.cleaned_data["whole_pence"] or 0
        if whole >= (self.round.budget_pence or 0):
            sentence = _("The round has %s. Leave some of it for the areas")
            raise forms.ValidationError(sentence % in_pounds(self.round.budget_pence or 0))
        return whole


class Divide(forms.Form):
    """A sum for the whole place and one for each area. The clean data: ``whole_pence``, ``shares`` and
    ``least_voters``."""

    says_optional = False  # most areas stay empty, and the label says so

    whole_pence = PoundsField(
        label=_("For the whole place"),
        help_text=_("Leave it empty where each district decides on its own part alone."),
        required=False,
    )
    least_voters = forms.IntegerField(
        label=_("From how many voters is a district's count published ballot by ballot?"),
        help_text=_(
            "Below it only which projects are funded is public, and an auditor can count again. At least 5."
        ),
        min_value=5,
        max_value=1000,
    )

    def __init__(
        self, *args: Any, round_: Round, suggested: dict[Area, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {f"area-{branch.area.pk}": branch.area for branch in tree(round_.place)}
        division = parts.division_of(round_)
        shares = {area: pence for area, pence in parts.money(round_) if area is not None and division}
        shares = suggested if suggested is not None else shares
        for name, area in self.areas.items():
            label = _("For %(area)s (leave empty if it is no district)") % {"area": area}
            self.fields[name] = PoundsField(
                label=label, required=False, least_pence=1, initial=shares.get(area)
            )
        self.initial.setdefault("least_voters", division.least_voters if division else LEAST_VOTERS)
        self.initial.setdefault("whole_pence", division.whole_pence or None if division else None)
        self.order_fields(["whole_pence", *self.areas, "least_voters"])

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        shares = {area: clean[name] for name, area in self.areas.items() if clean.get(name)}
        return {
            "whole_pence": clean.get("whole_pence") or 0,
            "shares": shares,
            "least_voters": clean.get("least_voters") or LEAST_VOTERS,
        }
