"""The forms of what must change: an outcome, what others give to it, and other ways that bids may offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.condition_forms import Grouped, yes_no
from commonweal.specifications.draft_forms import Piece, Rows, number_field
from commonweal.specifications.models import Contribution, Outcome
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import offer
from commonweal.web.translated import InEachLanguage


def short(label: Any, why: Any = "", most: int = 150) -> forms.CharField:
    return forms.CharField(label=label, help_text=why, required=False, max_length=most)


class EditOutcome(InEachLanguage, Grouped):
    """One outcome. ``plan``: what the place's plan is to achieve, to choose from."""

    translated = ("title", "people", "indicator", "evidence", "unit")
    headings = (
        (_("What must change"), ("title", "people", "place_or_area", "serves", "serves_none")),
        (_("How it will be known"), ("indicator", "evidence", "unit", "baseline", "target")),
        (_("Whether it can be known"), ("data_are", "data_on", "measured_by", "data_wait_for")),
        (_("What is paid for it, or how much it counts"), ("unit_price_pence", "cap_pence", "weight")),
    )

    title = forms.CharField(label=_("What must change?"), max_length=150)
    people = short(_("For whom?"))
    place_or_area = short(
        _("For which place or area, if not for all?"),
        _("For example: Castle Hill; or the partner place, where several commission together"),
    )
    serves = forms.ChoiceField(
        label=_("What of the place's plan does it serve?"), required=False, widget=forms.RadioSelect
    )
    serves_none = LongTextField(
        label=_("If nothing of the plan: why is it wanted?"), required=False, max_length=500, rows=2
    )
    indicator = short(
        _("How will it be known?"), _("For example: people who say they have someone to talk to"), 300
    )
    evidence = short(
        _("What will show it?"), _("For example: a survey at the start and after six months"), 300
    )
    unit = short(_("What is one unit?"), _("For example: one person"), 100)
    baseline = number_field(_("Where does it stand now?"), _("In units"), places=2)
    target = number_field(_("What is the target?"), _("In units, over the whole term"), places=2)
    data_are = forms.ChoiceField(
        label=_("Can the data be had?"),
        choices=[*Outcome.Data.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    data_on = DayField(label=_("By when are there first figures?"), required=False)
    measured_by = short(_("Who measures it?"), _("For example: the provider, checked by the place's analyst"))
    data_wait_for = LongTextField(
        label=_("If anything stands in the way of the data: what, and who sees to it?"),
        required=False,
        max_length=500,
        rows=2,
    )
    unit_price_pence = PoundsField(
        label=_("What is paid for each unit?"),
        help_text=_("Leave this empty if the outcome is not paid for by the unit, and give it a weight."),
        required=False,
    )
    cap_pence = PoundsField(label=_("What is the most paid for it?"), required=False)
    weight = number_field(
        _("Weight"), _("For outcomes without a price: how much each matters. Together 100."), min_value=0
    )

    def __init__(self, *args: Any, plan: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = str(self.initial.get("serves") or "")
        choices = dict.fromkeys([*plan, *([now] if now else [])])
        served = [(title, title) for title in choices]
        offer(self, serves=[*served, ("", _("None of them, or not said"))])
        if not choices:
            del self.fields["serves"], self.fields["serves_none"]

    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """Each question with its twins in the place's other languages."""
        for title, names in self.headings:
            asked = [each for name in names for each in (name, *(f"{name}_{code}" for code in self.others))]
            yield title, [self[name] for name in asked if name in self.fields]


class Variants(Piece):
    allowed = yes_no(
        _("May bids offer another way to reach the outcomes?"),
        _("A rigid text keeps out who would do it better. All bids are judged by the same criteria."),
    )
    minimum = LongTextField(
        label=_("If so: what must every way keep to?"),
        help_text=_("For example: it is free for those who use it, and reaches all four wards"),
        required=False,
        max_length=2000,
    )
    why_not = LongTextField(
        label=_("If not: why will no other way do?"), required=False, max_length=1000, rows=3
    )


class Contributions(Rows):
    """What others give to the service beside its budget: money, rooms, time, advice."""

    kind = "contribution"
    names = ("title", "giver", "kind", "worth_pence", "agreed_on")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        example = _("For example: the hall on two evenings a week") if number == 1 else ""
        return {
            "title": forms.CharField(
                label=_("Contribution %(number)s: what is given?") % said,
                help_text=example,
                required=False,
                max_length=150,
            ),
            "giver": short(_("Contribution %(number)s: who gives it?") % said),
            "kind": forms.ChoiceField(
                label=_("Contribution %(number)s: money or in kind?") % said,
                choices=[("", _("Not said")), *Contribution.Kind.choices],
                required=False,
            ),
            "worth_pence": PoundsField(
                label=_("Contribution %(number)s: what is it worth over the term?") % said, required=False
            ),
            "agreed_on": DayField(
                label=_("Contribution %(number)s: when was it agreed?") % said, required=False
            ),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Contribution %(number)s: say what is given.")
        if not row["giver"]:
            return "giver", _("Contribution %(number)s: say who gives it.")
        return None if row["kind"] else ("kind", _("Contribution %(number)s: say whether it is money."))
