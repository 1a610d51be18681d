"""Forms that take keys. What is typed into them is never shown again, not even after a mistake."""

from __future__ import annotations

from typing import Any

import pyrage
from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.files.checks import LARGEST
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from


def own_key_field(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(
        label=label,
        help_text=_("It was shown once, when it was made. It begins with AGE-SECRET-KEY-1."),
        max_length=200,
        widget=widget,
    )


def _holder(label: Any) -> forms.ModelChoiceField[Any]:
    return forms.ModelChoiceField(Person.objects.none(), label=label, empty_label=_("Choose one"))


class OwnRecipient(forms.Form):
    """The public half of a key that somebody made with a program of their own."""

    recipient = forms.CharField(
        label=_("Your public key"), help_text=_("It begins with age1."), max_length=200
    )

    def clean_recipient(self) -> str:
        """A public key of age, as it is written."""
        typed = str(self.cleaned_data["recipient"]).strip()
        try:
            pyrage.x25519.Recipient.from_str(typed)
        except pyrage.RecipientError:
            raise forms.ValidationError(
                _("That is not a public key. A public key begins with age1.")
            ) from None
        return typed


class Holders(forms.Form):
    """Three of the place's people who have an opening key."""

    first = _holder(_("First holder"))
    second = _holder(_("Second holder"))
    third = _holder(_("Third holder"))

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = possible_holders(place)
        choose_from(self, first=holders, second=holders, third=holders)


class TwoKeys(forms.Form):
    """The own keys of two holders, given together."""

    first_key = own_key_field(_("Key of one holder"))
    second_key = own_key_field(_("Key of another holder"))


class Replacement(TwoKeys):
    """Who takes the place of a holder whose share was lost, and why."""

    holder = _holder(_("Who holds the share from now on?"))
    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=500)
    field_order = ["holder", "reason"]

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, holder=possible_holders(place))


class ReadAgain(TwoKeys):
    """The bytes that were received, where they were found, and two holders' keys."""

    sealed = forms.FileField(
        label=_("The sealed bid as it was received"),
        help_text=_("An age file, from a backup or from the bidder, who can keep a copy of what is stored."),
        max_length=255,
    )
    found = LongTextField(
        label=_("Where was it found?"), help_text=_("This is published. Name nobody."), max_length=500
    )
    field_order = ["sealed", "found"]

    def clean_sealed(self) -> bytes:
        """The bytes as they came."""
        sent = self.cleaned_data["sealed"]
        if sent.size > LARGEST:
            raise forms.ValidationError(
                _("The file is too large: at most %(megabytes)s MB are taken.")
                % {"megabytes": LARGEST // 2**20}
            )
        read: bytes = sent.read()
        return read


class PutBack(forms.Form):
    """The ciphertext of a file as it was received, and where it was found."""

    sealed = forms.FileField(
        label=_("The encrypted file as it was received"),
        help_text=_(
            "An age file, from a backup or from the bidder\u2019s archive of all that is stored, where it is "
            "called by its SHA-256."
        ),
        max_length=255,
    )
    found = LongTextField(
        label=_("Where was it found?"), help_text=_("This is published. Name nobody."), max_length=500
    )

    def clean_sealed(self) -> Any:
        """A little more than the largest file: encrypted it is longer."""
        sent = self.cleaned_data["sealed"]
        if sent.size > LARGEST + 2**20:
            raise forms.ValidationError(
                _("The file is too large: at most %(megabytes)s MB are taken.")
                % {"megabytes": LARGEST // 2**20}
            )
        return sent


class StopLooking(forms.Form):
    """Why a bid that was altered is given up."""

    reason = LongTextField(
        label=_("Where did you look, and why do you stop?"),
        help_text=_("This is published, and told to the bidder. Name nobody."),
        max_length=500,
    )


def possible_holders(place: Place) -> Any:
    """Those who hold an office of the place and have made an opening key."""
    rows = Person.objects.filter(offices__place=place, offices__ended_at=None, opening_key__isnull=False)
    return rows.filter(is_active=True).distinct().order_by("name")
