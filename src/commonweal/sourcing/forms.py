"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.rules.changes import answers_due
from commonweal.rules.money import in_pounds
from commonweal.sourcing.burden.forms import HoursField
from commonweal.sourcing.finding import saying
from commonweal.sourcing.finding.forms import SaysOfItself
from commonweal.sourcing.models import Declining, Tender
from commonweal.sourcing.notices.changing import DAYS_AFTER_AN_ANSWER
from commonweal.sourcing.notices.policy import ZONE
from commonweal.sourcing.workflow import TENDER
from commonweal.specifications.models import Lot, Specification
from commonweal.specifications.scoring import Guide
from commonweal.web.days import LONDON
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter
from commonweal.web.translated import holds_in_any_language

#: What officers are given to answer the last question in, where nobody sets other dates. Our design.
DAYS_TO_ANSWER = timedelta(days=3)


class LotField(forms.ModelChoiceField):
    """A lot with what it is, where, and its worth: titles alone may say little."""

    def label_from_instance(self, row: Any) -> str:
        told = (row.what, row.area, in_pounds(row.value_pence or 0))
        return f"{row.title}: {', '.join(each for each in told if each)}"


class Prepare(forms.Form):
    """What the notice says beside the specification."""

    lot = LotField(
        label=_("Which lot are bids invited for?"),
        help_text=_("Each lot has a notice of its own, so that it can be bid for and won by itself."),
        queryset=Lot.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    invitation = LongTextField(label=_("Whom do you look for, and for what?"), max_length=4000)
    standstill_days = forms.IntegerField(
        label=_("Working days of standstill after the award"),
        help_text=_("In them anyone may question the award, and nothing is signed. The law asks for 8."),
        min_value=8,
        max_value=60,
        initial=10,
    )
    blind = forms.BooleanField(
        label=_("The panel scores without names"),
        help_text=_("Published with the notice. Bidders go by number until what the panel agreed stands."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, lots: QuerySet[Lot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, lot=lots)
        if not lots:
            del self.fields["lot"]


class Publish(SaysOfItself):
    """The dates of the notice, each printed with time and zone, and what it says of itself."""

    questions_close = MomentField(
        label=_("Until when may questions be asked?"),
        help_text=_(
            "Seven days before bids close at the latest, or a quarter of the time if that is less. An answer "
            "then leaves less time as well."
        ),
    )
    closes = MomentField(label=_("When do bids close?"), help_text=_("A bid at this very moment is late."))
    expected_quarters = HoursField(
        label=_("How many hours do you expect a bid to take?"),
        help_text=_("Published with the notice, and later beside what bidders say it took them."),
        required=False,
    )
    declining = forms.ChoiceField(
        label=_("What follows if a bidder declines a risk?"),
        help_text=_("Bidders accept, price or decline each risk that does not lie with the place."),
        choices=Declining.choices,
        initial=Declining.FREE,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("questions_close", "closes", "expected_quarters", "declining")

    def clean_declining(self) -> str:
        return str(self.cleaned_data["declining"] or Declining.FREE)


def begun(tender: Tender, *, at: datetime) -> dict[str, Any]:
    """What is known already: the planned dates, whether the check shuts nobody out, and which categories were
    named when the specification was put out before."""
    specification = tender.specification
    found = saying.suggested(specification)
    suits = {"for_small": found.small, "for_charities": found.small, "suits_because": str(found.reason)}
    known = {**planned_dates(specification, at=at), **saying.named_before(tender)}
    return {**known, **(suits if found.small else {})}


def planned_dates(specification: Specification, *, at: datetime) -> dict[str, datetime]:
    """What the specification planned for the notice, to begin from: bids close at midday of its day.

    Questions close at midday three days before their answers are due, where that day lies ahead.
    """
    day = specification.bids_close_on
    if day is None:
        return {}
    closes = datetime.combine(day, time(12), tzinfo=LONDON)
    asked = answers_due(closes, DAYS_AFTER_AN_ANSWER, ZONE) - DAYS_TO_ANSWER
    return {"closes": closes, **({"questions_close": asked} if asked > at else {})}


class Reason(forms.Form):
    """A reason that everyone can read."""

    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)


class Guided(forms.Form):
    """A form that shows beside its questions what each score means; ``guides`` by the names of its fields.

    ``leads``: what stands above a question, a heading and its sentences, by the name of its field.
    """

    template_name = "sourcing/guided_form.html"
    guides: Mapping[str, Guide] = {}
    leads: Mapping[str, tuple[Any, Sequence[Any]]] = {}

    def guided(self) -> Iterator[tuple[forms.BoundField, Guide | None, tuple[Any, Sequence[Any]] | None]]:
        """Each question with its guide and what stands above it, where it has them."""
        for field in self.visible_fields():
            yield field, self.guides.get(field.name), self.leads.get(field.name)


class FilterTenders(Filter):
    """By state, and by a word of the title."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *TENDER.public_choices]
    )
    words = forms.CharField(label=_("Words"), required=False)

    def narrow(self, rows: Any) -> Any:
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(holds_in_any_language(words, "title"))
        return rows
