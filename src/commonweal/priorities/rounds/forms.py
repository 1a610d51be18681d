"""What officers type to plan a round, to move it on and to change its dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models import Phase
from commonweal.web.fields import LongTextField, MomentField


class MoveOn(forms.Form):
    """Why a phase begins by hand; asked for only where that departs from what was published."""

    reason = LongTextField(
        label=_("Why now?"),
        help_text=_("Published on the round's timeline. Needed because this is not what was published."),
        max_length=1000,
    )

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needed:
            del self.fields["reason"]


class Dates(forms.Form):
    """When a phase begins, and until when proposals or votes are taken."""

    starts = MomentField(label=_("When does it begin?"), required=False)
    ends = MomentField(label=_("Until when?"), required=False, help_text=_("That very moment is late."))
    reason = LongTextField(
        label=_("Why does the date change?"),
        help_text=_("Published on the round's timeline."),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"starts": phase.starts, "ends": phase.ends, **self.initial}
        if phase.kind not in ("proposing", "voting"):
            del self.fields["ends"]
        if phase.began is not None:
            self.fields["starts"].disabled = True
        if phase.round.state == "setting_up":
            del self.fields["reason"]


class Phases(forms.Form):
    """Which phases a round has. Voting and results are always among them."""

    kinds = forms.MultipleChoiceField(
        label=_("Which phases does this round have?"),
        help_text=_("Voting and results are part of every round. You set the dates next."),
        choices=[(kind, label) for kind, label in Phase.Kind.choices if kind not in ("voting", "results")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
