"""What is typed to invite somebody who uses the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.users.scoring import Marked
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


class Words(forms.Form):
    """For each criterion the question in plain words; left empty, users do not score it."""

    says_optional = False

    def __init__(self, *args: Any, marked: Sequence[Marked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in marked:
            self.fields[row.criterion.id] = forms.CharField(
                label=row.criterion.title, max_length=300, required=False, initial=row.words
            )
