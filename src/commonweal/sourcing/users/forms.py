"""What is typed to invite somebody who uses the service."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.fields import LongTextField


class Invite(forms.Form):
    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("They need an account, so that their scores are theirs alone."),
    )
    pays = LongTextField(
        label=_("What do they get for it?"),
        help_text=_("Expenses, paid hours, training. It is published, without their name."),
        max_length=500,
        rows=3,
    )
