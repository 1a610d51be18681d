"""What people are asked about themselves, their organisations, roles and interests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people import identifiers
from commonweal.people.models import Interest, Membership, Office, Organisation, Person, WorkRole
from commonweal.web.fields import LongTextField
from commonweal.web.forms import offer
from commonweal.web.lists import Filter

ALIKE = (WorkRole.Role.FACILITATOR, WorkRole.Role.EXPERT, WorkRole.Role.EVALUATOR, WorkRole.Role.LEAD)


class Named(forms.Form):
    """The part of signing up that is ours: django-allauth asks for the address and the password."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: Any, user: Person) -> None:
        """Nothing is left to do: ``AccountAdapter.save_user`` has kept the name."""


class ChangeName(Named):
    pass


class ChangeLanguage(forms.Form):
    """The language of messages; the pages' own is chosen at the top of each."""

    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        help_text=_("What is not translated yet comes in English."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class Number(forms.Form):
    """The number that a public register gives to an organisation."""

    scheme = forms.ChoiceField(label=_("Register"), choices=[("", _("Choose a register"))], required=False)
    value = forms.CharField(
        label=_("Number in that register"),
        help_text=_("Every organisation but an unincorporated community group has one."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(scheme.code, scheme.title) for scheme in identifiers.SCHEMES.values()]
        offer(self, scheme=[("", _("Choose a register")), *known])

    def clean(self) -> dict[str, Any]:
        """A number that the register cannot have written is told beside its own field."""
        super().clean()
        scheme, value = self.cleaned_data.get("scheme"), self.cleaned_data.get("value")
        if bool(scheme) != bool(value):
            self.add_error("value" if scheme else "scheme", _("Give both the register and the number."))
        elif scheme and value and (wrong := identifiers.fault(scheme, identifiers.tidied(scheme, value))):
            self.add_error("value", wrong)
        return self.cleaned_data


class AddNumber(Number):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].required = self.fields["value"].required = True
        self.fields["value"].help_text = ""


class About(forms.Form):
    """What an organisation says of itself."""

    profit = forms.ChoiceField(
        label=_("What becomes of a profit"),
        choices=Organisation.Profit.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    control = forms.ChoiceField(
        label=_("Who controls it"),
        choices=Organisation.Control.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    about = LongTextField(label=_("What it does"), max_length=2000, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")


class Register(About, Number):
    """Registering an organisation."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=Organisation.Kind.choices,
        widget=forms.RadioSelect,
    )

    field_order = ["name", "kind", "scheme", "value", "profit", "control", "about", "website"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("value") and self.cleaned_data.get("kind") != Organisation.Kind.GROUP:
            self.add_error(
                "value", _("Enter its number in a public register: only a community group has none.")
            )
        return self.cleaned_data


class Invite(forms.Form):
    email = forms.EmailField(label=_("Email address of the person"))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        initial=Membership.Role.MEMBER,
        help_text=_("An administrator looks after members. A bid writer prepares and sends bids."),
    )


class MemberRole(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, widget=forms.RadioSelect)


class OrganisationFilter(Filter):
    """Finds an organisation by a part of its name or by a number of any register."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Organisation.Kind.choices]
    )

    def narrow(self, rows: Any) -> Any:
        if words := self.cleaned_data["q"].strip():
            compact = words.replace(" ", "")
            rows = rows.filter(
                Q(name__icontains=words)
                | Q(pk__in=rows.filter(identifiers__value__icontains=compact).values("pk"))
            )
        return rows.filter(kind=self.cleaned_data["kind"]) if self.cleaned_data["kind"] else rows


class KnownPerson(forms.Form):
    """Names a person by the email address of their account; shown to officers only."""

    person = forms.EmailField(label=_("Email address of the person's account"))

    def clean_person(self) -> Person:
        found = Person.objects.filter(email=self.cleaned_data["person"].lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("No account has this address. Ask them to create one first."))
        return found


class Appoint(KnownPerson):
    kind = forms.ChoiceField(label=_("Office"), choices=Office.Kind.choices, widget=forms.RadioSelect)


class EndOffice(forms.Form):
    reason = forms.CharField(label=_("Why does the office end?"), max_length=200)


class ForOrganisation(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation concerned"),
        queryset=Organisation.objects.order_by("name"),
        required=False,
        empty_label=_("No organisation"),
    )


class GiveRole(ForOrganisation, KnownPerson):
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in ALIKE], widget=forms.RadioSelect
    )

    field_order = ["person", "role", "organisation"]


class PermitRole(ForOrganisation, KnownPerson):
    role = forms.ChoiceField(label=_("Role"), choices=WorkRole.Role.choices, widget=forms.RadioSelect)
    reason = LongTextField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("The reason is published as you write it. Do not name people in it."),
    )

    field_order = ["person", "role", "organisation", "reason"]


class Declare(ForOrganisation):
    """Declaring one interest, or that there is none."""

    kind = forms.ChoiceField(
        label=_("Do you have an interest in this piece of work, or in anyone it may concern?"),
        help_text=_("Think of yourself, your family, your friends and anyone you work for or own a part of."),
        choices=[("none", _("No, I have nothing to declare")), *Interest.Kind.choices],
        widget=forms.RadioSelect,
    )
    direct = forms.ChoiceField(
        label=_("Is it your own, or that of someone close to you?"),
        choices=[("yes", _("My own (direct)")), ("no", _("Someone else's (indirect)"))],
        widget=forms.RadioSelect,
        required=False,
    )
    concerned = forms.CharField(
        label=_("Whose interest is it, if not your own?"),
        max_length=200,
        required=False,
    )
    detail = LongTextField(label=_("What the interest is"), max_length=2000, required=False)

    field_order = ["kind", "direct", "organisation", "concerned", "detail"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        clean = self.cleaned_data
        if clean.get("kind") == "none":
            return {"kind": ""}
        if clean.get("kind") and not clean.get("direct"):
            self.add_error("direct", _("Say whether it is your own."))
        if clean.get("kind") and not clean.get("detail"):
            self.add_error("detail", _("Say what the interest is."))
        clean["direct"] = clean.get("direct") != "no"
        return clean


class SayField(forms.Form):
    """What an expert citizen declares."""

    field = forms.CharField(
        label=_("In which field are you an expert?"),
        help_text=_("For example: getting about by wheelchair, or running a lunch club."),
        max_length=150,
    )


class SayNeutrality(forms.Form):
    """What a facilitator declares."""

    skills = LongTextField(
        label=_("What are you skilled in as a facilitator?"),
        help_text=_("Training, experience, languages, groups that you have worked with."),
        max_length=1000,
        rows=4,
    )
    neutrality = LongTextField(
        label=_("How do you stay neutral here?"),
        help_text=_("Who pays you, what you have done for whom in the matter, and what you keep out of."),
        max_length=1000,
        rows=4,
    )


class CloseAccount(forms.Form):
    sure = forms.BooleanField(label=_("I want to close my account. I know that this cannot be undone."))
