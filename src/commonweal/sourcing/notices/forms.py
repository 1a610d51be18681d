"""The forms of notices: short, filled in from what is known already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing.finding import saying
from commonweal.sourcing.finding.forms import SaysOfItself
from commonweal.sourcing.models import Notice, Tender
from commonweal.sourcing.notices.kinds import CHOICES, RATINGS, Kind
from commonweal.specifications.models import Specification
from commonweal.web.fields import LongTextField, MomentField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter


class Write(SaysOfItself):
    """One notice of a kind. A draft may leave its dates open; publishing asks for them."""

    asked_later = ("tender", "starts", "closes", "rating", "reason")

    title = forms.CharField(label=_("Title"), max_length=150)
    words = LongTextField(label=_("What should providers and the public know?"), max_length=4000)
    specification: forms.ModelChoiceField[Specification] = forms.ModelChoiceField(
        label=_("Which service is it about, if one is being designed?"),
        queryset=None,
        required=False,
        empty_label=_("None yet"),
    )
    tender: forms.ModelChoiceField[Tender] = forms.ModelChoiceField(
        label=_("Which contract is it about?"), queryset=None, required=False, empty_label=_("Choose one")
    )
    value_pence = PoundsField(label=_("About how much is it worth?"), required=False)
    starts = MomentField(required=False)
    closes = MomentField(required=False)
    rating = forms.ChoiceField(
        label=_("How has it gone, against what was agreed?"),
        choices=RATINGS,
        widget=forms.RadioSelect,
        required=False,
    )
    reason = LongTextField(
        label=_("Why?"), help_text=_("This is published."), required=False, max_length=2000, rows=3
    )

    field_order = (
        *("title", "words", "specification", "tender", "value_pence", "starts", "closes", "rating", "reason"),
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        specifications: QuerySet[Specification],
        contracted: QuerySet[Tender],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed_until = kind.listed_until
        choose_from(self, specification=specifications, tender=contracted)
        asked = dict(kind.dates)
        unasked = {"starts", "closes"} - asked.keys()
        unasked |= {"specification"} if kind.rests_on else {"tender"}
        unasked |= set() if kind.says_why else {"reason"}
        unasked |= set() if kind.name == "performance" else {"rating"}
        unasked |= set() if kind.listed_until else SaysOfItself.base_fields.keys()
        for name in unasked:
            del self.fields[name]
        if kind.listed_until:
            self.fields["division"].required = False
        for name, question in asked.items():
            self.fields[name].label = question

    def clean(self) -> dict[str, Any]:
        """The date until which it stands among the opportunities lies ahead, if it is set at all."""
        said = super().clean()
        until = said.get(self.listed_until)
        if until is not None and until <= clock.now():
            self.add_error(
                self.listed_until, _("This date must lie ahead: it stands in the list until then.")
            )
        return said


def written(notice: Notice) -> dict[str, Any]:
    """What a draft says, to go on from."""
    names = (
        "title",
        "words",
        "specification",
        "tender",
        "value_pence",
        "starts",
        "closes",
        "rating",
        "reason",
    )
    suits = {name: getattr(notice, name) for name in ("for_small", "for_charities", "suits_because")}
    return {name: getattr(notice, name) for name in names} | saying.as_typed(notice.categories) | suits


class Withdraw(forms.Form):
    reason = LongTextField(
        label=_("Why does it no longer hold?"), help_text=_("This is published."), max_length=1000
    )


class PutOff(forms.Form):
    """New dates of a tender, never earlier than they were."""

    questions_close = MomentField(label=_("Until when may questions be asked?"))
    closes = MomentField(label=_("When do bids close?"), help_text=_("A bid at this very moment is late."))
    reason = LongTextField(
        label=_("Why?"),
        help_text=_(
            "This is published, and sent to whoever bids, has a draft, asked, watches, or has a search that "
            "finds it."
        ),
        max_length=1000,
    )


class MoreTime(forms.Form):
    """A later closing moment of what is no tender."""

    closes = MomentField(label=_("When does it close?"))
    reason = LongTextField(
        label=_("Why?"),
        help_text=_("This is published, and sent to whoever watches, asked, or has a search that finds it."),
        max_length=1000,
    )


class FilterNotices(Filter):
    """By kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *CHOICES], required=False)
