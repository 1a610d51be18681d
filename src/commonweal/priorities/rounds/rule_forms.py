"""What is asked about a count, a few questions a page, each answer in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.counting import category_of
from commonweal.priorities.forms import METHODS
from commonweal.priorities.models import Round
from commonweal.rules.ballots import CountRule
from commonweal.rules.ballots.ties import LOT, LOWEST_COST, MOST_SUPPORT
from commonweal.rules.money import in_pounds
from commonweal.web.fields import LongTextField, PoundsField


def _choice(label: Any, help_text: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text, choices=choices, widget=forms.RadioSelect)


class Part(forms.Form):
    """Some details of a rule. ``details`` gives them as the rule's own fields."""

    title: ClassVar[Any] = ""
    about: ClassVar[Any] = ""

    def __init__(self, *args: Any, round_: Round, rule: CountRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.read(rule, round_), **self.initial}
        if round_.state != "setting_up":
            self.fields["reason"] = LongTextField(
                label=_("Why does it change?"), help_text=_("This is published."), max_length=1000
            )

    @classmethod
    def read(cls, rule: CountRule, round_: Round) -> dict[str, Any]:
        """The rule's own values of what this part asks."""
        return {name: getattr(rule, name) for name in cls.base_fields}

    def details(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}

    def said(self, rule: CountRule) -> Iterator[tuple[Any, Any]]:
        """Each question with the answer that the rule gives."""
        for name, field in self.fields.items():
            if name != "reason":
                yield field.label, self.in_words(name, field, self.initial.get(name))

    def in_words(self, name: str, field: forms.Field, value: Any) -> Any:
        if isinstance(field, PoundsField) and value is not None:
            return in_pounds(value)
        choices = getattr(field, "choices", None)
        return dict(choices).get(value, value) if choices else value


class Preset(Part):
    """One of the ways in use, by its name."""

    title = _("Way of counting")
    about = _("Start from one of these. Every detail can be changed after.")
    how = _choice(_("How are votes counted?"), "", METHODS)

    @classmethod
    def read(cls, rule: CountRule, round_: Round) -> dict[str, Any]:
        return {"how": f"{rule.method} {rule.completion}"}

    def details(self) -> dict[str, Any]:
        method, completion = self.cleaned_data["how"].split()
        return {"method": method, "completion": completion}


class Money(Part):
    """How the money is given out."""

    title = _("How the money is given out")
    about = _("These decide most of who wins.")
    method = _choice(
        _("Method"),
        _("What makes a project win."),
        [
            ("equal-shares", _("Equal shares: a project is bought when its supporters' shares pay for it")),
            ("greedy", _("Most votes first: the most supported, one after another, while they fit")),
            ("bos", _("Equal shares with overspending a little where that serves many")),
            ("phragmen", _("Shares paid out slowly: bought is what can be afforded first")),
            ("maximin-support", _("As that, while costs are shared out again so that all carry the same")),
            ("max-welfare", _("The affordable set of projects with most support in all")),
        ],
    )
    utility = _choice(
        _("What a project is worth to those who support it"),
        "",
        [
            ("cost", _("What it costs: a project of £2,000 counts twice one of £1,000")),
            ("cardinality", _("The same for every project: many small ones go before a large one")),
            ("score", _("The points that they gave it")),
        ],
    )
    completion = _choice(
        _("What becomes of money that the method leaves"),
        "",
        [
            ("none", _("Nothing more is bought with it")),
            ("greedy", _("It buys the most supported projects that fit")),
            ("add1", _("Shares are raised step by step until nothing more fits")),
            ("add1u", _("Shares are raised so, and what is still left goes to the most supported")),
            ("epsilon", _("Those who do not support a project pay for what its supporters lack")),
        ],
    )
    comparison = _choice(
        _("Is equal shares compared with most votes first?"),
        _("If voters do better under most votes first, that result is taken."),
        [
            ("none", _("No")),
            ("approved-winners", _("Yes: if more voters have more of their projects in it")),
            ("excluded-voters", _("Yes: if fewer voters are left with nothing they voted for")),
        ],
    )


class Raising(Part):
    """How shares are raised, where they are."""

    title = _("Raising shares")
    about = _("Used only where shares are raised step by step.")
    add1_start = _choice(
        _("From where are they raised?"),
        "",
        [
            ("exact", _("From the exact share")),
            ("whole", _("From its whole pounds, as the tool of equalshares.net does")),
        ],
    )
    step_pence = PoundsField(
        label=_("By how much for each voter in each step?"),
        help_text=_("A pound is usual. Smaller steps take longer and seldom change who wins."),
        least_pence=1,
        most_pence=100_000,
    )
    add1_stop = _choice(
        _("When does raising stop?"),
        "",
        [
            ("exhaustive", _("When no further project that has support fits")),
            ("overspend", _("Just before the projects would cost more than the budget")),
        ],
    )

    @classmethod
    def read(cls, rule: CountRule, round_: Round) -> dict[str, Any]:
        pence = int(rule.add1_step * 100)
        return {"add1_start": rule.add1_start, "add1_stop": rule.add1_stop, "step_pence": pence}

    def details(self) -> dict[str, Any]:
        kept = super().details()
        return {"add1_step": Fraction(kept.pop("step_pence"), 100), **kept}


