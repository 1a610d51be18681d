"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.places.models import Place
from commonweal.priorities.districts.parts import division_of
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.money.forms import MoneyTerms
from commonweal.priorities.results.packing import LARGEST_FILE
from commonweal.priorities.rounds import phases
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.voting.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, BallotForm
from commonweal.web.fields import LongTextField, MomentField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter
from commonweal.web.translated import holds_in_any_language

METHODS = [
    (
        "equal-shares greedy",
        _("Equal shares, then most votes: all bring the same share; what is left goes by votes"),
    ),
    (
        "equal-shares add1u",
        _("Equal shares raised: shares grow by a pound at a time until nothing more fits, then most votes"),
    ),
    ("equal-shares none", _("Equal shares alone: what no group of voters can pay for stays unspent")),
    ("greedy none", _("Most votes first: projects are funded in order of votes while they fit")),
]


class OpenRound(MoneyTerms):
    """A round's money, its rule and until when it takes proposals."""

    title = forms.CharField(label=_("Name of the round"), max_length=150)
    about = LongTextField(label=_("What can be proposed, and by whom"), max_length=4000)
    pot = forms.ModelChoiceField(
        label=_("Which budget is it paid from?"), queryset=Pot.objects.none(), empty_label=None
    )
    budget_pence = PoundsField(label=_("How much can residents decide?"), least_pence=1_00)
    proposing_closes = MomentField(label=_("Until when are proposals taken?"))
    how = forms.ChoiceField(
        label=_("How are votes counted?"),
        help_text=_("Fixed now and published with the lot that settles ties, before anyone votes."),
        choices=METHODS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, pot=Pot.objects.filter(place=place))
        self.offer_purposes_of(place)

    field_order = ("title", "about", "pot", "nature", "purposes", "budget_pence", "leftover", "leftover_for")

    def clean(self) -> dict[str, Any]:
        return _split_method(super().clean() or {})


class BringIn(forms.Form):
    """A finished election in a file, and the rule to count it by."""

    title = forms.CharField(label=_("Name of the round"), max_length=150)
    file = forms.FileField(
        label=_("The election, a .pb file or a .zip of three CSV tables"),
        help_text=_("In the format of Pabulib, or meta.csv, projects.csv and votes.csv. Up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".pb,.zip"}),
    )
    how = forms.ChoiceField(label=_("How is it counted?"), choices=METHODS, widget=forms.RadioSelect)
    act = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[("check", _("Check the file and change nothing")), ("keep", _("Bring it in and count it"))],
        initial="check",
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file must be smaller than 20 MB."))
        return upload

    def clean(self) -> dict[str, Any]:
        return _split_method(super().clean() or {})


class Reason(forms.Form):
    """A reason that everyone can read."""

    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)


class PutToVote(forms.Form):
    """When voting opens and closes, and how people vote. The clean data holds ``form``, a ``BallotForm``."""

    kind = forms.ChoiceField(
        label=_("How do people vote?"),
        help_text=_("Fixed with the ballot when voting opens. It says what support for a project is."),
        choices=[
            (APPROVAL, _("They tick the projects they support")),
            (KNAPSACK, _("They choose projects that fit the budget together")),
            (POINTS, _("They share out points between projects")),
            (RANKING, _("They number projects in their order: the first gets most points, the last one")),
        ],
        initial=APPROVAL,
        widget=forms.RadioSelect,
    )
    least = forms.IntegerField(
        label=_("At least how many projects?"), min_value=0, max_value=1000, required=False
    )
    most = forms.IntegerField(
        label=_("At most how many projects?"), min_value=1, max_value=1000, required=False
    )
    points = forms.IntegerField(
        label=_("With points: how many has each voter?"), min_value=1, max_value=1000, required=False
    )
    own_least = forms.IntegerField(
        label=_("In a district's own part: at least how many projects?"),
        min_value=0,
        max_value=1000,
        required=False,
    )
    own_most = forms.IntegerField(
        label=_("In a district's own part: at most how many projects?"),
        min_value=1,
        max_value=1000,
        required=False,
    )
    own_points = forms.IntegerField(
        label=_("In a district's own part, with points: how many has each voter?"),
        min_value=1,
        max_value=1000,
        required=False,
    )
    opens = MomentField(label=_("When does voting open?"))
    closes = MomentField(
        label=_("When does voting close?"), help_text=_("A ballot at this very moment is late.")
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        ahead = ", ".join(str(phase) for phase in phases.following(round_))
        if ahead:
            self.fields["reason"] = LongTextField(
                label=_("Why are these phases left out: %(phases)s?") % {"phases": ahead},
                help_text=_("They were planned before the vote. Published on the round's timeline."),
                max_length=1000,
            )
        self.divided = division_of(round_) is not None
        if not self.divided:
            for name in ("own_least", "own_most", "own_points"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if "opens" in clean and "closes" in clean and clean["closes"] <= clean["opens"]:
            self.add_error("closes", _("Voting must close after it opens."))
        kind = clean.pop("kind", "")
        clean["form"] = self._form(clean, kind)
        if self.divided:
            clean["own"] = self._form(clean, kind, "own_")
        return clean

    def _form(self, clean: dict[str, Any], kind: str, of: str = "") -> BallotForm:
        """The form of the whole ballot, or with ``own_`` that of a district's part."""
        least, most, points = (clean.pop(of + name, None) for name in ("least", "most", "points"))
        if kind == POINTS and points is None and of + "points" not in self.errors:
            self.add_error(of + "points", _("Say how many points each voter has."))
        if least and most and least > most:
            self.add_error(of + "most", _("At most must not be less than at least."))
        return BallotForm(
            kind,
            least=least or 0,
            most=most,
            budget_pence=self.round.budget_pence if kind == KNAPSACK else None,
            points=points if kind == POINTS else None,
        )


class FilterRounds(Filter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *ROUND.public_choices]
    )


class FilterProposals(Filter):
    """By need, area and state, and by a word of the title."""

    need: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Need"), queryset=None, required=False, empty_label=_("All")
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Where"), queryset=None, required=False, empty_label=_("All")
    )

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *PROPOSAL.public_choices]
    )
    words = forms.CharField(label=_("Words"), required=False)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = Need.objects.filter(proposals__round=round_).distinct()
        choose_from(self, need=needs, area=round_.place.areas.all())

    def narrow(self, rows: Any) -> Any:
        if need := self.cleaned_data.get("need"):
            also = Proposal.objects.filter(also_meets=need).values("pk")
            rows = rows.filter(Q(need=need) | Q(pk__in=also))
        for name in ("area", "state"):
            if value := self.cleaned_data.get(name):
                rows = rows.filter(**{name: value})
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(holds_in_any_language(words, "title"))
        return rows


class FilterResults(Filter):
    """Funded or not, and by a word of the name."""

    funded = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("All")), ("yes", _("Funded")), ("no", _("Not funded"))],
    )
    words = forms.CharField(label=_("Words"), required=False)

    def narrow(self, rows: Any) -> Any:
        if outcome := self.cleaned_data.get("funded"):
            rows = rows.filter(position__isnull=outcome == "no")
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(name__icontains=words)
        return rows


def _split_method(clean: dict[str, Any]) -> dict[str, Any]:
    """The chosen way of counting as the rule's two fields."""
    if how := clean.pop("how", ""):
        clean["method"], clean["completion"] = how.split()
    return clean
