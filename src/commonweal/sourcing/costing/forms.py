"""One page on which a small body types in what a service costs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules.costing import calculation as rule
from commonweal.rules.costing.full_cost import DECLARED, EXPENDITURE, HEADCOUNT, TIME
from commonweal.sourcing.costing.queries import DRIVERS
from commonweal.sourcing.models import Costing, Tender
from commonweal.specifications.draft_forms import ExactField
from commonweal.web.fields import PoundsField
from commonweal.web.forms import choose_from

POSTS, DIRECT, OVERHEADS = 6, 8, 5


@dataclass(frozen=True)
class Row:
    """One line of a table of boxes, under its own legend."""

    legend: Any
    fields: list[forms.BoundField]
    further: bool

    @property
    def used(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)


def number(label: Any, *, most: int, help_text: Any = "", required: bool = False) -> ExactField:
    """A number of up to two decimals; the clean value is a ``Decimal``."""
    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
    limits: dict[str, Any] = {"min_value": 0, "max_value": most, "max_digits": 8, "decimal_places": 2}
    return ExactField(label=label, help_text=help_text, required=required, widget=widget, **limits)


def words(label: Any, longest: int = 80) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)


class Calculate(forms.Form):
    """The calculation. A line without words is left out; a line with words must have its figures."""

    says_optional = False

    title = forms.CharField(label=_("Which service is it?"), max_length=100)
    tender: forms.ModelChoiceField[Tender] = forms.ModelChoiceField(
        label=_("For which tender?"),
        help_text=_("Its bid form then takes the price from here, and says if a price is below full cost."),
        queryset=None,
        required=False,
        empty_label=_("None yet"),
    )
    months = forms.IntegerField(
        label=_("For how many months does the contract run?"), min_value=1, max_value=240
    )
    on_costs = number(
        _("What do you pay on top of wages, in per cent of pay?"),
        most=200,
        help_text=_("National Insurance of employers, pension, holiday and sickness cover."),
    )
    other_posts = number(
        _("How many whole-time posts does everything else that you do have?"),
        most=100_000,
        help_text=_("0 if this service is all you do. Overheads by people are shared out by it."),
    )
    time = number(
        _("What part of the time of management will this service take, in per cent?"),
        most=100,
        help_text=_("Overheads by time are shared out by it."),
    )
    other_year_pence = PoundsField(
        label=_("What does everything else that you do cost a year, without these overheads?"),
        help_text=_("0 if this service is all you do. Overheads by spending are shared out by it."),
        required=False,
    )
    surplus = number(
        _("What surplus do you want, in per cent of full cost?"),
        most=100,
        help_text=_("For reserves, and for what no budget foresees."),
    )
    top_slice = number(
        _("What part of the price does the hub of a consortium keep, in per cent?"),
        most=99,
        help_text=_("Leave it open if you bid alone."),
    )
    subsidy = forms.CharField(
        label=_("If the price were below full cost: who would pay the rest?"),
        help_text=_("A grant, a donor, your reserves. Leave it open if nobody would."),
        max_length=100,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, tenders: QuerySet[Tender], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, tender=tenders)
        for at in range(1, POSTS + 1):
            self.fields[f"post_{at}_what"] = words(_("What do they do?"))
            self.fields[f"post_{at}_posts"] = number(_("Whole-time posts"), most=10_000)
            self.fields[f"post_{at}_pay"] = PoundsField(label=_("Pay of one, a year"), required=False)
        for at in range(1, DIRECT + 1):
            self.fields[f"direct_{at}_what"] = words(_("What for?"))
            self.fields[f"direct_{at}_pence"] = PoundsField(label=_("Over the whole term"), required=False)
            given = forms.BooleanField(
                label=_("Given free, or worn out: nobody is paid for it"), required=False
            )
            self.fields[f"direct_{at}_free"] = given
        for at in range(1, OVERHEADS + 1):
            self.fields[f"over_{at}_what"] = words(_("What?"))
            self.fields[f"over_{at}_pence"] = PoundsField(
                label=_("Of all that you do, a year"), required=False
            )
            choices = [("", _("Choose one")), *DRIVERS.items()]
            by = forms.ChoiceField(label=_("Shared out by"), choices=choices, required=False)
            self.fields[f"over_{at}_by"] = by
            self.fields[f"over_{at}_share"] = number(_("The share, if you say one, in per cent"), most=100)

    def posts(self) -> list[Row]:
        return list(self._rows("post", ("what", "posts", "pay"), POSTS, 2, _("Post %(number)s")))

    def costs(self) -> list[Row]:
        return list(self._rows("direct", ("what", "pence", "free"), DIRECT, 3, _("Cost %(number)s")))

    def overheads(self) -> list[Row]:
        return list(
            self._rows("over", ("what", "pence", "by", "share"), OVERHEADS, 3, _("Overhead %(number)s"))
        )

    def _rows(self, kind: str, names: tuple[str, ...], most: int, shown: int, legend: Any) -> Iterator[Row]:
        for at in range(1, most + 1):
            fields = [self[f"{kind}_{at}_{name}"] for name in names]
            yield Row(legend % {"number": at}, fields, at > shown)

    def clean(self) -> dict[str, Any]:
        """Each line whole, and what overheads are shared out by said; then the rule's own faults."""
        clean = super().clean() or {}
        self._whole(clean, "post", POSTS, ("posts", "pay"))
        self._whole(clean, "direct", DIRECT, ("pence",))
        self._whole(clean, "over", OVERHEADS, ("pence", "by"))
        self._said(clean)
        if not self.errors:
            of = clean["of"] = calculation(clean)
            for fault in rule.work_out(of, clock.today()).faults:
                self.add_error(None, f"{fault.where}: {fault}" if fault.where else str(fault))
        return clean

    def _whole(self, clean: dict[str, Any], kind: str, most: int, needs: tuple[str, ...]) -> None:
        for at in range(1, most + 1):
            what = clean.get(f"{kind}_{at}_what")
            given = [name for name in needs if clean.get(f"{kind}_{at}_{name}") not in (None, "")]
            if given and not what and f"{kind}_{at}_what" not in self.errors:
                self.add_error(f"{kind}_{at}_what", _("Say what it is"))
            for name in needs:
                field = f"{kind}_{at}_{name}"
                if what and name not in given and field not in self.errors:
                    self.add_error(field, _("Fill this in, or leave the whole line empty"))

    def _said(self, clean: dict[str, Any]) -> None:
        """What each way of sharing out needs."""
        by = {clean.get(f"over_{at}_by") for at in range(1, OVERHEADS + 1)}
        needs = {HEADCOUNT: "other_posts", TIME: "time", EXPENDITURE: "other_year_pence"}
        for driver, name in needs.items():
            if driver in by and clean.get(name) is None and name not in self.errors:
                self.add_error(name, _("An overhead is shared out by it: fill it in, 0 if there is none"))
        for at in range(1, OVERHEADS + 1):
            share = f"over_{at}_share"
            if (
                clean.get(f"over_{at}_by") == DECLARED
                and clean.get(share) is None
                and share not in self.errors
            ):
                self.add_error(share, _("Say the share"))


