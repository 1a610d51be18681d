"""What officers and clerks type for polling places and paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.voting import queries, readings
from commonweal.voting import register as registers
from commonweal.voting.ballots import POINTS, RANKING
from commonweal.voting.forms import MOST_BYTES, MOST_FAULTS
from commonweal.voting.models import PollingPlace, Vote
from commonweal.voting.parts import WHOLE
from commonweal.voting.polling import MOST_PAPERS
from commonweal.web.forms import choose_from, offer

HOW_TO_TYPE = {
    POINTS: _("The option's number, a colon and its points, for example 3:5 7:2. Or: blank, or: spoilt."),
    RANKING: _("The options' numbers, first choice first, for example 7 3 12. Or: blank, or: spoilt."),
}
TICKED = _("The numbers ticked, for example 3 7 12. Or: blank, or: spoilt.")


class AddPollingPlace(forms.Form):
    """Where papers are handed out."""

    title = forms.CharField(
        label=_("Name"), help_text=_("For example: Town Hall, or: by post"), max_length=100
    )
    address = forms.CharField(label=_("Address and opening hours"), max_length=300, required=False)


class AppointClerk(forms.Form):
    """Who hands out and enters papers, by the email address of their account."""

    email = forms.EmailField(label=_("Email address of their account"))


class PrintPapers(forms.Form):
    """How many papers for which polling place."""

    polling_place: forms.ModelChoiceField[PollingPlace] = forms.ModelChoiceField(
        label=_("For which polling place?"), queryset=PollingPlace.objects.none(), empty_label=None
    )
    district = forms.ChoiceField(label=_("For people of which district?"), widget=forms.RadioSelect)
    papers = forms.IntegerField(label=_("How many papers?"), min_value=1, max_value=MOST_PAPERS)

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, polling_place=vote.polling_places.all())
        _ask_district(self, vote, only=tuple(part.district for part in queries.parts(vote)))


class HandOut(forms.Form):
    """A person on the register who is handed a paper, and where."""

    polling_place: forms.ModelChoiceField[PollingPlace] = forms.ModelChoiceField(
        label=_("At which polling place?"), queryset=PollingPlace.objects.none(), empty_label=None
    )
    number = forms.CharField(label=_("Number on the register"), max_length=registers.LONGEST)

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, polling_place=vote.polling_places.all())


class EnterPaper(forms.Form):
    """One paper: its number and what it says, in one line. The clean data: ``serial`` and ``says``."""

    serial = forms.IntegerField(
        label=_("Number of the ballot paper"),
        min_value=1,
        max_value=999_999,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-5", "autocomplete": "off"}
        ),
    )
    ballot = forms.CharField(
        label=_("What it says"),
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote = vote
        self.fields["ballot"].help_text = HOW_TO_TYPE.get(vote.kind, TICKED)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        parts = queries.parts_on_papers(self.vote)(clean.get("serial") or 0)
        reading = readings.read(parts, queries.options(self.vote), clean.get("ballot", ""))
        if "ballot" not in self.errors:
            for fault in reading.faults:
                self.add_error("ballot", str(fault))
        return {"serial": clean.get("serial"), "says": reading.says}


class PaperFile(forms.Form):
    """A file of papers that one person read, to check or to enter. The clean data: ``papers`` and ``act``."""

    papers = forms.FileField(
        label=_("Ballot papers that you read (a CSV file)"),
        help_text=_("The first line names the columns: serial and ballot. A ballot is typed as on the page."),
    )
    act = forms.ChoiceField(
        label=_("What should happen?"),
        choices=[("check", _("Only check the file")), ("enter", _("Enter these papers as read by me"))],
        initial="check",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote = vote

    def clean_papers(self) -> Sequence[readings.Paper]:
        upload = self.cleaned_data["papers"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB"))
        parts_of = queries.parts_on_papers(self.vote)
        papers, faults = readings.read_file(parts_of, queries.options(self.vote), upload)
        if faults:
            more = len(faults) - MOST_FAULTS
            told = [str(fault) for fault in faults[:MOST_FAULTS]]
            raise forms.ValidationError([*told, _("and %s more faults") % more] if more > 0 else told)
        return papers


class AccountFor(forms.Form):
    """What became of the papers of a batch that were not entered."""

    spoilt_there = forms.IntegerField(
        label=_("Spoilt and exchanged for another at the polling place"), min_value=0, max_value=999_999
    )
    unused = forms.IntegerField(label=_("Brought back unused"), min_value=0, max_value=999_999)
    missing = forms.IntegerField(label=_("Missing"), min_value=0, max_value=999_999)
    reason = forms.CharField(
        label=_("Why are papers missing?"), help_text=_("Published."), max_length=300, required=False
    )


class WriteOff(forms.Form):
    """People who were handed a paper that never came back."""

    district = forms.ChoiceField(label=_("Of which district?"), widget=forms.RadioSelect)
    count = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=999_999)
    reason = forms.CharField(
        label=_("Why?"), help_text=_("Published. For example: took the paper home."), max_length=200
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_district(self, vote)


def _ask_district(form: forms.Form, vote: Vote, only: Sequence[str] | None = None) -> None:
    """Ask for a district of the vote, or none; where it has none, do not ask."""
    named: list[tuple[str, Any]] = [(district.key, district.title) for district in queries.districts(vote)]
    if not named:
        del form.fields["district"]
        return
    if only is None or WHOLE in only:
        named.append((WHOLE, _("People of no district: the part of the whole place alone")))
    offer(form, district=named)
    form.fields["district"].required = False
