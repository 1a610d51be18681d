"""Forms keep what was typed, say what is wrong in words and link to where."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import assume, given
from hypothesis import strategies as st

from commonweal.rules.money import in_pounds
from commonweal.web.days import LONDON
from commonweal.web.fields import DayField, LongTextField, MomentField, PoundsField
from commonweal.web.forms import Question, errors_of, summary_of
from commonweal.web.widgets import DayInput, MomentInput


class Everything(forms.Form):
    title = forms.CharField(max_length=20, help_text="As people say it")
    story = LongTextField(max_length=30)
    who = forms.ChoiceField(choices=[("a", "Adults"), ("c", "Children")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        choices=[("h", "Health"), ("r", "Roads")], widget=forms.CheckboxSelectMultiple, required=False
    )
    area = forms.ChoiceField(choices=[("n", "North"), ("s", "South")])
    cost = PoundsField()
    begins = DayField()
    closes = MomentField()
    agree = forms.BooleanField(label="I agree")
    plan = forms.FileField(required=False)


def page(form: forms.Form) -> str:
    request = RequestFactory().get("/")
    return render_to_string("web/form.html", {"form": form, "title": "A page"}, request)


def test_every_error_is_in_words_in_a_summary_that_links_to_an_input_of_the_page() -> None:
    html = page(Everything(QueryDict("")))
    targets = re.findall(r'<li><a href="#([^"]+)">', html)
    assert len(targets) == 8, "the required fields"
    for target in targets:
        assert re.search(rf'<(input|select|textarea)[^>]* id="{target}"', html), target
    assert "<title>Error: A page" in re.sub(r"\s+", " ", html)


def test_a_page_without_errors_has_no_summary_and_no_error_in_its_title() -> None:
    html = page(Everything())
    assert "govuk-error-summary" not in html
    assert "Error:" not in html


def test_what_was_typed_stays_when_it_is_wrong() -> None:
    typed = {
        "title": "x" * 40,
        "cost": "about £5",
        "begins_day": "31",
        "begins_month": "2",
        "begins_year": "26",
    }
    html = page(Everything(typed))
    for words in typed.values():
        assert f'value="{words}"' in html


def test_no_box_cuts_pasted_text_off_in_silence() -> None:
    assert "maxlength=" not in page(Everything()).replace("data-maxlength=", "")


def test_a_form_drawn_outside_our_pages_still_shows_errors_about_the_whole() -> None:
    form = Everything({})
    form.add_error(None, "Nothing adds up")
    assert "Nothing adds up" in str(form)


def test_the_only_question_of_a_page_is_its_heading() -> None:
    class Ask(Question):
        heading_field = "need"
        need = forms.CharField(label="What is needed?")

    html = page(Ask())
    assert html.count("<h1") == 1
    assert re.search(r"<h1[^>]*><label[^>]*>What is needed\?", html)


def test_an_error_in_a_hidden_field_is_told_without_a_link_that_leads_nowhere() -> None:
    class Hidden(forms.Form):
        version = forms.IntegerField(widget=forms.HiddenInput)

    assert [target for _text, target, _label in errors_of(Hidden({}))] == [""]


def test_an_empty_answer_is_told_by_the_name_of_its_question() -> None:
    html = page(Everything(QueryDict("")))
    for words in ("Fill in “Title”", "Choose an answer to “Who”", "Tick “I agree”", "Fill in “Begins”"):
        assert html.count(words) == 2, "in the summary and beside the field"
    assert "This field is required" not in html


def test_a_text_that_is_too_long_is_told_by_its_question_and_both_lengths() -> None:
    class Short(forms.Form):
        story = forms.CharField(max_length=10)

    assert [text for text, _target in summary_of([Short({"story": "x" * 12})])] == [
        "“Story” may have at most 10 characters; this has 12"
    ]


def test_errors_that_read_alike_are_told_apart() -> None:
    class Two(forms.Form):
        men = forms.IntegerField()
        women = forms.IntegerField()

    texts = [text for text, _target in summary_of([Two({"men": "x", "women": "y"})])]
    assert texts == ["“Men” must be a whole number, like 12", "“Women” must be a whole number, like 12"]


@pytest.mark.parametrize(
    "typed, pence",
    [("1250", 125000), ("£1,250.50", 125050), (" 0.05 ", 5), ("1,000,000", 100_000_000), ("£ 3", 300)],
)
def test_pounds_are_read_as_people_type_them(typed: str, pence: int) -> None:
    assert PoundsField().clean(typed) == pence


@pytest.mark.parametrize(
    "typed", ["1.5", "1e3", "-5", "12,50", "£", "1,2345", "٣", "NaN", "0x10", "9" * 5000]
)
def test_an_amount_that_could_mean_two_things_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="must be an amount in pounds"):
        PoundsField().clean(typed)


def test_an_amount_outside_its_limits_is_told_the_limit() -> None:
    field = PoundsField(least_pence=100, most_pence=50000)
    with pytest.raises(forms.ValidationError, match=r"£1 or more"):
        field.clean("0.99")
    with pytest.raises(forms.ValidationError, match=r"£500 or less"):
        field.clean("500.01")


@given(st.integers(min_value=0, max_value=10**14))
def test_any_amount_survives_being_shown_and_sent_again(pence: int) -> None:
    field = PoundsField()
    assert field.clean(field.prepare_value(pence)) == pence
    assert field.clean(in_pounds(pence)) == pence


def boxes(day: str, month: str, year: str, **more: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year, **more}


@given(st.dates())
def test_any_date_survives_being_shown_and_sent_again(value: date) -> None:
    field = DayField()
    if value.year >= 1000:
        assert field.clean(DayInput().split(value)) == value


@pytest.mark.parametrize("month", ["11", "Nov", "november", "NOVEMBER"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert DayField().clean(boxes("5", month, "2026")) == date(2026, 11, 5)


@pytest.mark.parametrize(
    "typed, message, box",
    [
        (boxes("", "1", "2026"), "include a day", "day"),
        (boxes("1", "", "2026"), "include a month", "month"),
        (boxes("1", "1", "26"), "4 numbers", "year"),
        (boxes("30", "2", "2026"), "real date", ""),
        (boxes("1", "m", "2026"), "real date", ""),
    ],
)
def test_a_wrong_date_says_which_box_is_wrong(typed: dict[str, str], message: str, box: str) -> None:
    field = DayField()
    with pytest.raises(forms.ValidationError, match=message):
        field.clean(typed)
    assert field.widget.wrong == box


@pytest.mark.parametrize("typed", ["14:30", "2:30pm", "2.30 PM"])
def test_a_deadline_in_summer_is_an_hour_earlier_in_utc(typed: str) -> None:
    moment = MomentField().clean(boxes("1", "7", "2026", time=typed))
    assert moment == datetime(2026, 7, 1, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "25:00", "5", "13pm", "0am", "12:60", "noonish"])
def test_a_time_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="like 14:30"):
        MomentField().clean(boxes("1", "7", "2026", time=typed))


def test_a_time_that_the_clocks_skip_or_repeat_is_refused() -> None:
    with pytest.raises(forms.ValidationError, match="skip this time"):
        MomentField().clean(boxes("29", "3", "2026", time="1:30am"))
    with pytest.raises(forms.ValidationError, match="twice"):
        MomentField().clean(boxes("25", "10", "2026", time="1:30am"))


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 1, 1)))
def test_any_moment_that_is_one_moment_survives_being_shown_and_sent_again(naive: datetime) -> None:
    field = MomentField()
    moment = naive.replace(tzinfo=UTC, second=0, microsecond=0)
    local = moment.astimezone(LONDON)
    assume(local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset())
    assert field.clean(MomentInput().split(moment)) == moment


def test_a_line_break_counts_as_one_character_as_the_page_counts_it() -> None:
    field = LongTextField(max_length=5)
    assert field.clean("ab\r\ncd") == "ab\ncd"
