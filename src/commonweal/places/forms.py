"""What is asked of those who set a place up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Area, Place
from commonweal.places.queries import areas
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from, offer
from commonweal.web.translated import InEachLanguage, base, default_language

LARGEST_FILE = 5_000_000


class ChangePlace(InEachLanguage, forms.Form):
    """What a place says of itself, in each of its languages."""

    translated = ("name", "about")

    name = forms.CharField(label=_("Name"), max_length=100)
    about = LongTextField(label=_("About this place"), max_length=3000, required=False)
    nation = forms.ChoiceField(
        label=_("Nation"),
        help_text=_("Its law says how services may be bought and what a tender may ask."),
        choices=Place.Nation.choices,
        widget=forms.RadioSelect,
    )
    buyer = forms.ChoiceField(
        label=_("What kind of public body is it?"),
        help_text=_("Thresholds and some duties differ."),
        choices=Place.Buyer.choices,
        widget=forms.RadioSelect,
    )
    colour = forms.RegexField(
        r"^#[0-9a-f]{6}$",
        label=_("Colour of the header"),
        help_text=_("As # and six digits, like #1d70b8."),
        error_messages={"invalid": _("The colour must be # and six digits, like #1d70b8")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "spellcheck": "false"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages for public text"), widget=forms.CheckboxSelectMultiple, required=False
    )
    contact_email = forms.EmailField(label=_("Email address for the public"), required=False)
    contact_phone = forms.CharField(label=_("Telephone number for the public"), max_length=30, required=False)
    contact_address = forms.CharField(
        label=_("Postal address"), widget=forms.Textarea, max_length=500, required=False
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        values = {name: getattr(place, name) for name in self.base_fields}
        super().__init__(*args, initial=values, languages=place.languages, **kwargs)
        offer(self, languages=[(base(code), name) for code, name in settings.LANGUAGES])

    def clean_languages(self) -> list[str]:
        """The default language is always one of them."""
        others = [code for code in self.cleaned_data["languages"] if code != default_language()]
        return [default_language(), *others]


class AddArea(InEachLanguage, forms.Form):
    translated = ("name",)

    name = forms.CharField(label=_("Name"), max_length=100)
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Its published code, such as E05 and six digits, or one of your own."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Area.Kind.choices, initial=Area.Kind.WARD)
    parent = forms.ModelChoiceField(
        label=_("Part of"), queryset=Area.objects.none(), required=False, empty_label=_("The whole place")
    )
    vintage = forms.IntegerField(
        label=_("Year of its boundaries"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, languages=place.languages, **kwargs)
        choose_from(self, parent=areas(place))


class Upload(forms.Form):
    """A CSV file of population counts."""

    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file must be smaller than 5 MB."))
        return bytes(upload.read())


class Outlines(Upload):
    """A GeoJSON file of areas' outlines, and where it is from."""

    source = forms.CharField(
        label=_("Where are the outlines from?"),
        help_text=_("The title, year and licence. It stands below every map."),
        max_length=200,
    )
    how = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[("check", _("Check the file and change nothing")), ("keep", _("Keep the outlines"))],
        initial="check",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("GeoJSON file")
        self.fields["file"].widget.attrs["accept"] = ".geojson,.json,application/geo+json"


class AddPlanOutcome(InEachLanguage, forms.Form):
    """One thing that a plan is to achieve."""

    translated = ("title",)

    title = forms.CharField(
        label=_("What is the plan to achieve?"),
        help_text=_("For example: more older people live well at home"),
        max_length=200,
    )
    plan = forms.CharField(
        label=_("Which plan says so?"),
        help_text=_("Its name and year, as people can find it"),
        max_length=200,
    )
