"""The forms of awards: the reality check, a challenge and its answer, times of a feedback meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.sourcing.models import AwardProposal
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import choose_from, offer
from commonweal.web.words import field_name, when


def _checked(name: str, help_text: Any) -> LongTextField:
    label = field_name(AwardProposal, name)
    return LongTextField(label=label, help_text=help_text, max_length=1000, rows=3)


class Reality(forms.Form):
    """The reality check of the bid that came first. It is published with the award."""

    capacity = _checked("capacity", _("People, premises and other contracts that begin at the same time."))
    dependence = _checked("dependence", _("A share, and what happens to users if the contract ends."))
    full_cost = _checked("full_cost", _("Compare the price with what the service costs, overheads included."))
    references = _checked("references", _("Whom you asked, and what they said."))
    not_presented = LongTextField(
        label=_("Why were presentations not held?"),
        help_text=_("The notice named them, and not every bidder\u2019s is held and noted. It is published."),
        max_length=500,
        rows=3,
    )
    deviations = LongTextField(
        label=field_name(AwardProposal, "deviations"),
        help_text=_(
            "A stage that was skipped or added, a date that was missed, and why. Leave it empty if not."
        ),
        max_length=1000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, presentations_owed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not presentations_owed:
            del self.fields["not_presented"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        return {
            "reality": {name: clean.get(name, "") for name in AwardProposal.CHECKED},
            "deviations": clean.get("deviations", ""),
            "not_presented": clean.get("not_presented", ""),
        }


class Complain(forms.Form):
    """What went wrong, in one's own words."""

    grounds = LongTextField(
        label=_("What went wrong?"),
        help_text=_("Those who look into it read this. It is not published; what they find is."),
        max_length=4000,
    )
    may_name = forms.BooleanField(
        label=_("Your organisation may be named where the findings are published"), required=False
    )


class ChallengeAward(Complain):
    """A challenge is a bidder's: whoever belongs to several says for which."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which bidder?"), empty_label=None
    )
    field_order = ["organisation", "grounds", "may_name"]

    def __init__(self, *args: Any, bidders: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(pk__in=[row.pk for row in bidders])
        choose_from(self, organisation=rows.order_by("name"))


class Findings(forms.Form):
    """The answer to a challenge or complaint."""

    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[("upheld", _("It is right: upheld")), ("not_upheld", _("It is not upheld"))],
        widget=forms.RadioSelect,
    )
    findings = LongTextField(
        label=_("The findings, with their reasons"),
        help_text=_("This is published. Name nobody."),
        max_length=4000,
    )


class Times(forms.Form):
    """Up to three times to choose from."""

    first = MomentField(label=_("First time"))
    second = MomentField(label=_("Second time"), required=False)
    third = MomentField(label=_("Third time"), required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        return {"times": [clean[name] for name in ("first", "second", "third") if clean.get(name)]}


class Choose(forms.Form):
    """One of the times that are offered."""

    time = forms.ChoiceField(label=_("When do you want to meet?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.isoformat(), when(row)) for row in offered]
        offer(self, time=choices)

    def clean_time(self) -> datetime:
        return datetime.fromisoformat(self.cleaned_data["time"])


class Notes(forms.Form):
    """What was said at the meeting."""

    notes = LongTextField(
        label=_("Notes of the meeting"),
        help_text=_("The bidder reads them; nobody else outside does."),
        max_length=4000,
    )
