"""References: whoever has one types it on any page that asks for it, and comes to what it names.

A room that gives references registers how it finds one again (``AppConfig.ready``). The reader need not know
which room theirs came from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.web.views import form_page

#: From a place and a reference as typed to the address of what it names; empty where it names nothing.
Finder = Callable[[Any, str], str]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask this finder as well, once however often it is registered."""
    if finder not in _finders:
        _finders.append(finder)


def address_of(place: Any, reference: str) -> str:
    """The page of what a reference names in a place; nothing where no room knows it."""
    return next((address for finder in _finders if (address := finder(place, reference))), "")


class Follow(forms.Form):
    """The reference of something that was said; the clean data holds the address of its page."""

    reference = forms.CharField(
        label=_("Your reference"), help_text=_("For example 7K3M-9QXA-TR4V"), max_length=30
    )

    def __init__(self, *args: Any, place: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def clean_reference(self) -> str:
        address = address_of(self.place, self.cleaned_data["reference"])
        if not address:
            raise forms.ValidationError(
                _("Nothing said here has this reference. Check each letter and figure.")
            )
        return address


def follow_page(request: Any, *, back: str) -> HttpResponse:
    """Ask for a reference and go to what it names; ``back`` is the page that led here."""
    return form_page(
        request,
        partial(Follow, place=request.place),
        act=lambda clean: clean["reference"],
        done=lambda address: address,
        context={
            "title": _("Follow what you said"),
            "submit": _("Show what came of it"),
            "back": back,
        },
    )
