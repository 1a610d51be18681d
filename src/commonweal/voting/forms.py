"""What voters and commissioners type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from commonweal.voting import ballots, queries
from commonweal.voting import register as registers
from commonweal.voting.ballots import Choices, Option
from commonweal.voting.models import Vote
from commonweal.voting.parts import Part, in_part, within
from commonweal.voting.reporting import SMALLEST_BATCH
from commonweal.web import pdf
from commonweal.web.errors import messages_of
from commonweal.web.fields import MomentField

MOST_FAULTS = 20
MOST_BYTES = 20_000_000


class Code(forms.Form):
    """The code in a voter's letter."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_(
            "It is in your letter, for example 7K3M-9QXA-TR4V-2WHD. Spaces and dashes do not matter."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class BallotPaper(forms.Form):
    """A ballot: tick boxes, or a number beside each option. The clean data holds ``choices``."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        parts: Sequence[Part],
        filled: Choices | None = None,
    ) -> None:
        initial = {"choice": list(filled or ()), **{f"n-{key}": n for key, n in (filled or {}).items()}}
        super().__init__(data, files, initial=initial)
        self.parts = list(parts)
        self.options = [option for part in parts for option in part.options]
        self.ticks = parts[0].form.ticks
        self.faults: dict[str, list[str]] = {}
        if self.ticks:
            named = [(option.key, option.title) for option in self.options]
            self.fields["choice"] = forms.MultipleChoiceField(
                label=_("Choose"), choices=named, required=False, widget=forms.CheckboxSelectMultiple
            )
        else:
            for option in self.options:
                self.fields[f"n-{option.key}"] = forms.IntegerField(
                    label=str(option.title), required=False, min_value=0, max_value=1_000_000
                )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        choices = self._choices(clean)
        for part in [] if self.errors else self.parts:
            for reason in ballots.check(part.form, part.options, within(part, choices)):
                self.faults.setdefault(part.district, []).append(str(reason))
                told = in_part(part, reason) if len(self.parts) > 1 else reason
                self.add_error("choice" if self.ticks else None, str(told))
        return {"choices": choices}

    def _choices(self, clean: dict[str, Any]) -> Choices:
        if self.ticks:
            return dict.fromkeys(clean.get("choice", []), 1)
        numbers = {option.key: clean.get(f"n-{option.key}") for option in self.options}
        return {key: number for key, number in numbers.items() if number}

    def sections(self) -> list[dict[str, Any]]:
        """Each part with its form, its options and what is wrong with it."""
        broken = messages_of(self["choice"]) if self.ticks and not self.faults else []
        several = len(self.parts) > 1
        return [
            {
                "title": part.title if several else "",
                "form": part.form,
                "lines": self._lines(part.options),
                "errors": [*self.faults.get(part.district, []), *broken],
            }
            for part in self.parts
        ]

    def _lines(self, options: Sequence[Option]) -> list[dict[str, Any]]:
        """Each option with what the page needs to draw it, in this voter's order."""
        if self.ticks:
            ticked = set(self["choice"].value() or [])
            return [{"box": _box(option, self._id(option), option.key in ticked)} for option in options]
        return [
            {
                "option": option,
                "name": f"n-{option.key}",
                "id": f"id_n-{option.key}",
                "number": self[f"n-{option.key}"].value() or "",
                "errors": messages_of(self[f"n-{option.key}"]),
            }
            for option in options
        ]

    def _id(self, option: Option) -> str:
        """The summary of errors leads to the first box, by the id that Django gives it."""
        return "id_choice_0" if option == self.options[0] else f"id_choice_{option.key}"


@lru_cache(4096)
def _box(option: Option, id: str, ticked: bool) -> str:
    """The box of one option, drawn once: a ballot may hold a hundred, and thousands ask for it in an hour."""
    return render_to_string("voting/tick.html", {"option": option, "id": id, "ticked": ticked})


