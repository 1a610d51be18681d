"""How people show that they may vote: what officers choose, what voters type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.voting import contacts, queries, reminders
from commonweal.voting import register as registers
from commonweal.voting.models import Vote
from commonweal.voting.parts import WHOLE, District
from commonweal.voting.ways import Ways
from commonweal.web.forms import choose_from

#: Said by those who live in no district of the vote.
NOWHERE = "elsewhere"
LETTER, MESSAGE, STAFF = "by_letter", "by_message", "at_polling_places"
REGISTER, WORD = "register", "word"


class WaysForm(forms.Form):
    """A register with one or more ways to be found on it, or people's own word. The clean data: ``ways``."""

    says_optional = False  # each question says itself for whom it is

    rests_on = forms.ChoiceField(
        label=_("Who may vote?"),
        choices=[
            (REGISTER, _("The people on a register that we import")),
            (WORD, _("Whoever says that they may, with an email address or a telephone number of their own")),
        ],
        widget=forms.RadioSelect,
    )
    ways = forms.MultipleChoiceField(
        label=_("With a register: how do people show who they are?"),
        choices=[
            (LETTER, _("A code in a letter to each of them")),
            (MESSAGE, _("A code by email or text message, to what the register says beside their number")),
            (STAFF, _("Staff at a polling place, who check them against the register")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    least_age = forms.IntegerField(
        label=_("With their own word: from what age?"), required=False, min_value=1, max_value=120
    )
    own_area = forms.BooleanField(label=_("They say in which area they live"), required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.errors:
            return clean
        chosen = clean["ways"]
        word = clean["rests_on"] == WORD
        if not word and not chosen:
            self.add_error("ways", _("Choose at least one way"))
        by = {name: not word and name in chosen for name in (LETTER, MESSAGE, STAFF)}
        asked = {"least_age": clean["least_age"], "own_area": clean["own_area"]} if word else {}
        return {"ways": Ways(**by, by_declaration=word, **asked)}


class ContactField(forms.CharField):
    """An email address or a telephone number; the clean value is a ``Contact``."""

    default_error_messages = {
        "invalid": _("Enter an email address like name@example.org or a telephone number like 07700 900123")
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, **options)
        self.widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        contact = contacts.read(text) if text else None
        if text and contact is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return contact


class Remind(forms.Form):
    """The offer to be reminded once, where there is still time for it."""

    remind = forms.BooleanField(
        label=_("Email me once, a day before voting closes, if I have not voted by then"),
        help_text=_("Your email address is then kept until voting closes, apart from any ballot."),
        required=False,
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reminders.may_be_reminded(vote, at=clock.now()):
            del self.fields["remind"]


class AskForCode(Remind):
    """A number on the register and the address that the register has beside it."""

    number = forms.CharField(
        label=_("Your number on the register"),
        help_text=_("It is on your polling card or in the place's letter."),
        max_length=registers.LONGEST,
    )
    contact = ContactField(
        label=_("Your email address or mobile number"),
        help_text=_("The one that the place has for you. The code goes there and nowhere else."),
    )

    field_order = ["number", "contact", "remind"]


class Declare(Remind):
    """A person's own word that they may vote: only what this vote asks for. None of it is kept."""

    field_order = ["old_enough", "area", "contact", "remind"]

    old_enough = forms.BooleanField()
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("In which area do you live?"),
        help_text=_("Asked because this vote is for people who live here. It is not kept."),
        queryset=None,
        empty_label=_("Choose an area"),
    )
    contact = ContactField(
        label=_("Your email address or mobile number"),
        help_text=_("One vote for each. Your code goes there. Only a scrambled form of it is kept."),
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, vote=vote, **kwargs)
        if vote.least_age is None:
            del self.fields["old_enough"]
        else:
            age = self.fields["old_enough"]
            age.label = _("I am %s or older") % vote.least_age
            age.error_messages["required"] = _("Tick this if you are %s or older") % vote.least_age
        districts = queries.districts(vote)
        if vote.own_area and districts:
            self.fields["area"] = _district(vote, districts)
        elif vote.own_area:
            choose_from(self, area=vote.place.areas.all())
        else:
            del self.fields["area"]


def _district(vote: Vote, districts: Sequence[District]) -> forms.ChoiceField:
    """The question in which district a person lives, where that says which ballot they get."""
    named: list[tuple[str, Any]] = [(district.key, district.title) for district in districts]
    if any(part.district == WHOLE for part in queries.parts(vote)):
        named.append((NOWHERE, _("In another part of the place")))
    return forms.ChoiceField(
        label=_("In which area do you live?"),
        help_text=_("You get its ballot. It is kept until voting closes, and then forgotten."),
        choices=named,
        widget=forms.RadioSelect,
    )


class Admit(forms.Form):
    """A person who stands before staff."""

    number = forms.CharField(label=_("Number on the register"), max_length=registers.LONGEST)
    seen = forms.BooleanField(
        label=_("I have checked who this person is, as the place asks"),
        error_messages={"required": _("Check who this person is first, then tick this")},
    )
