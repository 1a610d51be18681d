"""The forms of deliberation: what may be typed, and how it is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import CHOICES
from commonweal.people.models import Organisation, WorkRole
from commonweal.places.models import Area
from commonweal.places.queries import areas
from commonweal.priorities.deliberating import queries
from commonweal.priorities.models import Argument, Forum, Meeting, Round
from commonweal.priorities.models.argument import LONGEST
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import choose_from

#: How many of one community may be written down at a meeting.
MOST = 2000


class Argue(forms.Form):
    """One short argument."""

    side = forms.ChoiceField(
        label=_("Is it for or against?"), choices=Argument.Side.choices, widget=forms.RadioSelect
    )
    words = LongTextField(
        label=_("Your argument"),
        help_text=_("One thing, in up to %(most)s letters. Please do not name private people.")
        % {"most": LONGEST},
        max_length=LONGEST,
        rows=3,
    )


class Hide(forms.Form):
    rule = forms.ChoiceField(
        label=_("Which published rule does it break?"), choices=CHOICES, widget=forms.RadioSelect
    )


class Reason(forms.Form):
    reason = LongTextField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=300, rows=3)


class Found(forms.Form):
    """A forum for the register."""

    title = forms.CharField(label=_("Name of the forum"), max_length=150)
    about = LongTextField(label=_("What is it for?"), max_length=2000, rows=3)
    meets = forms.CharField(
        label=_("When and where does it meet?"),
        help_text=_("For example: the first Tuesday of each month, in the library."),
        max_length=200,
    )
    area = forms.ModelChoiceField(
        label=_("For which area?"), queryset=Area.objects.none(), required=False, empty_label=_("All of it")
    )
    communities = LongTextField(
        label=_("Which communities should have a voice in it?"),
        help_text=_("One on each line. Name them now: who is missing can only be seen against this list."),
        max_length=3000,
    )

    def __init__(self, *args: Any, place: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, area=areas(place))

    def clean_communities(self) -> list[str]:
        return _lines(self, "communities", 100)


class AddCommunity(forms.Form):
    title = forms.CharField(label=_("Which community should have a voice in it too?"), max_length=100)


class Join(forms.Form):
    """Who speaks for a community."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.order_by("name"),
        required=False,
        empty_label=_("None that is registered here"),
    )
    group = forms.CharField(
        label=_("Or a group by its name"),
        help_text=_("Name the group, not a person."),
        max_length=150,
        required=False,
    )
    how_asked = forms.CharField(
        label=_("How does it ask those it speaks for?"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if "organisation" in clean and bool(clean["organisation"]) == bool(clean.get("group")):
            self.add_error("group", _("Choose an organisation, or name a group: one of the two."))
        return clean


class Held(forms.ModelChoiceField):
    """A facilitator, for the officers who choose one."""

    def label_from_instance(self, held: Any) -> str:
        return f"{held.person} ({held.organisation})" if held.organisation else str(held.person)


class Plan(forms.Form):
    """A meeting to come, or one that was held."""

    title = forms.CharField(label=_("What is the meeting called?"), max_length=150)
    purpose = LongTextField(label=_("What is it for?"), max_length=2000, rows=3, required=False)
    round = forms.ModelChoiceField(
        label=_("Is it about a round?"),
        queryset=Round.objects.none(),
        required=False,
        empty_label=_("No round in particular"),
    )
    facilitator = Held(label=_("Who facilitates it?"), queryset=WorkRole.objects.none(), empty_label=None)
    venue = forms.CharField(label=_("Where?"), max_length=200)
    access = forms.MultipleChoiceField(
        label=_("What is offered so that people can take part?"),
        choices=Meeting.Access.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts = MomentField(label=_("When does it start?"))
    ends = MomentField(label=_("When does it end?"))

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = Round.objects.filter(place=forum.place, source="here")
        choose_from(self, round=rounds.exclude(state="abandoned"), facilitator=queries.facilitators(forum))


class Conclude(forms.Form):
    """Who came, by community, and what came of it."""

    concluded = LongTextField(label=_("What did the meeting conclude?"), max_length=4000)
    disagreed = LongTextField(
        label=_("Where did people not agree?"),
        help_text=_("Say each view in its own words. It is kept, not averaged away."),
        max_length=4000,
        required=False,
    )
    reaching = LongTextField(
        label=_("How will those who were missing be reached?"), max_length=1000, rows=3, required=False
    )
    raised = LongTextField(
        label=_("Which needs were raised?"),
        help_text=_("One on each line. Each is answered like anything else that people say is needed."),
        max_length=8000,
        required=False,
    )
    minutes = LongTextField(
        label=_("Minutes"),
        help_text=_("Everyone can read them. Do not name people."),
        max_length=20_000,
        rows=10,
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.communities = list(meeting.forum.communities.all())
        for community in [*self.communities, None]:
            self.fields[_came(community)] = forms.IntegerField(
                label=_("How many of: %(community)s") % {"community": community or _("nobody named above")},
                min_value=0,
                max_value=MOST,
                required=False,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
            )
        if meeting.round is not None:
            self.fields["proposals"] = forms.ModelMultipleChoiceField(
                label=_("Which proposals were spoken of?"),
                queryset=meeting.round.proposals.exclude(state="withdrawn"),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.fields["needs_discussed"] = forms.ModelMultipleChoiceField(
            label=_("Which published needs were spoken of?"),
            queryset=queries.published_needs(meeting.forum.place),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields([*(_came(each) for each in [*self.communities, None]), "concluded"])

    def clean_raised(self) -> list[str]:
        return _lines(self, "raised", 4000)

    def clean(self) -> dict[str, Any]:
        """``came`` gathers the counts by community."""
        clean = super().clean() or {}
        everyone = [*self.communities, None]
        clean["came"] = {each: clean.pop(_came(each), None) or 0 for each in everyone}
        if not self.errors and not any(clean["came"].values()):
            self.add_error(_came(everyone[0]), _("Say how many came of at least one community."))
        return clean


def _came(community: Any) -> str:
    return f"came_{community.pk}" if community else "came_others"


def _lines(form: forms.Form, name: str, most: int) -> list[str]:
    """What stands on each line, none twice and none too long."""
    lines = dict.fromkeys(" ".join(line.split()) for line in form.cleaned_data[name].splitlines())
    found = [line for line in lines if line]
    if any(len(line) > most for line in found):
        raise forms.ValidationError(_("A line is longer than %(most)s letters.") % {"most": most})
    return found
