"""The forms of what providers must have and carry, and of what is kept though it shuts small ones out.

Every question about a draft may stay open, and says why it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.draft_forms import Piece, Rows, number_field
from commonweal.specifications.models import Risk
from commonweal.web.fields import DayField, LongTextField, PoundsField


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nothing said yet."""

    ANSWERS = {"yes": True, "no": False}

    def __init__(self, **options: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No")), ("", _("Not said"))]
        widget = forms.RadioSelect(attrs={"inline": True})
        super().__init__(choices=choices, coerce=self.ANSWERS.get, empty_value=None, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


def yes_no(label: Any, why: Any) -> YesNoField:
    return YesNoField(label=label, help_text=why, required=False)


def whole(label: Any, why: Any, most: int = 10_000) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=why, required=False, min_value=0, max_value=most, widget=widget
    )


def pounds(label: Any, why: Any) -> PoundsField:
    return PoundsField(label=label, help_text=why, required=False)


class Grouped(Piece):
    """A long page under headings: each heading with the names of its questions."""

    template_name = "specifications/grouped.html"
    headings: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        for title, names in self.headings:
            yield title, [self[name] for name in names]


class Conditions(Grouped):
    headings = (
        (
            _("Who can bid"),
            (
                "lots",
                "consortia_invited",
                "below_threshold",
                "suitability_stage",
                "sign_with_bid",
                "pages_to_read",
            ),
        ),
        (
            _("What they must have"),
            (
                "turnover_pence",
                "insurance_pence",
                "reserves_pence",
                "liability_capped",
                "liability_cap_pence",
                "may_campaign",
            ),
        ),
        (
            _("How they are paid"),
            (
                "payment_days",
                "paid_in_advance",
                "results_lag_days",
                "working_capital",
                "overheads_allowed",
                "overhead_cap_percent",
            ),
        ),
    )

    lots = whole(
        _("Into how many lots is it divided?"),
        _("1 if it is in one piece, which suits large providers best. Named lots count themselves."),
        1000,
    )
    consortia_invited = yes_no(
        _("May providers bid together?"), _("Small ones can carry together what none could alone.")
    )
    below_threshold = yes_no(
        _("Is it worth less than the threshold of the Procurement Act?"),
        _("Lighter rules hold below it. A chosen route says so itself."),
    )
    suitability_stage = yes_no(
        _("Are bidders judged before they may bid?"), _("The Act forbids such a stage below the threshold.")
    )
    sign_with_bid = yes_no(
        _("Must the contract be signed with the bid?"), _("It costs each bidder a lawyer before anyone wins.")
    )
    pages_to_read = whole(
        _("How many pages must a bidder read?"), _("What there is to read and write takes days to bid.")
    )
    turnover_pence = pounds(
        _("What yearly turnover must a provider have?"), _("Turnover says how large it is, not how good.")
    )
    insurance_pence = pounds(
        _("What insurance must it have?"), _("Cover beyond what could go wrong is paid for by the service.")
    )
    reserves_pence = pounds(
        _("What reserves must it hold?"), _("Few charities hold more than three months of their work.")
    )
    liability_capped = yes_no(
        _("Does the provider's liability have a cap?"),
        _("Trustees may not sign what could take everything the charity has."),
    )
    liability_cap_pence = pounds(
        _("At how much is it capped?"), _("A cap far over the contract's value is hardly one.")
    )
    may_campaign = yes_no(
        _("May the provider campaign and comment?"), _("The Compact promises that funding buys no silence.")
    )
    payment_days = whole(_("Within how many days are invoices paid?"), _("The law allows 30 at most."), 1000)
    paid_in_advance = yes_no(
        _("Is part paid in advance?"), _("Wages fall due before the first invoice does.")
    )
    results_lag_days = whole(
        _("How many days pass between the work and the pay for its result?"),
        _("Somebody must carry the provider until then. The share paid by results comes from the outcomes."),
        3660,
    )
    working_capital = LongTextField(
        label=_("What carries a provider until it is paid?"),
        help_text=_("For example a loan, and on what terms. Leave it empty if nothing does."),
        required=False,
        max_length=1000,
        rows=3,
    )
    overheads_allowed = yes_no(
        _("May the full cost be charged, overheads with it?"),
        _("A service paid under its full cost is paid for by the provider's other work, or not done."),
    )
    overhead_cap_percent = number_field(
        _("If overheads are capped, at how many per cent?"),
        _("A flat cap punishes who counts honestly and who is small."),
        min_value=0,
        max_value=100,
    )


class Before(Grouped):
    headings = (
        (
            _("Who was heard"),
            ("engaged_on", "engagement", "consultation_opens_on", "consultation_closes_on"),
        ),
        (_("Social value"), ("social_value_considered", "social_value_weight")),
        (
            _("The service today"),
            ("staff_transfer", "staff_information_on", "ending_told_on", "ending_on"),
        ),
    )

    engaged_on = DayField(
        label=_("When were providers, users or communities heard?"),
        help_text=_(
            "A tender written without those who could deliver it asks for what nobody can. Assessments of "
            "need that people answered count by themselves."
        ),
        required=False,
    )
    engagement = forms.CharField(
        label=_("How were they heard?"),
        help_text=_("For example: an open afternoon at the library, 14 providers"),
        required=False,
        max_length=300,
    )
    consultation_opens_on = DayField(
        label=_("If the draft was open for comment: from when?"),
        help_text=_("Groups that meet monthly need twelve weeks to hear their members."),
        required=False,
    )
    consultation_closes_on = DayField(label=_("Until when?"), required=False)
    social_value_considered = yes_no(
        _("Was it considered how the service could improve well-being in the area?"),
        _("The Social Value Act asks for that before the procurement begins."),
    )
    social_value_weight = number_field(
        _("How much does social value count, of 100?"),
        _("What earns no marks is promised by nobody."),
        min_value=0,
        max_value=100,
    )
    staff_transfer = yes_no(
        _("Will staff of today's provider transfer?"),
        _("Only today's provider can price a bid if the others know nothing of them."),
    )
    staff_information_on = DayField(
        label=_("When are bidders told about these staff?"),
        help_text=_("Numbers, hours, pay and pensions, without names; best with the notice."),
        required=False,
    )
    ending_told_on = DayField(
        label=_("When was today's provider told that its service ends?"),
        help_text=_("The Compact promises three months."),
        required=False,
    )
    ending_on = DayField(label=_("When does today's service end?"), required=False)


class Risks(Rows):
    """What can go wrong: a risk that lies with somebody who cannot act on it is lessened by nobody."""

    kind = "risk"
    names = (
        "title",
        "likelihood",
        "impact",
        "borne_by",
        "managed_best_by",
        "absorbed_best_by",
        "paid_pence",
        "reason",
    )

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        unsaid = ("", _("Not said"))
        parties = [unsaid, *Risk.Party.choices]
        choices = {
            "likelihood": [unsaid, *Risk.Likelihood.choices],
            "impact": [unsaid, *Risk.Impact.choices],
        }
        questions = {
            "likelihood": _("Risk %(number)s: how likely is it?"),
            "impact": _("Risk %(number)s: how bad would it be?"),
            "borne_by": _("Risk %(number)s: who bears it?"),
            "managed_best_by": _("Risk %(number)s: who can best manage it?"),
            "absorbed_best_by": _("Risk %(number)s: who can best absorb it?"),
        }
        example = _("For example: the school closes the hall") if number == 1 else ""
        return {
            "title": forms.CharField(
                label=_("Risk %(number)s") % said, help_text=example, required=False, max_length=150
            ),
            **{
                name: forms.ChoiceField(
                    label=label % said, choices=choices.get(name, parties), required=False
                )
                for name, label in questions.items()
            },
            "paid_pence": pounds(
                _("Risk %(number)s: what is paid for bearing it?") % said,
                _("Over the whole term, as a part of the price.") if number == 1 else "",
            ),
            "reason": forms.CharField(
                label=_("Risk %(number)s: why does it lie there?") % said, required=False, max_length=1000
            ),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Risk %(number)s: say what can go wrong.")
        return None if row["borne_by"] else ("borne_by", _("Risk %(number)s: say who bears it."))


class KeepFinding(forms.Form):
    """Why something that shuts small providers out is kept."""

    reason = LongTextField(
        label=_("Why is it kept?"),
        help_text=_("Everyone reads this once the specification is approved, providers too."),
        max_length=1000,
    )
