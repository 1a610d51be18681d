"""The forms of those who look at proposals and answer them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import AnswerWords, Found, Proposal, Round
from commonweal.priorities.proposing.criteria import CRITERIA, JUDGED
from commonweal.web.fields import LongTextField, PoundsField
from commonweal.web.forms import choose_from


class SetTerms(forms.Form):
    """What this round asks of proposals."""

    least_supporters = forms.IntegerField(
        label=_("How many supporters does a proposal need?"),
        help_text=_("0 for none."),
        min_value=0,
        max_value=100_000,
        initial=0,
    )
    appeal_days = forms.IntegerField(
        label=_("Within how many days can a refusal be appealed against?"),
        help_text=_("The ballot is not made before they are over."),
        min_value=1,
        max_value=90,
        initial=14,
    )
    reviewed = forms.BooleanField(
        label=_("A named reviewer looks at each proposal before it can go on the ballot"), required=False
    )


class Costs(forms.Form):
    """The costs that officers found."""

    cost_pence = PoundsField(label=_("What will it cost?"), least_pence=1_00)
    running_cost_pence = PoundsField(
        label=_("What will it cost a year afterwards?"),
        help_text=_("Shown on the ballot too. Write 0 if nothing."),
    )


class Accept(Costs):
    """What an officer found: the costs that go on the ballot, and what was checked."""

    reason = LongTextField(
        label=_("What did you check?"),
        help_text=_("Cost, running cost, legal power. Published."),
        max_length=1000,
    )


class Refuse(forms.Form):
    """Which published criteria it does not meet, each with its reason."""

    def __init__(self, *args: Any, found: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, criterion in CRITERIA.items():
            self.fields[code] = LongTextField(
                label=criterion.title,
                help_text=criterion.asks,
                initial=(found or {}).get(code, ""),
                max_length=800,
                rows=2,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        failed = {code: clean.pop(code, "") for code in CRITERIA}
        clean["failed"] = {code: words for code, words in failed.items() if words}
        if not clean["failed"] and not self.errors:
            self.add_error(next(iter(CRITERIA)), _("Say of at least one criterion why it is not met."))
        return clean


class AssignReview(forms.Form):
    """Who looks at it, and as what."""

    reviewer: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who looks at it?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    role = forms.CharField(
        label=_("As what?"),
        help_text=_("For example: highways engineer. The public reads this and not the name."),
        max_length=80,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = Person.objects.filter(offices__place=place, offices__ended_at=None).distinct()
        choose_from(self, reviewer=officers.order_by("name"))


class Findings(Costs):
    """What a reviewer found, criterion by criterion. The clean data holds ``findings``."""

    interest = forms.CharField(
        label=_("What interest have you in it?"),
        help_text=_("Write “none” if none. Published. If you have one, give the review back instead."),
        max_length=300,
    )
    field_order = ["interest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in JUDGED:
            criterion = CRITERIA[code]
            self.fields[code] = forms.ChoiceField(
                label=criterion.asks,
                choices=Found.Answer.choices,
                widget=forms.RadioSelect(attrs={"inline": True}),
            )
            self.fields[f"{code}_words"] = LongTextField(
                label=_("%(criterion)s: what did you find?") % {"criterion": criterion.title},
                max_length=1000,
                rows=2,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean["findings"] = {code: (clean.pop(code, ""), clean.pop(f"{code}_words", "")) for code in JUDGED}
        return clean


class Appeal(forms.Form):
    """Why a refusal is wrong."""

    words = LongTextField(
        label=_("Why is the refusal wrong?"),
        help_text=_("Published. Somebody who had no part in the refusal decides, once."),
        max_length=2000,
    )


class Decide(forms.Form):
    """What becomes of an appeal. With costs where it is upheld."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("uphold", _("Upheld: the proposal goes on the ballot")),
            ("dismiss", _("Dismissed: the refusal stands")),
        ],
        widget=forms.RadioSelect,
    )
    cost_pence = PoundsField(label=_("If upheld: what will it cost?"), least_pence=1_00, required=False)
    running_cost_pence = PoundsField(label=_("If upheld: and a year afterwards?"), required=False)
    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if (
            clean.get("outcome") == "uphold"
            and "cost_pence" not in self.errors
            and not clean.get("cost_pence")
        ):
            self.add_error("cost_pence", _("Say what it will cost."))
        return clean


class NameRivals(forms.Form):
    """Which proposals exclude each other, and why."""

    proposals: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Of which can only one be funded?"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    reason = LongTextField(
        label=_("Why?"), help_text=_("Voters read this beside the projects."), max_length=1000
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = round_.proposals.filter(state__in=["proposed", "accepted"]).order_by("title__en", "pk")
        choose_from(self, proposals=standing)

    def clean_proposals(self) -> Any:
        chosen = self.cleaned_data["proposals"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose two or more."))
        return chosen


class AnswerMany(forms.Form):
    """The same criterion and words for several, and of each what is its own.

    The clean data holds ``own``: a sentence for each proposal that is answered now.
    """

    criterion = forms.ChoiceField(
        label=_("Which criterion do they not meet?"),
        choices=[(one.code, one.title) for one in CRITERIA.values()],
        widget=forms.RadioSelect,
    )
    saved: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Words kept from earlier answers"),
        queryset=None,
        required=False,
        empty_label=_("None of them: I write the words"),
    )
    words = LongTextField(
        label=_("Or words for all of them"),
        help_text=_("What is the same for each. It stands before what you say of it below."),
        max_length=800,
        required=False,
    )
    keep_as = forms.CharField(label=_("Keep these words, under which name?"), max_length=80, required=False)

    def __init__(self, *args: Any, place: Place, waiting: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        choose_from(self, saved=AnswerWords.objects.filter(place=place))
        for proposal in waiting:
            self.fields[f"own-{proposal.pk}"] = LongTextField(
                label=proposal.title,
                help_text=_("Of this one: leave empty to leave it unanswered."),
                max_length=400,
                rows=2,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        own = {proposal: clean.pop(f"own-{proposal.pk}", "") for proposal in self.waiting}
        clean["own"] = {proposal: words for proposal, words in own.items() if words}
        saved = clean.pop("saved", None)
        clean["words"] = clean.get("words") or (saved.words if saved else "")
        if not clean["words"] and "words" not in self.errors:
            self.add_error("words", _("Choose kept words, or write some."))
        if not clean["own"] and not self.errors:
            self.add_error(None, _("Say of at least one proposal what is its own."))
        return clean
