"""What is typed or uploaded of a round's voters by group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.fields import LongTextField

LARGEST_FILE = 100_000


class BringInGroups(forms.Form):
    """A table typed or in a file, how voters were asked, and what the people here are counted by."""

    file = forms.FileField(
        label=_("CSV file"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    typed = LongTextField(
        label=_("Or type the table"),
        help_text=_("One line for each group, with commas between the four columns."),
        max_length=20_000,
        required=False,
        rows=12,
    )
    asked_how = forms.CharField(
        label=_("How were voters asked?"),
        help_text=_(
            "For example: a card at every polling place and a link after voting, filled in without a name."
        ),
        max_length=300,
    )
    source = forms.CharField(
        label=_("Where do the numbers of people come from?"),
        help_text=_("The title and year of the census or estimate, so that anyone can look them up."),
        max_length=200,
    )
    apart = forms.BooleanField(
        label=_("No answer was joined to a name, a code or a ballot, and none can be"),
        error_messages={"required": _("Bring in only what was asked without names, codes or ballots.")},
    )
    how = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            ("check", _("Check the table and change nothing")),
            ("keep", _("Publish it with the result")),
        ],
        initial="check",
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file must be smaller than 100 kB."))
        try:
            return bytes(upload.read()).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = _("The file is not text in UTF-8. Save it as “CSV UTF-8”.")
            raise forms.ValidationError(words) from error

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean.pop("apart", None)
        file, typed = clean.pop("file", ""), clean.pop("typed", "")
        if typed.strip() == self.get_initial_for_field(self.fields["typed"], "typed"):
            typed = ""
        if bool(file) == bool(typed) and not ({"file", "typed"} & set(self.errors)):
            self.add_error("typed", _("Choose a file or type the table: one of the two."))
        clean["text"] = file or typed
        return clean


class WithdrawGroups(forms.Form):
    """Why figures are shown no more."""

    reason = LongTextField(
        label=_("Why are they withdrawn?"),
        help_text=_("This is published. No other table can come in their place."),
        max_length=1000,
    )
