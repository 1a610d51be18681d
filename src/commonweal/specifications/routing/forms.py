"""The forms about the route: what decides it, what is chosen, and the lists beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.rules import routes
from commonweal.rules.routes.suits import Criteria
from commonweal.specifications.condition_forms import Grouped, YesNoField, pounds, whole, yes_no
from commonweal.specifications.draft_forms import Piece, Rows
from commonweal.specifications.models import Pilot, Route, Specification, TermPoint
from commonweal.specifications.routing.standing import standing
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import offer

STATES = {routes.OPEN: _("open"), routes.SHUT: _("shut"), routes.UNSAID: _("not told yet")}


class Asked(Grouped):
    headings = (
        (
            _("What is bought"),
            ("bought", "redesign", "service", "value_pence", "extension_months", "reservable"),
        ),
        (_("Here or together"), ("specialised", "costly", "rare")),
    )

    bought = yes_no(
        _("Does the place pay for a service that it specifies?"),
        _("If it helps somebody in what they do anyway, that is a grant and nothing is tendered."),
    )
    redesign = yes_no(
        _("Is the service itself to be shaped anew together with the provider?"),
        _("Then a partnership agreement with milestones fits better than a contract."),
    )
    service = forms.ChoiceField(
        label=_("Is the service on one of these lists?"),
        help_text=_("The lists are in the law: services to people have rules of their own."),
        choices=[*Route.Service.choices, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )
    value_pence = pounds(
        _("What is it worth, with VAT and every extension?"), _("Thresholds count it so: the whole term.")
    )
    extension_months = whole(
        _("By how many months may it be extended?"), _("0 if it may not. They count into its length."), 240
    )
    reservable = yes_no(
        _("Is it among the services that may be reserved for mutuals?"),
        _("The list of light-touch services marks them."),
    )
    specialised = yes_no(
        _("Is it specialised?"), _("Few people know how to do it, or how to judge those who do.")
    )
    costly = yes_no(_("Is it costly to set up?"), _("More than one place alone could justify."))
    rare = yes_no(_("Is it needed rarely?"), _("By a handful of people in a place in a year."))


class ChooseRoute(Grouped):
    """What is chosen, among what the dated rules say of the service as it is described."""

    reads_specification = True
    headings = (
        (_("The agreement"), ("agreement",)),
        (_("The route"), ("route", "way", "reason")),
        (_("Who buys"), ("buying", "buying_reason")),
    )

    agreement = forms.ChoiceField(
        label=_("What is agreed?"), widget=forms.RadioSelect, required=False, choices=[]
    )
    route = forms.ChoiceField(
        label=_("By which route?"),
        help_text=_("What the law shuts and was read in its source cannot go to review."),
        widget=forms.RadioSelect,
        required=False,
        choices=[],
    )
    way = forms.ChoiceField(
        label=_("By which of its procedures?"), required=False, widget=forms.RadioSelect, choices=[]
    )
    reason = LongTextField(
        label=_("Why this agreement and this route?"),
        help_text=_("Everyone reads this once the specification is approved."),
        required=False,
        max_length=1000,
        rows=3,
    )
    buying = forms.ChoiceField(label=_("Who buys it?"), widget=forms.RadioSelect, required=False, choices=[])
    buying_reason = LongTextField(label=_("Why so?"), required=False, max_length=1000, rows=3)

    def __init__(self, *args: Any, specification: Specification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = standing(specification).outcome
        nothing = ("", _("Not chosen yet"))
        offered = {
            "agreement": _offered(outcome, routes.AGREEMENT),
            "route": [
                *_offered(outcome, routes.ROUTE),
                (routes.NOT_HELD, _("By a rule that is not held here")),
            ],
            "buying": _offered(outcome, routes.BUYING),
            "way": _ways(outcome),
        }
        for name, choices in offered.items():
            kept = self.initial.get(name)
            known = dict(choices)
            if kept and kept not in known:  # chosen under rules that have changed since
                choices = [*choices, (kept, kept)]
            offer(self, **{name: [*choices, nothing]})


class Lots(Rows):
    kind = "lot"
    names = ("title", "what", "area", "value_pence")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": _line(_("Lot %(number)s: name") % said, 150),
            "what": _line(_("Lot %(number)s: what is it?") % said, 300),
            "area": _line(_("Lot %(number)s: where?") % said, 150),
            "value_pence": PoundsField(label=_("Lot %(number)s: worth") % said, required=False),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None if row["title"] else ("title", _("Lot %(number)s: give it a name."))


class Milestones(Rows):
    kind = "milestone"
    names = ("title", "due_on", "shown_by")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": _line(_("Milestone %(number)s: what will be different?") % said, 150),
            "due_on": DayField(label=_("Milestone %(number)s: by when?") % said, required=False),
            "shown_by": _line(_("Milestone %(number)s: what shows it?") % said, 300),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None if row["title"] else ("title", _("Milestone %(number)s: say what will be different."))


class Pilots(Rows):
    kind = "pilot"
    names = ("title", "kind", "learn", "told_by", "value_pence")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": _line(_("Pilot %(number)s: what is tried?") % said, 150),
            "kind": forms.ChoiceField(
                label=_("Pilot %(number)s: what is it?") % said,
                choices=[("", _("Not said")), *Pilot.Kind.choices],
                required=False,
            ),
            "learn": _line(_("Pilot %(number)s: what is to be learnt?") % said, 300),
            "told_by": _line(_("Pilot %(number)s: how will it be told, and what follows?") % said, 300),
            "value_pence": PoundsField(label=_("Pilot %(number)s: worth") % said, required=False),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Pilot %(number)s: say what is tried.")
        return None if row["kind"] else ("kind", _("Pilot %(number)s: say what it is."))


class Points(Rows):
    kind = "point"
    names = ("title", "kind", "month")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": _line(_("Point %(number)s: what happens?") % said, 150),
            "kind": forms.ChoiceField(
                label=_("Point %(number)s: what kind is it?") % said,
                choices=[("", _("Not said")), *TermPoint.Kind.choices],
                required=False,
            ),
            "month": whole(_("Point %(number)s: after how many months?") % said, "", 600),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Point %(number)s: say what happens.")
        if not row["kind"]:
            return "kind", _("Point %(number)s: say what kind it is.")
        return (
            None if row["month"] is not None else ("month", _("Point %(number)s: say after how many months."))
        )


class Ready(Piece):
    ramp_up_weeks = whole(
        _("How many weeks are there from the award to the full service?"),
        _("Small providers hire, train and find rooms in that time."),
        260,
    )
    capacity_pence = pounds(
        _("How much is there for providers to become able to do it?"),
        _("For example for training or a system that the service needs. It is beside the price."),
    )
    capacity_for = forms.CharField(label=_("What is that money for?"), required=False, max_length=300)


class CheckSuitability(forms.Form):
    """The champion's questions, one after the other, and what led to the answers."""

    note = LongTextField(
        label=_("What led to these answers?"),
        help_text=_("For example whom you asked. Everyone reads this once the specification is approved."),
        max_length=1000,
        rows=4,
    )

    def __init__(self, *args: Any, criteria: Criteria, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {}
        for row in criteria.rows:
            own[f"criterion_{row.id}"] = YesNoField(label=row.ask, required=True)
            own[f"criterion_{row.id}"].choices = [("yes", _("Yes")), ("no", _("No"))]
        self.fields = {**own, **self.fields}

    def clean(self) -> dict[str, Any]:
        """``{"answers": {id: bool}, "note": …}``."""
        clean = super().clean() or {}
        answers = {
            name.removeprefix("criterion_"): value
            for name, value in clean.items()
            if name.startswith("criterion_")
        }
        return {"answers": answers, "note": clean.get("note", "")}


def _offered(outcome: routes.Outcome, kind: str) -> list[tuple[str, Any]]:
    """The rules of a kind with whether each is open, the open ones first."""
    rows = sorted(outcome.of(kind), key=lambda row: list(STATES).index(row.state))
    words = _("%(title)s: %(state)s")
    return [(row.rule, words % {"title": row.title, "state": STATES[row.state]}) for row in rows]


def _ways(outcome: routes.Outcome) -> list[tuple[str, Any]]:
    """The procedures of every route that is not shut, each once with the routes that have it."""
    names: dict[str, str] = {}
    within: dict[str, list[str]] = {}
    for row in outcome.of(routes.ROUTE):
        for way in row.ways if row.state != routes.SHUT else ():
            names.setdefault(way.id, way.name)
            within.setdefault(way.id, []).append(row.title)
    words = _("%(way)s: %(routes)s")
    return [(id, words % {"way": name, "routes": ", ".join(within[id])}) for id, name in names.items()]


def _line(label: Any, most: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most)