def calculation(clean: dict[str, Any]) -> rule.Calculation:
    """What was typed, as the rule takes it."""

    def lines(kind: str, most: int) -> Iterator[dict[str, Any]]:
        for at in range(1, most + 1):
            start = f"{kind}_{at}_"
            if clean[start + "what"]:
                yield {name.removeprefix(start): clean[name] for name in clean if name.startswith(start)}

    posts = [rule.Post(row["what"], _exact(row["posts"]), row["pay"]) for row in lines("post", POSTS)]
    costs = [rule.Direct(row["what"], row["pence"], not row["free"]) for row in lines("direct", DIRECT)]
    overheads = [
        rule.Overhead(
            row["what"],
            row["pence"],
            row["by"],
            _part(row["share"]) if row["by"] == DECLARED else Fraction(0),
        )
        for row in lines("over", OVERHEADS)
    ]
    return rule.Calculation(
        title=clean["title"],
        months=clean["months"],
        posts=tuple(posts),
        on_costs=_part(clean["on_costs"]),
        direct=tuple(costs),
        overheads=tuple(overheads),
        other_posts=_exact(clean["other_posts"]),
        other_year_pence=clean["other_year_pence"] or 0,
        time=_part(clean["time"]),
        surplus=_part(clean["surplus"]),
        top_slice=_part(clean["top_slice"]),
        subsidy=clean["subsidy"],
    )


def typed(costing: Costing) -> dict[str, Any]:
    """The latest version as the form shows it, to go on from."""
    version = costing.versions.all()[0]
    of = version.of
    if of is None:
        return {}
    said: dict[str, Any] = {
        "title": of.title,
        "tender": costing.tender_id,
        "months": of.months,
        "other_posts": _decimal(of.other_posts),
        "other_year_pence": of.other_year_pence,
        "subsidy": of.subsidy,
        "seen": version.number,
    }
    for name in ("on_costs", "time", "surplus", "top_slice"):
        said[name] = _decimal(getattr(of, name) * 100)
    for at, post in enumerate(of.posts, 1):
        said |= {f"post_{at}_what": post.what, f"post_{at}_posts": _decimal(post.posts)}
        said[f"post_{at}_pay"] = post.pay_pence
    for at, cost in enumerate(of.direct, 1):
        said |= {f"direct_{at}_what": cost.what, f"direct_{at}_pence": cost.pence}
        said[f"direct_{at}_free"] = not cost.cash
    for at, over in enumerate(of.overheads, 1):
        said |= {
            f"over_{at}_what": over.what,
            f"over_{at}_pence": over.year_pence,
            f"over_{at}_by": over.driver,
        }
        said[f"over_{at}_share"] = _decimal(over.share * 100) if over.driver == DECLARED else None
    return said


def _exact(value: Decimal | None) -> Fraction:
    return Fraction(value or 0)


def _part(value: Decimal | None) -> Fraction:
    """Per cent as a share of one."""
    return Fraction(value or 0) / 100


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
