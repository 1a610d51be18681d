"""The form of a bid: a short description, the price, an answer under each criterion, a word on each risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.rules.bids.completeness import Written
from commonweal.rules.bids.completeness import gaps as gaps_of
from commonweal.rules.money import in_pounds
from commonweal.sourcing.forms import Guided
from commonweal.sourcing.models import Showing, Tender
from commonweal.sourcing.opening.forms import own_key_field
from commonweal.sourcing.sealing.content import ANSWER_CHARACTERS, SUMMARY_CHARACTERS
from commonweal.sourcing.writing import parts, words
from commonweal.specifications.models import Risk
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.widgets import PoundsInput
from commonweal.web.words import day


class BidForm(Guided):
    """A bid: for which organisation, in short, at what price, an answer under each criterion, risks.

    The organisation is the page's own and not chosen here: the words below it are those of its draft. As a
    ``draft`` anything else may be left open, and the price is whatever was typed. The clean ``typed`` holds
    what was typed by the names of its fields, as a draft keeps it. What stops a bid is what
    ``rules.bids.completeness`` finds, and nothing else.
    """

    says_optional = False  # what a draft may leave open, the bid needs

    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, widget=forms.HiddenInput
    )
    summary = LongTextField(
        label=_("In short: what do you offer?"),
        help_text=_("Read before everything else. Not scored by itself, and no bid fails without it."),
        max_length=SUMMARY_CHARACTERS,
        most_words=parts.SUMMARY_WORDS,
        required=False,
    )
    price_pence = PoundsField(label=_("Price for the whole term"), least_pence=1)

    def __init__(
        self,
        *args: Any,
        tender: Tender,
        organisations: Sequence[Organisation],
        asked: parts.Asked,
        draft: bool = False,
        evidence: Sequence[Showing] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.draft = asked, draft
        if asked.residents_vote:
            self.fields["summary"].help_text = _(
                "It is published, by number and without your name, while bids are judged: residents read it "
                "and vote on it, and their vote counts. Do not name yourself in it. Every bid needs it."
            )
        if draft:
            self.fields["price_pence"] = _as_typed(self.fields["price_pence"].label)
        budget = tender.budget_pence
        if budget:
            self.fields["price_pence"].help_text = _("The budget is %(budget)s.") % {
                "budget": in_pounds(budget)
            }
        mine = Organisation.objects.filter(pk__in=[row.pk for row in organisations])
        choose_from(self, organisation=mine)
        self.guides = {parts.answer(id_): guide for id_, guide in asked.guides.items()}
        for criterion in asked.criteria:
            self.fields[parts.answer(criterion.id)] = self._question(criterion)
        for risk in asked.risks:
            self.fields |= self._risk(risk)
        if asked.risks:
            self.leads = {parts.risk(asked.risks[0], "answer"): (_("Risks"), _of_risks(tender))}
        if evidence or self.data.get("evidence"):  # what was ticked and is gone since is told, not dropped
            self.fields["evidence"] = Ticked(evidence, of_draft=draft)
        self.fields["price_pence"].required = not draft

    def _question(self, criterion: Any) -> forms.Field:
        return LongTextField(
            label=_("%(title)s (%(weight)s in 100)") % {"title": criterion.title, "weight": criterion.weight},
            help_text=self.asked.questions.get(criterion.id, ""),
            max_length=ANSWER_CHARACTERS,
            most_words=self.asked.most_words.get(criterion.id),
            required=not self.draft,
        )

    def _risk(self, risk: Any) -> dict[str, forms.Field]:
        """Three questions for one risk: what one says to it, for how much of the price, and why."""
        choices = [("accepted", _("We bear it")), ("priced", _("We bear it, for a part of the price"))]
        if self.asked.may_decline:
            choices.append(("declined", _("We do not bear it")))
        price: forms.Field = PoundsField(required=False)
        if self.draft:
            price = _as_typed("")
        said = {"title": risk.title}
        price.label = _("%(title)s: how much of the price is for it?") % said
        return {
            parts.risk(risk, "answer"): forms.ChoiceField(
                label=_("Risk: %(title)s") % said,
                help_text=_as_noticed(risk),
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
            ),
            parts.risk(risk, "pence"): price,
            parts.risk(risk, "words"): LongTextField(
                label=_("%(title)s: why, and what would change that?") % said,
                max_length=1000,
                rows=2,
                required=False,
            ),
        }

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean["typed"] = {name: str(self.data.get(name, "")) for name in parts.names(self.asked)}
        clean["typed"]["evidence"] = ",".join(self._ticked())
        if not self.draft:
            self._stop(clean)
            names = {criterion.id: parts.answer(criterion.id) for criterion in self.asked.criteria}
            clean["answers"] = {id_: clean.pop(name) for id_, name in names.items() if name in clean}
            clean["risks"] = parts.risks_said(self.asked, clean)
        return clean

    def _stop(self, clean: Mapping[str, Any]) -> None:
        """Each thing that stops the bid beside its question, unless that question is found wrong already."""
        written: Written = parts.written(self.asked, clean)
        for gap in gaps_of(written):
            name = parts.field_of(self.asked, gap.where, gap.reason.code)
            if gap.stops and name not in self.errors:
                self.add_error(name, words.said(gap))

    def _ticked(self) -> list[str]:
        """What is ticked, as it was sent."""
        return [str(each) for each in self["evidence"].data or []] if "evidence" in self.fields else []


class Ticked(forms.MultipleChoiceField):
    """Which pieces of evidence go with the bid. A draft keeps what was ticked even if it is gone since."""

    def __init__(self, rows: Sequence[Showing], *, of_draft: bool) -> None:
        super().__init__(
            label=_("Which evidence goes with your bid?"),
            help_text=_(
                "What you tick, or link to in an answer, is frozen when you hand in: its words, its figures "
                "and a copy of its file go into the sealed bid. The panel reads that copy, whatever you "
                "change or take away later. It need not be shared for that."
            ),
            choices=[(str(row.pk), _evidence_label(row)) for row in rows],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            error_messages={
                "invalid_choice": _("Something that you ticked is in the library no longer. Look once more.")
            },
        )
        self.of_draft = of_draft

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    def valid_value(self, value: Any) -> bool:
        return self.of_draft or super().valid_value(value)


def _evidence_label(row: Showing) -> Any:
    """What a piece is called in the list, with a link to read it as it is now."""
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>, {}{}{}',
        row.get_absolute_url(),
        row.title,
        day(row.on),
        format_html(" ({})", row.paper.name) if row.paper else "",
        "" if row.until is None else _(", to be relied on until %(day)s") % {"day": day(row.until)},
    )


def _of_risks(tender: Tender) -> list[Any]:
    """What to know of all risks before the first is answered."""
    return [
        _(
            "What you ask for bearing a risk is a part of your price and not on top of it: the price falls "
            "by as much if the place keeps the risk."
        ),
        _("What follows from declining one? %(follows)s.") % {"follows": tender.get_declining_display()},
    ]


def _as_noticed(risk: Risk) -> str:
    """Where the notice puts a risk, and what it pays whoever bears it."""
    said = {"who": risk.get_borne_by_display().lower()}
    if not risk.paid_pence:
        return _("In the notice: borne by %(who)s.") % said
    said["paid"] = in_pounds(risk.paid_pence)
    return _("In the notice: borne by %(who)s, paid %(paid)s for it.") % said


def _as_typed(label: Any) -> forms.CharField:
    """A sum as it was typed, whatever it is: what a draft keeps."""
    return forms.CharField(label=label, max_length=30, widget=PoundsInput, required=False)


class OwnCopy(forms.Form):
    """The secret half of the key that opens one's copy of a bid; it is never shown again."""

    own_key = own_key_field(_("Your opening key"))
