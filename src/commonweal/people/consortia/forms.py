"""What is asked of those who begin a consortium, take part in it and agree on it in writing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia.per_cent import PerCentField
from commonweal.people.consortia.standing import WORDS
from commonweal.people.models import Agreement, Community, Consortium, ConsortiumMember, Organisation
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter


class Shape(forms.Form):
    """What organisations do together and how it is built; it need not be a consortium that bids."""

    title = forms.CharField(label=_("What is it called?"), max_length=150)
    purpose = LongTextField(
        label=_("What do you want to do together?"),
        help_text=_("Those whom you invite read this."),
        max_length=2000,
    )
    kind = forms.ChoiceField(
        label=_("How closely do you work together?"),
        help_text=_("Begin with as little as helps. You can change this later."),
        choices=Consortium.Kind.choices,
        widget=forms.RadioSelect,
    )
    structure = forms.ChoiceField(
        label=_("Who contracts for all?"), choices=Consortium.Structure.choices, widget=forms.RadioSelect
    )
    community = forms.ChoiceField(
        label=_("Is it for one community in particular?"),
        choices=[("", _("No")), *Community.choices],
        required=False,
    )
    allocates = forms.ChoiceField(
        label=_("Who says which member does what?"),
        choices=Consortium.Allocates.choices,
        initial=Consortium.Allocates.JOINT,
        widget=forms.RadioSelect,
    )
    slice_hundredths = PerCentField(
        label=_("What does a hub keep of each contract?"),
        help_text=_("In per cent. Hubs mostly take from 5 to 10. Write 0 where there is none."),
        least=0,
        most=9_999,
        initial=0,
    )

    def clean(self) -> dict[str, Any]:
        """A consortium that bids has a body that contracts for it."""
        clean = super().clean() or {}
        none = clean.get("structure") == Consortium.Structure.NONE
        if clean.get("kind") in Consortium.BIDDING and none:
            self.add_error("structure", _("Who bids together needs one body that contracts: choose which."))
        return clean


class Found(Shape):
    """The same, and by whom it is begun."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Which of your organisations begins it?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    field_order = ["organisation"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, organisation=organisations)
        self.initial.setdefault("organisation", organisations.first())


class ConsortiumFilter(Filter):
    """Finds what organisations do together."""

    title__icontains = forms.CharField(label=_("Name"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Consortium.Kind.choices]
    )
    community = forms.ChoiceField(
        label=_("For whom"), required=False, choices=[("", _("Anyone")), *Community.choices]
    )


