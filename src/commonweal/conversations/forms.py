"""The room's forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.models import LONGEST
from commonweal.web.fields import LongTextField, MomentField


class Begin(forms.Form):
    """What is asked, and until when."""

    title = forms.CharField(label=_("What is it called?"), max_length=150)
    question = LongTextField(
        label=_("What do you ask?"),
        help_text=_("One open question, in plain words."),
        max_length=1000,
        rows=3,
    )
    closes = MomentField(label=_("When does it close?"))


class Write(forms.Form):
    """One short statement."""

    words = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought that others can agree or disagree with, in up to %(most)s letters.")
        % {"most": LONGEST},
        max_length=LONGEST,
    )


class Refuse(forms.Form):
    """Why a statement is not shown."""

    reason = LongTextField(
        label=_("Why is it not shown?"),
        help_text=_("Its author reads this. Name the rule that it breaks."),
        max_length=1000,
        rows=3,
    )
