"""The form of a direct award that is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.sourcing.awarding.direct.grounds import Ground
from commonweal.sourcing.awarding.direct.switching import SWITCH
from commonweal.sourcing.forms import LotField
from commonweal.sourcing.models import DirectAward
from commonweal.specifications.models import Lot
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import choose_from, offer
from commonweal.web.words import field_name


def _asked(name: str, help_text: Any, most: int) -> LongTextField:
    return LongTextField(label=field_name(DirectAward, name), help_text=help_text, max_length=most)


def _with_standstill(ground: Ground) -> str:
    """A ground with its law, and whether others can challenge what is given on it."""
    named = f"{ground} ({ground.law})" if ground.law else str(ground)
    return f"{named}. {ground.standstill}"


class Propose(forms.Form):
    """To whom, for how much, on which ground and why. All of it is published once it is approved."""

    lot = LotField(
        label=_("Which lot is given?"),
        queryset=Lot.objects.none(),
        widget=forms.RadioSelect,
        empty_label=_("None: the whole service, on another ground"),
        required=False,
        blank=True,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Which provider?"), empty_label=_("Choose one")
    )
    price_pence = PoundsField(label=_("For how much, in all?"))
    ground = forms.ChoiceField(label=_("On which ground?"), widget=forms.RadioSelect)
    reasons = _asked(
        "reasons",
        _("What happened, what follows from it, why no competition is held. Name nobody who is helped."),
        4000,
    )
    others = _asked(
        "others",
        _("Whom you looked at or asked, and why they cannot do it, or could and are not chosen."),
        2000,
    )
    conflicts = _asked(
        "conflicts", _("Whose interests you looked at, what was found, and what was done about it."), 2000
    )
    excluded = LongTextField(
        label=field_name(DirectAward, "excluded"),
        help_text=_(
            "Only where no suitable bid came in. An excluded provider is given nothing; of an excludable "
            "one say why it is. What became of its own bid is added from the tender."
        ),
        max_length=2000,
        required=False,
    )

    def __init__(
        self, *args: Any, grounds: Sequence[Ground], lots: Sequence[Lot] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, lot=Lot.objects.filter(pk__in=[row.pk for row in lots]))
        lot: Any = self.fields["lot"]
        if not lots:
            del self.fields["lot"]
        elif [row.name for row in grounds] == [SWITCH]:
            lot.required, lot.empty_label = True, None
        choose_from(self, organisation=Organisation.objects.order_by("name"))
        choices = [(row.name, _with_standstill(row)) for row in grounds]
        offer(self, ground=choices)
        if len(choices) == 1:
            self.fields["ground"].initial = choices[0][0]
        if SWITCH not in {name for name, _title in choices}:
            del self.fields["excluded"]


class SendBack(forms.Form):
    """A reason between officers."""

    reason = LongTextField(
        label=_("Why?"), help_text=_("Those who decide and those who audit read this."), max_length=1000
    )