class Invite(forms.Form):
    """Which organisation is asked, and as what."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Which organisation?"),
        help_text=_("It takes part only if one of its own administrators agrees."),
        queryset=Organisation.objects.order_by("name", "pk"),
        empty_label=_("Choose an organisation"),
    )
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=ConsortiumMember.Role.choices,
        initial=ConsortiumMember.Role.PARTNER,
        widget=forms.RadioSelect,
    )


class Role(forms.Form):
    role = forms.ChoiceField(
        label=_("What does your organisation do here?"),
        choices=ConsortiumMember.Role.choices,
        widget=forms.RadioSelect,
    )


class Leave(forms.Form):
    reason = LongTextField(label=_("Why?"), help_text=_("The other members read this."), max_length=1000)


class WindUp(forms.Form):
    reason = LongTextField(label=_("Why does it end?"), max_length=1000)


class Judge(forms.Form):
    """Whether a member meets the bar, by which evidence."""

    tier = forms.ChoiceField(
        label=_("Does it meet the bar?"), choices=ConsortiumMember.Tier.choices, widget=forms.RadioSelect
    )
    evidence = LongTextField(
        label=_("By which evidence?"),
        help_text=_("For an associate: what it still works towards."),
        max_length=1000,
        required=False,
    )
    evidence_on = DayField(label=_("Of which day is the evidence?"), required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("tier") == ConsortiumMember.Tier.FULL:
            if not clean.get("evidence") and "evidence" not in self.errors:
                self.add_error("evidence", _("Say by which evidence a full member meets the bar."))
            if not clean.get("evidence_on") and "evidence_on" not in self.errors:
                self.add_error("evidence_on", _("Enter the day of the evidence."))
        return clean


class DraftAgreement(forms.Form):
    """The parts of a written agreement. Anything can be left open until it is put to the trustees."""

    #: Which words of a draft the writer began from.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    payment_days = forms.IntegerField(
        label=_("Within how many days is every partner paid?"),
        help_text=_(
            "From a valid invoice. For public contracts the law says 30 at most, down the chain (Procurement "
            "Act 2023, sections 68 and 73)."
        ),
        min_value=1,
        max_value=30,
        initial=30,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in WORDS.items():
            self.fields[name] = LongTextField(label=title, max_length=4000, required=False)
        self.order_fields([*WORDS, "payment_days"])

    @staticmethod
    def said_before(agreement: Agreement | None) -> dict[str, Any]:
        """What the form begins with: the latest version's words, or for a first one the model's."""
        if agreement is None:
            return {name: str(words) for name, words in MODEL.items()}
        seen = agreement.words_digest if agreement.state == "draft" else ""
        return {**agreement.words, "payment_days": agreement.payment_days, "seen": seen}


#: Words to begin from: ours, in plain English, for members to change; no lawyer has read them for anyone.
MODEL = {
    "roles": _(
        "One member contracts with the buyer and speaks for all. Each member delivers the parts that stand "
        "under its name, and answers to the others for them."
    ),
    "opt_out": _(
        "A member may leave with three months' notice. It finishes what people who use the service rely on, "
        "hands over its records, and is paid for what it has delivered. The others may name a successor."
    ),
    "targets": _(
        "Each member reports its figures every quarter. Who falls short says why and what it needs; the "
        "members decide together what follows."
    ),
    "money": _(
        "Whoever contracts pays each member within the days below, whether or not the buyer has paid. "
        "Nobody's pay hangs on another's work unless that is listed here."
    ),
    "data": _(
        "Members share only what is needed to serve a person, with that person's consent. Each is a "
        "controller of its own records; whoever contracts gets totals."
    ),
    "disputes": _(
        "Members first talk, then ask a facilitator whom all accept. Nobody stops serving people meanwhile."
    ),
}


class Approve(forms.Form):
    """The step of the trustees: when they decided, and where that is written down."""

    decided_on = DayField(label=_("When did your trustees approve it?"))
    minute = forms.CharField(
        label=_("Where is it minuted?"),
        help_text=_("For example: board meeting of 12 March, minute 7."),
        max_length=100,
    )
    read = forms.BooleanField(
        label=_("They had this very version before them, and I may record their decision")
    )


class GivePart(forms.Form):
    """What one member delivers: a share in per cent or an amount in pounds, not both."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Who delivers it?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    lot = forms.CharField(
        label=_("Of which lot?"),
        help_text=_("Where a contract has no lots, all parts have the same name here."),
        max_length=100,
        initial=_("All of it"),
    )
    title = forms.CharField(label=_("What is it?"), max_length=200)
    share_hundredths = PerCentField(
        label=_("Share of the lot, in per cent"), least=1, most=10_000, required=False
    )
    amount_pence = PoundsField(label=_("Or its amount"), least_pence=1, required=False)

    def __init__(self, *args: Any, delivering: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, organisation=delivering)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        given = [clean.get(name) is not None for name in ("share_hundredths", "amount_pence")]
        if all(given) or (not any(given) and not self.errors):
            self.add_error("share_hundredths", _("Enter a share or an amount, and not both."))
        return clean


class Tie(forms.Form):
    """Whose pay hangs on whose work."""

    paid: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Whose pay?"), queryset=None, empty_label=None
    )
    hangs_on: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Hangs on whom?"), queryset=None, empty_label=None
    )
    what = forms.CharField(
        label=_("On what?"), help_text=_("For example: the people whom they recruit."), max_length=200
    )

    def __init__(self, *args: Any, taking_part: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, paid=taking_part, hangs_on=taking_part)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("paid") and clean.get("paid") == clean.get("hangs_on"):
            self.add_error("hangs_on", _("Choose two different members."))
        return clean


class Price(Filter):
    """The price that is to be shared out."""

    price = PoundsField(label=_("If the contract pays"), required=False, least_pence=1)
