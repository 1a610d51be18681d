"""Every component on a page of its own, for looking at and for axe; no part of the product."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from commonweal.places.models import Place
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import refused
from commonweal.rules.workflow import State
from commonweal.web.charts import Bar, Interval, Stop
from commonweal.web.fields import DayField, LongTextField, MomentField, PoundsField
from commonweal.web.forms import Question
from commonweal.web.lists import Column, Filter, Listing
from commonweal.web.views import button_page, form_page

PLACE = Place(slug="haverbrook", name="Haverbrook", colour="#00703c")
SUMMER = datetime(2026, 7, 1, 13, 30, tzinfo=UTC)
OPEN = State("open", "Open", "Open for ideas", "Voting begins on 1 August")


class Everything(forms.Form):
    title = forms.CharField(
        max_length=80, label="What should it be called?", help_text="As people here say it"
    )
    story = LongTextField(label="What is needed?", max_length=200)
    who = forms.ChoiceField(
        label="Who is it for?", choices=[("a", "Adults"), ("c", "Children")], widget=forms.RadioSelect
    )
    yes = forms.ChoiceField(
        label="Is it urgent?",
        choices=[("y", "Yes"), ("n", "No")],
        widget=forms.RadioSelect(attrs={"inline": True}),
    )
    topics = forms.MultipleChoiceField(
        label="What is it about?",
        help_text="Choose all that fit",
        choices=[("h", "Health"), ("r", "Roads")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.ChoiceField(label="Where?", choices=[("n", "North ward"), ("s", "South ward")])
    people = forms.IntegerField(label="How many people?")
    cost = PoundsField(label="What would it cost?")
    begins = DayField(label="When does it begin?", help_text="For example, 27 3 2026")
    closes = MomentField(label="When does it close?", help_text="In United Kingdom time")
    email = forms.EmailField(label="Your email address", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    plan = forms.FileField(label="A plan", required=False)
    agree = forms.BooleanField(label="I agree that this is published")


class Ask(Question):
    heading_field = "need"
    need = LongTextField(label="What is needed where you live?", help_text="Say it in your own words")


class WordFilter(Filter):
    words = forms.CharField(label="Words", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "Any"), ("open", "Open")])
    area = forms.ChoiceField(label="Area", required=False, choices=[("", "All"), ("n", "North ward")])

    def narrow(self, rows):
        return rows.filter(name__icontains=self.cleaned_data["words"])


COLUMNS = [
    Column("Need", lambda row: row.name),
    Column("State", lambda row: OPEN, "state"),
    Column("Cost", lambda row: 1_234_550, "pounds"),
    Column("Closes", lambda row: SUMMER, "moment"),
]

PIECES = """{% extends "web/base.html" %}{% load web charts pieces %}
{% block title %}Pieces{% endblock %}
{% block before %}<a href="/" class="govuk-back-link">Back to needs</a>{% endblock %}
{% block content %}
<span class="govuk-caption-l">Need</span><h1 class="govuk-heading-l">Somewhere warm to meet</h1>
<p class="govuk-body">{% status open %} {% status "Closed" "grey" %} {% status "Paid" "green" %}</p>
{% notice %}<p class="govuk-body">Voting closes on {{ summer|when }}.</p>{% endnotice %}
<dl class="cw-numbers"><div><dt>Needs</dt><dd class="cw-number">312</dd></div>
<div><dt>Pounds set aside</dt><dd class="cw-number">{{ 50000000|pounds }}</dd></div>
<div><dt>People heard</dt><dd class="cw-number">1,204</dd></div></dl>
{% summary_list %}{% fact "Cost" change="/x" %}{{ 125050|pounds }}{% endfact %}
{% fact "Begins" change="/x" %}{{ begins|day }}{% endfact %}{% endsummary_list %}
{% summary_list %}{% fact "Said by" %}A resident of North ward{% endfact %}
{% fact "Reference" %}HB-4821{% endfact %}{% endsummary_list %}
{% inset %}<p class="govuk-body">“There is nowhere to sit after four.”</p>{% endinset %}
{% warning %}You cannot change a bid after the deadline.{% endwarning %}
{% details "How was this counted?" %}<p class="govuk-body">By equal shares.</p>{% enddetails %}
<h2 class="govuk-heading-m">To do</h2>{% task_list tasks %}
{% tabs %}{% tab "winners" "Winners" %}<p class="govuk-body">Two projects.</p>{% endtab %}
{% tab "others" "Others" %}<p class="govuk-body">Seven projects.</p>{% endtab %}{% endtabs %}
{% bar_chart bars "Support for each project" "Project" %}
{% interval_chart intervals "Rate per 1,000 people" "Ward" compare=40 compare_words="England: 40 per 1,000" %}
{% share_chart parts "How the budget was used" "Project" 50000000 "£70,000" %}
<form method="post"><div class="govuk-button-group"><button class="govuk-button">Publish</button>
<button class="govuk-button govuk-button--secondary">Save for now</button>
<button class="govuk-button govuk-button--warning">Withdraw</button></div></form>
{% endblock %}
{% block aside %}
<h2 class="govuk-heading-s">What happens next</h2><p class="govuk-body">{{ open.then }}</p>{% endblock %}
"""
HOME = """{% extends "web/base.html" %}{% load charts %}{% block title %}Home{% endblock %}
{% block main %}<h1 class="govuk-heading-xl">What Haverbrook needs, decides and achieves</h1>
{% cycle_ring stops "The commissioning cycle" %}{% endblock %}"""
LIST = """{% extends "web/base.html" %}{% block title %}Needs{% endblock %}{% block main %}
<h1 class="govuk-heading-l">Needs</h1>
{% include "web/list.html" with caption="Needs" empty="Nobody has said." start="Say it" start_address="/x" %}
{% endblock %}"""


def at_haverbrook(request: HttpRequest) -> None:
    request.place = PLACE  # type: ignore[attr-defined]


def draw(request: HttpRequest, source: str, **context: object) -> HttpResponse:
    at_haverbrook(request)
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def pieces(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Your need was sent. Its reference is HB-4821.")
    bars = [
        Bar("Benches by the river", 412, "412 votes", address="/x"),
        Bar("Youth café", 388, "388 votes"),
        Bar("Repaint the bandstand", 120, "120 votes", quiet=True),
    ]
    return draw(
        request,
        PIECES,
        open=OPEN,
        summer=SUMMER,
        begins=date(2026, 11, 21),
        tasks=[
            {"title": "Name the outcomes", "address": "/x", "status": "Done"},
            {
                "title": "Set the weights",
                "address": "/x",
                "status": "To do",
                "hint": "They must add up to 100",
            },
        ],
        bars=bars,
        intervals=[
            Interval("North ward", 38, 45, 53, "45 (38 to 53)"),
            Interval("South ward", 20, 31, 47, "31 (20 to 47)"),
        ],
        parts=[
            Bar("Benches", 20_000_000, in_pounds(20_000_000)),
            Bar("Café", 23_000_000, in_pounds(23_000_000)),
        ],
    )


def home(request: HttpRequest) -> HttpResponse:
    names = ["Needs", "Priorities", "Specifications", "Sourcing", "Delivery", "Review"]
    stops = [Stop(name, f"/{name}/", at % 4, f"{at % 4} open now") for at, name in enumerate(names)]
    return draw(request, HOME, stops=stops)


def things(request: HttpRequest) -> HttpResponse:
    rows = Place.objects.order_by("name")
    return draw(
        request, LIST, listing=Listing(request, rows, filters=WordFilter, columns=COLUMNS, per_page=10)
    )


def everything(request: HttpRequest) -> HttpResponse:
    at_haverbrook(request)
    return form_page(
        request,
        Everything,
        act=lambda clean: None,
        done="/home/",
        context={"title": "Everything a form can ask"},
    )


def ask(request: HttpRequest) -> HttpResponse:
    at_haverbrook(request)

    def act(clean: dict[str, str]) -> None:
        if "please" not in clean["need"]:
            refused("Needs can be sent until %(day)s.", day="1 July").enforce()

    return form_page(request, Ask, act=act, done="/home/", said="Sent.", context={"back": "/home/"})


def close(request: HttpRequest) -> HttpResponse:
    return button_page(request, act=lambda: refused("Only the lead may close this.").enforce(), done="/home/")


def uncaught(request: HttpRequest) -> HttpResponse:
    refused("This record is sealed until %(day)s.", day="1 July").enforce()
    raise AssertionError


urlpatterns = [
    path("", include("commonweal.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("gallery/pieces/", pieces),
    path("gallery/home/", home),
    path("gallery/list/", things),
    path("gallery/form/", everything),
    path("gallery/ask/", ask),
    path("gallery/close/", close),
    path("gallery/uncaught/", uncaught),
]
