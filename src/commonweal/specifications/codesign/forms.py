"""The forms of taking part: what may be typed, and how it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import CHOICES
from commonweal.people.models import Organisation, Person
from commonweal.specifications.codesign.workflow import SUGGESTION
from commonweal.specifications.models import Group, Suggestion, Version
from commonweal.specifications.reading import title_of
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import choose_from, offer
from commonweal.web.lists import Filter

Credit = Suggestion.Credit


class OpenDraft(forms.Form):
    asks = LongTextField(
        label=_("What do you ask people?"),
        help_text=_("For example: is anything missing that matters to you?"),
        required=False,
        max_length=1000,
        rows=3,
    )
    closes = MomentField(
        label=_("Until when can they comment?"),
        help_text=_("The Compact asks for twelve weeks where a formal consultation is right."),
    )


class Reason(forms.Form):
    reason = LongTextField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=1000)


class Suggest(forms.Form):
    """What should change, on which part, and how its author is credited. No account is needed."""

    piece = forms.ChoiceField(label=_("Which part is it about?"), required=False)
    clause = forms.CharField(
        label=_("Which words, if any in particular?"),
        help_text=_("Copy them from the draft."),
        required=False,
        max_length=300,
    )
    words = LongTextField(
        label=_("What should change, and why?"),
        help_text=_("Please do not name private people."),
        max_length=4000,
    )
    group = forms.ChoiceField(label=_("Who are you?"), choices=Group.choices, widget=forms.RadioSelect)
    may_bid = forms.BooleanField(
        label=_("I, or the organisation that I work for, may bid for it"),
        help_text=_("Then this is said beside the suggestion. It counts like any other."),
        required=False,
    )
    credit = forms.ChoiceField(
        label=_("How should you be credited?"),
        choices=Credit.choices,
        initial=Credit.GROUP,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("Only if you want to be credited by it."),
        required=False,
        max_length=100,
    )
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Your organisation"),
        help_text=_("Only if it should be credited."),
        queryset=None,
        required=False,
        empty_label=_("No organisation"),
    )
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("Only to tell you what came of it. It is never shown."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[tuple[str, Any]],
        person: Person | None,
        organisations: QuerySet[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, piece=[("", _("All of it")), *parts])
        choose_from(self, organisation=organisations)
        if person is not None:
            self.initial.setdefault("name", person.name)
            del self.fields["email"]  # an account is told by its own address
        if not organisations.exists():
            del self.fields["organisation"]
            own = [choice for choice in Credit.choices if choice[0] != Credit.ORGANISATION]
            offer(self, credit=own)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("credit") == Credit.NAME and not clean.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter the name to be credited, or choose another way."))
        if clean.get("credit") == Credit.ORGANISATION and not clean.get("organisation"):
            self.add_error("organisation", _("Choose the organisation to be credited."))
        return clean


class _WhichVersion(forms.ModelChoiceField[Version]):
    """Versions by their number, with the title of the part that changed."""

    def label_from_instance(self, obj: Version) -> str:
        part = title_of(obj.piece, obj.content.get(obj.piece, {}))
        return str(_("Version %(number)s: %(part)s") % {"number": obj.number, "part": part})


class Accept(forms.Form):
    """In which version the text took it up, and how."""

    version = _WhichVersion(
        label=_("Which version took it up?"),
        help_text=_("Only versions that were saved since. Change the text first."),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    reason = LongTextField(
        label=_("What was changed?"), help_text=_("Everyone can read this."), max_length=1000
    )

    def __init__(self, *args: Any, versions: QuerySet[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, version=versions)


class Hide(forms.Form):
    rule = forms.ChoiceField(
        label=_("Which published rule does it break?"), choices=CHOICES, widget=forms.RadioSelect
    )
    reason = LongTextField(
        label=_("What else should its author know?"), required=False, max_length=1000, rows=3
    )


class PlanSession(forms.Form):
    """When and where people meet, and what about."""

    title = forms.CharField(label=_("What is the session called?"), max_length=150)
    purpose = LongTextField(label=_("What is it for, and for whom?"), max_length=2000)
    venue = forms.CharField(
        label=_("Where?"), help_text=_("The building, its street, and how to get in."), max_length=200
    )
    starts = MomentField(label=_("When does it start?"))
    ends = MomentField(label=_("When does it end?"))
    places = forms.IntegerField(
        label=_("How many people is there room for?"), required=False, min_value=1, max_value=5000
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("starts") and clean.get("ends") and clean["ends"] <= clean["starts"]:
            self.add_error("ends", _("It must end after it starts."))
        return clean


class JoinEarlier(forms.Form):
    """The contract, or the review of one, that a specification follows."""

    earlier = forms.ChoiceField(
        label=_("Which contract or review does it follow?"),
        help_text=_("The thread on each of their pages then leads to the other."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, earlier=choices)


class SignUp(forms.Form):
    """An address, how many come, and what they need to take part. Nobody's name is asked."""

    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("Only to tell you of changes and of what was concluded. It is deleted after sixty days."),
    )
    people = forms.IntegerField(label=_("How many of you?"), min_value=1, max_value=10, initial=1)
    needs = forms.CharField(
        label=_("What do you need to take part?"),
        help_text=_("For example an interpreter, or step-free access."),
        required=False,
        max_length=300,
    )


class ConcludeSession(forms.Form):
    """How many came of each group, and what was concluded. Nobody is named."""

    concluded = LongTextField(
        label=_("What was concluded?"),
        help_text=_("Everyone reads this, those too who may bid. Please name nobody."),
        max_length=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counts = {
            f"came_{group}": forms.IntegerField(
                label=_("How many came: %(group)s") % {"group": label},
                required=False,
                min_value=0,
                max_value=5000,
            )
            for group, label in Group.choices
        }
        self.fields = {**counts, **self.fields}


class FilterSuggestions(Filter):
    """By what became of them, and by who speaks."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *SUGGESTION.public_choices], required=False
    )
    group = forms.ChoiceField(
        label=_("Who speaks"), choices=[("", _("Everyone")), *Group.choices], required=False
    )
