"""The forms of how providers are paid, of who would transfer, and of the other ways to have the service."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from commonweal.rules.costing import workforce
from commonweal.rules.costing.payment_reading import MOST_UNITS
from commonweal.rules.money import in_decimals
from commonweal.specifications.condition_forms import Grouped, pounds, whole
from commonweal.specifications.draft_forms import Piece, Rows, number_field
from commonweal.specifications.models import CostLine, Payment
from commonweal.specifications.models.money import EVERY
from commonweal.web.fields import DayField, LongTextField, PoundsField

#: More than this is no table of people.
LARGEST_FILE = 500_000


def per_cent(label: Any, why: Any) -> forms.DecimalField:
    return number_field(label, why, min_value=0, max_value=100)


class Pays(Grouped):
    """The payment model, what a provider is assumed to spend, and the decision on paying in advance."""

    headings = (
        (_("How it pays"), ("model", "fixed_pence", "fixed_every", "unit", "unit_pence", "units")),
        (
            _("What a provider is expected to spend"),
            ("direct_pence", "overheads_pence", "surplus_pence", "start_up_pence"),
        ),
        (
            _("How its cash is worked out"),
            ("first_month", "least_percent", "capital_pence", "overdraft_percent"),
        ),
        (_("Paying in advance"), ("advance_percent", "advance_reason", "advance_decided_by")),
        (_("Grants for core costs"), ("core_grant_told_on", "core_grant_ends_on")),
    )

    model = forms.ChoiceField(
        label=_("How does the contract pay?"),
        help_text=_(
            "Outcomes and their prices have pages of their own, and so have milestones. Results that are "
            "paid late need a provider with money."
        ),
        choices=[*Payment.Model.choices, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )
    fixed_pence = pounds(_("Fixed sums: how much over the whole term?"), _("For block and mixed contracts."))
    fixed_every = forms.TypedChoiceField(
        label=_("When are fixed sums paid?"),
        help_text=_("At the end of each period. The longer it is, the more a provider has to carry."),
        choices=[*EVERY, ("", _("Not said"))],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    unit = forms.CharField(
        label=_("What is one unit of service?"),
        help_text=_("For example: one afternoon. For unit and mixed contracts."),
        max_length=100,
        required=False,
    )
    unit_pence = pounds(_("What is paid for each?"), "")
    units = whole(_("How many are planned over the whole term?"), "", MOST_UNITS)
    direct_pence = pounds(
        _("What is the work itself expected to cost?"), _("Over the whole term: wages, travel, rooms.")
    )
    overheads_pence = pounds(
        _("What is its fair share of overheads?"),
        _("Management, premises, training, insurance. Full cost is the work and its overheads."),
    )
    surplus_pence = pounds(
        _("What surplus is expected?"),
        _("An ordinary line, for reserves and renewal. No bid is marked down for it."),
    )
    start_up_pence = pounds(
        _("How much of the cost comes before the service starts?"),
        _("Recruiting, training and equipment. The first month carries it."),
    )
    first_month = whole(
        _("In which month do the first units or results come?"),
        _("1 is the first month of the service."),
        600,
    )
    least_percent = per_cent(
        _("What is the least share of results that seems possible, in per cent?"),
        _("Fewer results mean less pay for the same cost: the page says what that would take to carry."),
    )
    capital_pence = pounds(
        _("What working capital is offered?"),
        _("A loan or a grant that a provider can draw on until it is paid."),
    )
    overdraft_percent = per_cent(_("What does an overdraft cost a year, in per cent?"), "")
    advance_percent = per_cent(
        _("What share is paid in advance, in per cent?"), _("0 if nothing is. It is decided each time.")
    )
    advance_reason = LongTextField(
        label=_("Why this much, or nothing?"), required=False, max_length=1000, rows=3
    )
    advance_decided_by = forms.CharField(
        label=_("Who decided it?"),
        help_text=_("An office or a meeting, no person's name. For example: finance, on 3 March 2027"),
        max_length=150,
        required=False,
    )
    core_grant_told_on = DayField(
        label=_("If it takes the place of a grant for core costs: when were its holders told?"),
        help_text=_("They need twelve months to price those costs into contracts."),
        required=False,
    )
    core_grant_ends_on = DayField(label=_("When does that grant end?"), required=False)


class Instalments(Rows):
    kind = "instalment"
    names = ("title", "month", "paid_pence")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        example = _("For example: the first hall is open") if number == 1 else ""
        return {
            "title": forms.CharField(
                label=_("Milestone %(number)s") % said, help_text=example, required=False, max_length=150
            ),
            "month": whole(_("Milestone %(number)s: expected in which month?") % said, "", 600),
            "paid_pence": pounds(_("Milestone %(number)s: what is paid for it?") % said, ""),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Milestone %(number)s: say what is reached.")
        if not row["month"]:
            return "month", _("Milestone %(number)s: say in which month it is expected, from 1.")
        if row["paid_pence"] is None:
            return "paid_pence", _("Milestone %(number)s: say what is paid for it.")
        return None


class Options(Rows):
    """Costs of each way to have the service: one row a cost, open where nobody has costed it."""

    kind = "cost"
    names = ("title", "way", "kind", "low_pence", "high_pence", "source")
    most = 40

    def row(self, number: int) -> dict[str, forms.Field]:
        said, first = {"number": number}, number == 1
        ways = [("", _("Not said")), *CostLine.Way.choices]
        kinds = [("", _("Not said")), *CostLine.Kind.choices]
        open_ = _("Leave both open where nobody has costed it: it is listed as open.") if first else ""
        return {
            "title": forms.CharField(
                label=_("Cost %(number)s") % said,
                help_text=_("Over the whole term. For example: redundancy payments") if first else "",
                required=False,
                max_length=150,
            ),
            "way": forms.ChoiceField(
                label=_("Cost %(number)s: of which way?") % said, choices=ways, required=False
            ),
            "kind": forms.ChoiceField(
                label=_("Cost %(number)s: of what kind?") % said, choices=kinds, required=False
            ),
            "low_pence": PoundsField(
                label=_("Cost %(number)s: at least") % said, help_text=open_, required=False
            ),
            "high_pence": PoundsField(label=_("Cost %(number)s: at most") % said, required=False),
            "source": forms.CharField(
                label=_("Cost %(number)s: where is the figure from?") % said, required=False, max_length=200
            ),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        low, high = row["low_pence"], row["high_pence"]
        if not row["title"]:
            return "title", _("Cost %(number)s: say what it is.")
        if not row["way"]:
            return "way", _("Cost %(number)s: say of which way it is a cost.")
        if not row["kind"]:
            return "kind", _("Cost %(number)s: say of what kind it is.")
        if low is not None and high is not None and low > high:
            return "low_pence", _("Cost %(number)s: the least must not be over the most.")
        return None


class Staff(Piece):
    """Rows of single people, pasted or in a file: read, put into groups and not kept."""

    file = forms.FileField(
        label=_("A CSV file"), help_text=_("Or paste its rows into the box below."), required=False
    )
    rows = LongTextField(
        label=_("Rows"),
        help_text=_("The first line names the columns, as in the example above. Never names of people."),
        max_length=LARGEST_FILE,
        required=False,
        rows=8,
    )
    on_costs = per_cent(
        _("What do employers pay on top of wages, pensions apart, in per cent of pay?"),
        _("National Insurance and what else falls due."),
    )
    nobody = forms.BooleanField(label=_("Take the figures out: nobody would transfer"), required=False)

    found = workforce.Workforce()

    def clean(self) -> dict[str, Any]:
        """``{"base": …, "rows": [a group each]}``. What was in the file is shown in the box from then on."""
        clean = super().clean() or {}
        if clean.get("nobody"):
            return {"base": clean.get("base"), "rows": []}
        lines = self._lines(clean)
        if lines is None or self.errors:
            return clean
        self.found = workforce.read(lines, str(_("Rows")))
        for fault in self.found.faults:
            self.add_error("rows", str(fault))
        if self.found.too_few:
            self.add_error(
                "rows",
                _(
                    "Fewer than %(least)s people would be known by their pay. Give their figures to "
                    "bidders who sign for them, and say so in the terms."
                )
                % {"least": workforce.SMALLEST},
            )
        if clean.get("on_costs") is None:
            self.add_error("on_costs", _("Say what employers pay on top; 0 if nothing."))
        return {"base": clean.get("base"), "rows": [_group(row, clean) for row in self.found.groups]}

    def _lines(self, clean: Mapping[str, Any]) -> list[bytes] | None:
        upload = clean.get("file")
        if upload is None and not clean.get("rows"):
            self.add_error("rows", _("Paste the rows or choose a file."))
            return None
        if upload is not None and upload.size > LARGEST_FILE:
            self.add_error(
                "file", _("The file is larger than %(size)s bytes.") % {"size": f"{LARGEST_FILE:,}"}
            )
            return None
        content = upload.read() if upload is not None else clean["rows"].encode()
        if upload is not None:
            shown = QueryDict(mutable=True)
            shown.update(self.data)
            shown["rows"] = content.decode("utf-8-sig", errors="replace")
            self.data = shown
        return list(content.splitlines(keepends=True))


def _group(row: workforce.StaffGroup, clean: Mapping[str, Any]) -> dict[str, Any]:
    """A group as its piece keeps it: shares are per cent there."""
    return {
        "title": row.role or str(_("Several roles")),
        "people": row.people,
        "hours": Decimal(in_decimals(row.hours)),
        "pay_pence": row.pay_pence,
        "pay_low_pence": row.pay_low_pence,
        "pay_high_pence": row.pay_high_pence,
        "years_low": row.years_low,
        "years_high": row.years_high,
        "scheme": row.scheme or str(_("Several schemes")),
        "pension_low": Decimal(in_decimals(row.pension_low * 100, 3)),
        "pension_high": Decimal(in_decimals(row.pension_high * 100, 3)),
        "on_costs": clean.get("on_costs") or Decimal(0),
    }
