"""The forms around a proposal: what may be typed, and how it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.conversations import house_rules
from commonweal.needs.queries import open_needs
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.people.queries import organisations
from commonweal.priorities.in_office.queries import speaks_as_member
from commonweal.priorities.models import Comment, Merge, Proposal, Round
from commonweal.priorities.rounds.taking_part import PROPOSE, Declared, who_may
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import choose_from, offer

POINT = re.compile(r"\s*(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*[,;\s]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*", re.ASCII)
#: The United Kingdom with its waters, in degrees: south, north, west, east.
SOUTH, NORTH, WEST, EAST = Decimal("49.8"), Decimal("60.9"), Decimal("-8.7"), Decimal("1.8")


class PointField(forms.CharField):
    """A point as maps write it, ``51.50140, -0.14190``; the clean value is latitude and longitude.

    Five decimals are kept, about a metre. Degrees of the World Geodetic System of 1984.
    """

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        match = POINT.fullmatch(typed)
        if match is None:
            raise forms.ValidationError(_("Write the point as two numbers, like 51.50140, -0.14190"))
        north, east = (Decimal(part).quantize(Decimal("0.00001")) for part in match.groups())
        if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
            raise forms.ValidationError(_("The point must be in the United Kingdom, latitude first"))
        return north, east


class Worded(forms.Form):
    """What a proposal says and costs."""

    title = forms.CharField(label=_("The project, in a line"), max_length=150)
    description = LongTextField(label=_("What would be done, where and for whom?"), max_length=4000)
    cost_pence = PoundsField(
        label=_("What may it cost?"),
        help_text=_("A guess is enough. An officer checks it."),
        least_pence=1_00,
    )
    running_cost_pence = PoundsField(
        label=_("What may it cost a year afterwards?"),
        help_text=_("Looking after it, repairs, people. Write 0 if nothing."),
        required=False,
    )


class Propose(Worded):
    """A project, the needs it would meet, where it would be and what it may cost.

    Whoever belongs to no organisation is not asked for which one they propose it.
    """

    need: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which need would it meet?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    also_meets: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Does it meet other needs too?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Where?"), queryset=None, required=False, empty_label=_("Everywhere")
    )
    point = PointField(
        label=_("At which point?"),
        help_text=_("Two numbers that a map gives for a place, like 51.50140, -0.14190"),
        required=False,
        max_length=60,
    )
    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Do you propose it for an organisation?"),
        queryset=None,
        required=False,
        empty_label=_("No, for myself"),
    )

    of_age = forms.BooleanField(label=_("I am old enough to propose in this round"), required=False)
    home: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Where do you live?"),
        help_text=_("Looked at now, and not kept."),
        queryset=None,
        required=False,
        empty_label=_("Elsewhere"),
    )

    field_order = ["title", "description", "need", "also_meets", "area", "point", "cost_pence"]

    def __init__(self, *args: Any, round_: Round, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place, asked = round_.place, who_may(round_, PROPOSE)
        needs, mine = open_needs(place), organisations(person)
        if asked is None or asked.least_age is None:
            del self.fields["of_age"]
        if asked is None or not asked.areas.all():
            del self.fields["home"]
        else:
            choose_from(self, home=place.areas.all())
        choose_from(self, need=needs, also_meets=needs, area=place.areas.all(), organisation=mine)
        if not mine:
            del self.fields["organisation"]
        if needs.count() < 2:
            del self.fields["also_meets"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean["declared"] = Declared(clean.pop("of_age", False), clean.pop("home", None))
        return clean


class Reason(forms.Form):
    """A reason that everyone can read."""

    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)


class Say(forms.Form):
    """A comment, and in whose name it is said."""

    words = LongTextField(label=_("What would you like to say?"), max_length=2000)
    speaks = forms.ChoiceField(label=_("Who speaks?"), widget=forms.RadioSelect)
    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=None, required=False, empty_label=_("No organisation")
    )
    interest = forms.CharField(
        label=_("Have you an interest in it?"),
        help_text=_("For example that your organisation would be paid to do it. Published with the comment."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, round_: Round, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine, speaks = organisations(person), Comment.Speaks
        allowed = [speaks.RESIDENT]
        allowed += [speaks.ORGANISATION] if mine else []
        allowed += [speaks.OFFICER] if holds(person, round_.place) else []
        if person is not None and speaks_as_member(person, round_):
            allowed, mine = [speaks.MEMBER], mine.none()
        offer(self, speaks=[(one.value, one.label) for one in allowed])
        self.fields["speaks"].initial = allowed[-1].value if len(allowed) > 1 else allowed[0].value
        choose_from(self, organisation=mine)
        if not mine:
            del self.fields["organisation"]


class BreaksRule(forms.Form):
    """Which published rule something breaks."""

    rule = forms.ChoiceField(
        label=_("Which rule does it break?"), choices=house_rules.CHOICES, widget=forms.RadioSelect
    )


class Hide(BreaksRule):
    """The rule, and what its author should know."""

    reason = LongTextField(label=_("What should its author know?"), max_length=1000, required=False)


class MergeWith(forms.Form):
    """Which other proposal of the round."""

    other: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which proposal would you join with yours?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, other=others)


class Offer(Worded):
    """Other words and costs that an officer suggests, and why."""

    why = LongTextField(
        label=_("Why do you suggest it?"), help_text=_("Everyone reads this."), max_length=1000
    )


class Picture(forms.Form):
    """A picture, and what it shows."""

    upload = forms.FileField(
        label=_("The picture"),
        help_text=_("JPEG, PNG or WebP, up to 8 MB. Where and when it was taken is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    says = forms.CharField(
        label=_("What does it show?"),
        help_text=_("For those who cannot see it, in a sentence. Nobody should be recognisable in it."),
        max_length=250,
    )


class Alike(forms.Form):
    """What somebody has typed so far: for what is like it."""

    title = forms.CharField(required=False, max_length=1000)
    description = forms.CharField(required=False, max_length=8000)


def as_typed(typed: dict[str, list[str]], form: type[forms.Form] = Propose) -> dict[str, Any]:
    """What was typed, as a form's first values: several where a field takes several."""
    fields = form.base_fields
    return {
        name: values if isinstance(fields.get(name), forms.ModelMultipleChoiceField) else values[-1]
        for name, values in typed.items()
        if values
    }


def worded(proposal: Proposal | Merge) -> dict[str, Any]:
    """The words and costs of a proposal, or of what two may become, as a form's first values."""
    return {
        "title": proposal.title,
        "description": proposal.description,
        "cost_pence": proposal.cost_pence,
        "running_cost_pence": proposal.running_cost_pence,
    }


def both_worded(proposals: Iterable[Proposal]) -> dict[str, Any]:
    """Two proposals one after the other, as what their merged text begins from."""
    one, other = proposals
    return {
        "title": one.title,
        "description": f"{one.title}\n{one.description}\n\n{other.title}\n{other.description}"[:4000],
        "cost_pence": max(one.cost_pence, other.cost_pence),
        "running_cost_pence": one.running_cost_pence or other.running_cost_pence,
    }