TIES = [
    (
        (LOWEST_COST, MOST_SUPPORT, LOT),
        _("The cheaper one, then the one with most votes, then a lot"),
    ),
    (
        (MOST_SUPPORT, LOWEST_COST, LOT),
        _("The one with most votes, then the cheaper one, then a lot"),
    ),
    ((LOT,), _("A lot at once")),
]


class Voters(Part):
    """Who counts, and what settles a tie."""

    title = _("Empty ballots and ties")
    about = _("The lot was drawn when the round was set up, before anybody could vote, and is published.")
    voters = _choice(
        _("Does a ballot on which nothing was chosen bring a share?"),
        _("It matters only where everybody has a share of the budget."),
        [
            ("all", _("Yes: everybody who voted brings the same share")),
            ("not-empty", _("No: shares are larger for those who chose something")),
        ],
    )
    ties = _choice(
        _("Of projects that are exactly equal, which comes first?"),
        "",
        [(" ".join(order), words) for order, words in TIES],
    )

    @classmethod
    def read(cls, rule: CountRule, round_: Round) -> dict[str, Any]:
        return {"voters": rule.voters, "ties": " ".join(rule.ties)}

    def details(self) -> dict[str, Any]:
        kept = super().details()
        return kept | {"ties": tuple(kept["ties"].split())}


class Limits(Part):
    """What cannot win, and the most that may be spent on one thing."""

    title = _("Least support, and most for one need")
    about = _("Limits that hold whatever the method.")
    least_support = forms.IntegerField(
        label=_("How much support does a project need to be counted?"),
        help_text=_("In votes, or in points where people give points. 0: none is needed."),
        min_value=0,
        max_value=1_000_000,
    )
    unsupported = _choice(
        _("Can a project win that nobody supports?"),
        "",
        [("excluded", _("No")), ("funded", _("Yes, where money is left"))],
    )
    too_dear = _choice(
        _("When the next project costs more than is left"),
        "",
        [
            ("skip", _("It is passed over and the next is looked at")),
            ("stop", _("The count stops there")),
            ("stop-if-tied", _("It stops, also where one as near costs too much (shares paid out slowly)")),
        ],
    )
    caps_bind = _choice(
        _("Do the limits below hold for money that was left, too?"),
        "",
        [("throughout", _("Yes, always")), ("before-completion", _("No: left money is free of them"))],
    )

    def __init__(self, *args: Any, round_: Round, rule: CountRule, **kwargs: Any) -> None:
        super().__init__(*args, round_=round_, rule=rule, **kwargs)
        caps = dict(rule.caps)
        self.needs: dict[str, str] = {}
        for number, name in enumerate(_categories(round_, rule)):
            field = f"cap-{number}"
            self.needs[field] = name
            self.fields[field] = PoundsField(
                label=_("At most for projects that meet “%(need)s”") % {"need": name},
                help_text=_("Leave empty for no limit."),
                required=False,
            )
            self.initial[field] = int(caps[name] * 100) if name in caps else None
        if not self.needs:
            del self.fields["caps_bind"]

    @classmethod
    def read(cls, rule: CountRule, round_: Round) -> dict[str, Any]:
        kept = {name: getattr(rule, name) for name in ("unsupported", "too_dear", "caps_bind")}
        return kept | {"least_support": int(rule.threshold)}

    def details(self) -> dict[str, Any]:
        clean = self.cleaned_data
        caps = tuple(
            (name, Fraction(clean[field], 100)) for field, name in self.needs.items() if clean.get(field)
        )
        kept = {name: clean[name] for name in ("unsupported", "too_dear", "caps_bind") if name in clean}
        return kept | {"threshold": Fraction(clean["least_support"]), "caps": caps}


def _categories(round_: Round, rule: CountRule) -> list[str]:
    """What projects of the round are grouped by: the needs that they would meet; and what has a cap now."""
    rows = round_.proposals.exclude(state__in=["refused", "withdrawn"]).select_related("need")
    return sorted({category_of(row) for row in rows} | {name for name, _most in rule.caps})


#: The parts by their names in addresses.
PARTS: dict[str, type[Part]] = {
    "preset": Preset,
    "money": Money,
    "raising": Raising,
    "voters": Voters,
    "limits": Limits,
}
