"""The forms of approvals by role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.specifications.approvals.policy import OFFICES
from commonweal.specifications.models import ApprovalRole
from commonweal.web.fields import LongTextField


class SetRoles(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Which roles must agree to every specification?"),
        help_text=_("Each agrees with a reason. Nobody agrees to a text that they wrote."),
        choices=ApprovalRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class AskApproval(forms.Form):
    role = forms.ChoiceField(
        label=_("Which role must agree?"), choices=ApprovalRole.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Email address of the person"),
        help_text=_("Of their account. Not for a commissioner or finance: any of the place may agree."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean["person"] = None
        if clean.get("role") and clean["role"] not in OFFICES and "email" not in self.errors:
            found = Person.objects.filter(email=clean.get("email", "").lower(), is_active=True).first()
            if found is None:
                self.add_error("email", _("Enter the address of somebody who has an account."))
            clean["person"] = found
        clean.pop("email", None)
        return clean


class GiveApproval(forms.Form):
    reason = LongTextField(
        label=_("Why do you agree?"),
        help_text=_("Say what you checked. It is published with your role, not your name."),
        max_length=1000,
    )
