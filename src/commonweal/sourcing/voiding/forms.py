"""Why scores are void."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.fields import LongTextField


class Undo(forms.Form):
    reason = LongTextField(
        label=_("Why does this award not stand?"),
        help_text=_(
            "This is published. Say what the interest is, and name no person: “An officer who approved it "
            "has a sister who works for a bidder.”"
        ),
        max_length=1000,
    )


class Void(forms.Form):
    reason = LongTextField(
        label=_("Why do these scores not count?"),
        help_text=_(
            "This is published with the award. Say what the interest is, and name no person: "
            "“Evaluator 2 has a brother who works for bidder 1.”"
        ),
        max_length=1000,
    )
