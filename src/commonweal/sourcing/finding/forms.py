"""What a notice is asked to say of itself, on whichever form it is published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.finding import saying
from commonweal.sourcing.finding.categories import DIVISIONS
from commonweal.specifications.condition_forms import YesNoField
from commonweal.web.fields import LongTextField


class SaysOfItself(forms.Form):
    """Its categories, whom it suits and why: one clean value, ``said``."""

    division = forms.ChoiceField(
        label=_("What is it, in the vocabulary that buyers share (CPV)?"),
        help_text=_("Providers find it by this, here and on other portals."),
        choices=[("", _("Choose one")), *DIVISIONS.items()],
    )
    codes = forms.CharField(
        label=_("More exact codes of the CPV, if you know them"),
        help_text=_("Eight figures each, like 85312000, with a blank between two."),
        max_length=150,
        required=False,
    )
    for_small = YesNoField(label=_("Does it suit small and medium-sized businesses?"), required=False)
    for_charities = YesNoField(label=_("Does it suit charities and social enterprises?"), required=False)
    suits_because = LongTextField(
        label=_("Why, or why not?"),
        help_text=_("This is published."),
        max_length=1000,
        required=False,
        rows=3,
    )

    def clean_codes(self) -> list[str]:
        """Each a code of the CPV."""
        codes = self.cleaned_data["codes"].replace(",", " ").split()
        if found := saying.wrong(codes):
            figures = {"codes": ", ".join(code[:20] for code in found)}
            raise forms.ValidationError(_("No code of the CPV: %(codes)s") % figures)
        return codes

    def clean(self) -> dict[str, Any]:
        """Whom it suits has its reason; the division's own code comes first unless one of it is given."""
        clean = super().clean() or {}
        if "codes" not in self.fields:
            return clean
        codes, division = clean.pop("codes", []), clean.pop("division", "")
        if division and not any(code.startswith(division) for code in codes):
            codes = [f"{division}000000", *codes]
        names = ("for_small", "for_charities", "suits_because")
        clean["said"] = said = saying.Said(codes, *(clean.pop(name, None) for name in names))
        unsaid = (said.for_small, said.for_charities) != (None, None) and not said.suits_because
        if unsaid and "suits_because" not in self.errors:
            self.add_error("suits_because", _("Say why it suits them, or why it does not"))
        return clean