def choices_in(sent: Any, vote: Vote) -> Choices | None:
    """What a ballot that was sent says, read at once and without a form; ``None`` where a form must say what
    is wrong with it."""
    options = {option.key for option in queries.options(vote)}
    if queries.form(vote).ticks:
        ticked = sent.getlist("choice")
        return dict.fromkeys(ticked, 1) if options.issuperset(ticked) else None
    numbers = {key: sent.get(f"n-{key}", "").strip() or "0" for key in options}
    if not all(number.isdecimal() and len(number) < 7 for number in numbers.values()):
        return None
    return {key: int(number) for key, number in numbers.items() if int(number)}


class Dates(forms.Form):
    """When voting opens and closes."""

    opens = MomentField(label=_("When does voting open?"))
    closes = MomentField(label=_("When does voting close?"))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("opens") and clean.get("closes") and clean["opens"] >= clean["closes"]:
            self.add_error("closes", _("Voting must close after it opens"))
        return clean


class LiveResults(forms.Form):
    """Whether results so far are shown while voting is open. Clean data: ``batch``, ``None`` for never."""

    says_optional = False  # the second question says itself when it is asked

    shown = forms.ChoiceField(
        label=_("Are results shown while voting is open?"),
        help_text=_("They can sway those who have not voted yet. Fixed with the ballot when voting opens."),
        choices=[
            ("no", _("No: nobody sees them before the close, officers neither")),
            ("yes", _("Yes, to everyone, in batches")),
        ],
        initial="no",
        widget=forms.RadioSelect,
    )
    batch = forms.IntegerField(
        label=_("If they are shown: after how many more ballots do they move?"),
        help_text=_("At least 20, at most once an hour, so that no change tells how one person voted."),
        min_value=SMALLEST_BATCH,
        max_value=1_000_000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        shown, batch = clean.get("shown") == "yes", clean.get("batch")
        if shown and batch is None and "batch" not in self.errors:
            self.add_error("batch", _("Say after how many more ballots the results move"))
        return {"batch": batch if shown else None}


class Electors(forms.Form):
    """A register file; the clean data holds the people in it."""

    people = forms.FileField(
        label=_("Register (a CSV file)"),
        help_text=_(
            "The first line names the columns: number; for letters also name and address; to send codes also "
            "email and phone."
        ),
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = queries.districts(vote)
        self.all_have_one = all(part.district for part in queries.parts(vote))
        if self.districts:
            self.fields["people"].help_text = _(
                "The first line names the columns: number and district (its name or code); for letters also "
                "name and address; to send codes also email and phone."
            )

    def clean_people(self) -> tuple[registers.Listed, ...]:
        upload = self.cleaned_data["people"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB"))
        file = registers.read(upload, self.districts, all_have_one=self.all_have_one)
        if file.faults:
            more = len(file.faults) - MOST_FAULTS
            told = [str(fault) for fault in file.faults[:MOST_FAULTS]]
            raise forms.ValidationError([*told, _("and %s more faults") % more] if more > 0 else told)
        return file.people


class Register(Electors):
    """A register file to check, or to add to the register."""

    act = forms.ChoiceField(
        label=_("What should happen?"),
        choices=[
            ("check", _("Only check the file")),
            ("add", _("Add these people to the register")),
        ],
        initial="check",
        widget=forms.RadioSelect,
    )


class Letters(Electors):
    """The people who get a code now, and how their letters are printed."""

    printed = forms.ChoiceField(
        label=_("How do you print them?"),
        choices=[
            ("pdf", _("As a PDF file, one letter a sheet, for window envelopes")),
            ("page", _("From a web page, which prints every script")),
        ],
        initial="pdf",
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        people = clean.get("people", ())
        if clean.get("printed") == "pdf" and (lacking := pdf.unprintable(_all_words(people))):
            sentence = _("The PDF cannot show these letters: %s. Print from the web page instead.")
            self.add_error("printed", sentence % lacking[:20])
        return clean


def _all_words(people: Sequence[registers.Listed]) -> str:
    return "".join(f"{person.name}{person.address}" for person in people)
