"""The forms of what good a service should do: benefits, what the law asks, clauses, and who else is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.condition_forms import Grouped, pounds, whole, yes_no
from commonweal.specifications.draft_forms import Piece, Rows, number_field
from commonweal.specifications.models import Benefit, EffectElsewhere, EqualityLook, Specification
from commonweal.web.fields import DayField, LongTextField
from commonweal.web.forms import offer

Fields = dict[str, forms.Field]


def line(label: Any, help_text: Any = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=most)


def words(label: Any, help_text: Any = "") -> LongTextField:
    return LongTextField(label=label, help_text=help_text, required=False, max_length=1000, rows=3)


def day(label: Any, help_text: Any = "") -> DayField:
    return DayField(label=label, help_text=help_text, required=False)


def choice(label: Any, choices: list[Any], help_text: Any = "") -> forms.ChoiceField:
    every = [("", _("Not said")), *choices]
    return forms.ChoiceField(label=label, help_text=help_text, choices=every, required=False)


class GoodOrHarm(forms.TypedChoiceField):
    """Good unless it is said to be a harm."""

    def __init__(self) -> None:
        choices = [("", _("A good")), ("harm", _("A harm: it counts against the worth"))]
        super().__init__(
            label=_("Is it a good or a harm?"),
            choices=choices,
            coerce=lambda _value: True,
            empty_value=None,
            required=False,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "harm", False: "", None: ""}.get(value, value)


class Benefits(Rows):
    """The four cells as a list: each benefit folds away under its name, the spare one stands open."""

    template_name = "specifications/benefits.html"
    kind = "benefit"
    names = (
        "title",
        "cell",
        "kind",
        "harm",
        "standing",
        "state",
        "known_by",
        "audience",
        "evidence",
        "claim",
        "units_least",
        "units_most",
        "worth_least_pence",
        "worth_most_pence",
        "source",
    )
    spare = 1

    def row(self, number: int) -> Fields:
        fields = self._questions()
        for field in fields.values():
            field.label = _("Benefit %(number)s: %(question)s") % {"number": number, "question": field.label}
        return fields

    def _questions(self) -> Fields:
        units = _("Leave the figures empty if it is not to be said in money.")
        return {
            "title": line(_("What good should come about?"), most=150),
            "cell": choice(_("Where does it stand in the map?"), Benefit.CellOf.choices),
            "kind": choice(_("What kind of benefit is it?"), Benefit.Kind.choices),
            "harm": GoodOrHarm(),
            "standing": choice(_("Contracted, paid or extra?"), Benefit.Standing.choices),
            "state": choice(
                _("Will it be measured?"), Benefit.State.choices, _("Not everything needs to be.")
            ),
            "known_by": line(_("If it is, how will it be known?")),
            "audience": line(_("Who would want to know of it?"), most=150),
            "evidence": line(
                _("What shows that it comes about?"), _("A link or the name of a report. Each claim its own.")
            ),
            "claim": choice(
                _("What is that about?"),
                Benefit.Claim.choices,
                _("A claim about a whole sector is listed and counted in no figure."),
            ),
            "units_least": whole(_("How many units over the term, at least?"), units, 10**9),
            "units_most": whole(_("How many, at most?"), "", 10**9),
            "worth_least_pence": pounds(_("What is one unit worth, at least?"), ""),
            "worth_most_pence": pounds(_("What is it worth, at most?"), ""),
            "source": line(_("Where does that value come from?")),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        for name, sentence in {
            "title": _("Benefit %(number)s: say what good should come about."),
            "cell": _("Benefit %(number)s: say where it stands in the map."),
            "kind": _("Benefit %(number)s: say what kind it is."),
            "standing": _("Benefit %(number)s: say whether it is contracted, paid or extra."),
            "state": _("Benefit %(number)s: say whether it will be measured."),
        }.items():
            if not row[name]:
                return name, sentence
        return None

    def groups(self) -> Iterator[tuple[int, str, bool, list[forms.BoundField]]]:
        """Each row with its number, its name, whether it stands open, and its fields."""
        number = 1
        while f"title_{number}" in self.fields:
            fields = [self[f"{name}_{number}"] for name in self.names]
            title = str(fields[0].value() or "")
            wrong = any(field.errors for field in fields) or bool(
                self.to_settle.get(f"benefit {self.initial.get(f'id_{number}')}")
            )
            yield number, title, wrong or not title, fields
            number += 1


class SocialClauses(Rows):
    """Social clauses, each with what shows that it is kept."""

    kind = "social_clause"
    names = ("title", "words", "indicator", "proof", "source")
    spare = 1

    def row(self, number: int) -> Fields:
        said = {"number": number}
        return {
            "title": line(_("Clause %(number)s") % said, most=150),
            "words": words(_("Clause %(number)s: its words") % said),
            "indicator": line(_("Clause %(number)s: how is it known to be kept?") % said),
            "proof": line(_("Clause %(number)s: what proves it?") % said),
            "source": forms.CharField(required=False, widget=forms.HiddenInput, max_length=100),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        for name, sentence in {
            "title": _("Clause %(number)s: say what it is called."),
            "words": _("Clause %(number)s: write it out."),
            "proof": _("Clause %(number)s: say what proves that it is kept."),
        }.items():
            if not row[name]:
                return name, sentence
        return None


class Effects(Rows):
    """Other services that feel this one."""

    kind = "effect"
    names = ("title", "way", "what", "told_on")
    spare = 2

    def row(self, number: int) -> Fields:
        said = {"number": number}
        return {
            "title": line(_("Service %(number)s") % said, most=150),
            "way": choice(_("Service %(number)s: what happens to it?") % said, EffectElsewhere.Way.choices),
            "what": line(_("Service %(number)s: in what way?") % said),
            "told_on": day(_("Service %(number)s: when was it told?") % said),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Service %(number)s: say which one.")
        return None if row["way"] else ("way", _("Service %(number)s: say what happens to it."))


class SocialValue(Grouped):
    headings = (
        (_("The area's well-being"), ("improve", "improve_on")),
        (_("The way of buying"), ("conduct", "conduct_on")),
        (_("Relevant, and in proportion"), ("proportion", "proportion_on")),
        (_("Whether to consult"), ("consults", "consult", "consult_on")),
        (_("If there was no time"), ("urgent",)),
        (_("Kinds of benefit that are not listed"), ("no_social", "no_environmental", "no_economic")),
    )

    improve = words(
        _("How might what is bought improve the economic, social and environmental well-being of the area?"),
        _("The Public Services (Social Value) Act 2012 asks this over the threshold, since 31 January 2013."),
    )
    improve_on = day(_("On which day was that considered?"), _("Before the notice goes out."))
    conduct = words(
        _("How might the way of buying it do so?"),
        _("For example: lots that a local group can carry, or a site visit that costs nothing."),
    )
    conduct_on = day(_("On which day was the way of buying considered?"))
    proportion = words(_("Why is what was considered relevant to what is bought, and in proportion to it?"))
    proportion_on = day(_("On which day was proportion considered?"))
    consults = yes_no(_("Are people consulted on this?"), "")
    consult = words(_("Why, or why not?"))
    consult_on = day(_("On which day was that decided?"))
    urgent = words(
        _("If it was too urgent for any of this, why?"),
        _("Only urgency that the place did not bring about by delay."),
    )
    no_social = words(_("If no social benefit is listed, why?"))
    no_environmental = words(_("If no environmental benefit is listed, why?"))
    no_economic = words(_("If no economic benefit is listed, why?"))


class LastTime(Piece):
    better_by = line(
        _("What is to be better than in the last contract?"), _("For example: weeks until the first visit")
    )
    last_time = number_field(_("What did the last contract reach?"), places=2)
    this_time = number_field(_("What is this one to reach?"), places=2)
    less_is_better = yes_no(_("Is less of it better?"), "")
    no_last_contract = words(_("If there is nothing to compare with, why?"))


class LocalValue(Piece):
    """Which criterion is of local value, and why that is lawful."""

    reads_specification = True

    criterion = choice(_("Which criterion is of local value?"), [])
    outcome = choice(_("Which outcome does it serve?"), [])
    relevance = words(_("How does it serve that outcome?"))
    from_elsewhere = words(
        _("How could a bidder from elsewhere earn every point of it?"),
        _("It asks what a bid does for the area, never where the bidder is."),
    )

    def __init__(self, *args: Any, specification: Specification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {"criterion": specification.criteria.all(), "outcome": specification.outcomes.all()}
        for name, found in rows.items():
            offer(self, **{name: [("", _("Not said")), *((str(row.pk), str(row)) for row in found)]})


class EqualityForm(forms.Form):
    """How people are affected, for each protected characteristic, and what was done."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in EqualityLook.CHARACTERISTICS.items():
            self.fields[name] = forms.ChoiceField(
                label=title,
                choices=EqualityLook.Effect.choices,
                widget=forms.RadioSelect(attrs={"inline": True}),
            )
        self.fields["who"] = LongTextField(
            label=_("Who is affected, and how do you know?"),
            help_text=_("Say what you looked at: figures, what people said, an earlier service."),
            max_length=2000,
        )
        self.fields["done"] = LongTextField(
            label=_("What was done about it?"),
            help_text=_("Needed where somebody is worse off or it is not known."),
            required=False,
            max_length=2000,
        )
        self.order_fields(["who", *EqualityLook.CHARACTERISTICS, "done"])

    def clean(self) -> dict[str, Any]:
        """``{"effects": {characteristic: effect}, "who": …, "done": …}``."""
        clean = super().clean() or {}
        effects = {name: clean[name] for name in EqualityLook.CHARACTERISTICS if name in clean}
        needs_an_act = {EqualityLook.Effect.WORSE, EqualityLook.Effect.UNKNOWN}
        if needs_an_act & set(effects.values()) and not clean.get("done", "").strip():
            self.add_error(
                "done", _("Somebody is worse off, or it is not known: say what was done about that.")
            )
        return {"effects": effects, "who": clean.get("who", ""), "done": clean.get("done", "")}
