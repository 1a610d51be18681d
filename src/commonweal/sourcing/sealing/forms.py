"""The forms of sealing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.files.checks import LARGEST
from commonweal.files.fields import UploadField
from commonweal.files.kinds import KINDS
from commonweal.sourcing.sealing.content import LARGEST_SEALED, LARGEST_TOGETHER, MOST_PAPERS
from commonweal.sourcing.sealing.policy import must_be_sealed
from commonweal.web.fields import LongTextField, MomentField


class AddPaper(forms.Form):
    """One file that goes with the bid."""

    upload = UploadField(label=_("Choose a file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = _(
            "At most %(most)s files of %(each)s MB each, %(together)s MB together: %(kinds)s. "
            "No macros and no passwords."
        ) % {
            "most": MOST_PAPERS,
            "each": LARGEST // 2**20,
            "together": LARGEST_TOGETHER // 2**20,
            "kinds": ", ".join(kind for kind in KINDS if kind not in ("pb", "jpeg")),
        }


class SealedBid(forms.Form):
    """One age file, which the bidder sealed to the tender's key. The clean value is its bytes."""

    sealed = forms.FileField(label=_("Your sealed bid, an age file"), max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sealed"].help_text = _(
            "At most %(megabytes)s MB, binary: its name often ends in .age."
        ) % {"megabytes": LARGEST_SEALED // 2**20}

    def clean_sealed(self) -> bytes:
        """The bytes as they came; of a file that is too large no more than shows it."""
        sent: bytes = self.cleaned_data["sealed"].read(LARGEST_SEALED + 1)
        if not (verdict := must_be_sealed(sent)):
            raise forms.ValidationError([str(reason) for reason in verdict.reasons])
        return sent


class RecordOutage(forms.Form):
    """From when to when the service failed, and what shows it."""

    began = MomentField(label=_("From when could nobody hand in a bid?"))
    ended = MomentField(label=_("Until when?"))
    evidence = LongTextField(
        label=_("What shows it?"),
        help_text=_("This is published. For example what the log of the server says. No names."),
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        """It ended after it began."""
        clean = super().clean() or {}
        began, ended = clean.get("began"), clean.get("ended")
        if began and ended and ended <= began:
            self.add_error("ended", _("It must have ended after it began"))
        return clean
