"""The form field for a file that is kept: what we do not take is told beside the question, in words."""

from __future__ import annotations

from typing import Any

from django import forms

from commonweal.files import checks


class UploadField(forms.FileField):
    """A file of a kind and size that we keep. What is wrong with it is an answer to mend, not a refusal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 255, **options})

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if data and found:
            verdict = checks.examine(found).verdict
            if not verdict:
                raise forms.ValidationError([str(reason) for reason in verdict.reasons])
            found.seek(0)
        return found
