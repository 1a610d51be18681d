"""The room of a grant, a loan or a sub-contract: the same papers and answers for all, until it closes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.files import queries as files
from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import queries as stage
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Call, CallPaper, CallQuestion, Opportunity
from tests.delivery import help as the

DAYS = 20


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture(params=["grant", "loan"])
def call(request: pytest.FixtureRequest, place: Place, commissioner: Person) -> Call:
    return offered(place, commissioner, request.param)


def offered(place: Place, by: Person, kind: str, **said: Any) -> Call:
    return actions.call(
        by=by,
        place=place,
        kind=kind,
        title="Kitchens",
        words="Whoever runs a kitchen.",
        terms="Paid at once.",
        apply="The town hall.",
        most_pence=100_000,
        closes=the_clock.now() + timedelta(days=DAYS),
        **said,
    )


def add(call: Call, by: Person | None, **said: Any) -> CallPaper:
    upload = SimpleUploadedFile("costs.csv", b"what,cost\nrent,30\n", content_type="text/csv")
    return actions.add_call_paper(by=by, call=call, title="What it costs", upload=upload, **said)


def told(template: str) -> list[Person]:
    return [row.person for row in Message.objects.filter(template=f"sourcing/{template}")]


def page(call: Call, person: Person | None = None) -> str:
    browser = Client()
    if person is not None:
        browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser.get(call.get_absolute_url()).content.decode()


def test_everyone_reads_a_paper_of_a_call_from_the_same_moment_and_whoever_watches_is_told_once(
    call: Call, commissioner: Person, resident: Person, provider: Person
) -> None:
    actions.watch_call(by=resident, call=call)
    actions.watch_call(by=resident, call=call)
    actions.ask_about_call(by=resident, call=call, words="How many rooms?")
    paper = add(call, commissioner)
    (stored,) = files.files_of(paper, None)
    for person in (None, resident, provider):
        assert "costs.csv" in page(call, person)
    assert Client().get(stored.get_absolute_url()).status_code == 200
    assert told("call_changed") == [resident]
    assert Event.objects.filter(kind="paper added", public=True).count() == 1


def test_nothing_is_added_asked_or_answered_once_it_has_closed(
    call: Call, commissioner: Person, resident: Person, clock: Any
) -> None:
    question = actions.ask_about_call(by=resident, call=call, words="How many rooms?")
    clock.to(call.questions_close)
    with pytest.raises(Refused, match="Questions have closed"):
        actions.ask_about_call(by=resident, call=call, words="And how warm?")
    clock.to(call.closes)
    with pytest.raises(Refused, match="no longer"):
        add(call, commissioner)
    with pytest.raises(Refused, match="no longer"):
        actions.answer_about_call(by=commissioner, question=question, answer="Two.")
    assert not CallPaper.objects.exists()


def test_only_whoever_offers_it_adds_papers_and_answers(
    place: Place, commissioner: Person, foreign_commissioner: Person, resident: Person, clock: Any
) -> None:
    """A grant is the place's; a sub-contract is its provider's, and not the place's to speak about."""
    grant = offered(place, commissioner, "grant")
    for person in (foreign_commissioner, resident, None):
        with pytest.raises(Refused):
            add(grant, person)
    people = the.cast(place)
    award = the.running(people, clock).award
    part = offered(place, people.provider, "subcontract", award=award, pay_within_days=14)
    with pytest.raises(Refused):
        add(part, people.commissioner)
    paper = add(part, people.provider)
    question = actions.ask_about_call(by=resident, call=part, words="How many evenings?")
    with pytest.raises(Refused):
        actions.answer_about_call(by=people.commissioner, question=question, answer="Three.")
    actions.answer_about_call(by=people.provider, question=question, answer="Three.")
    actions.withdraw_call_paper(by=people.commissioner, paper=paper, reason="It named drivers.")


def test_a_question_is_answered_for_all_and_nobody_is_told_who_asked(
    call: Call, commissioner: Person, resident: Person, provider: Person
) -> None:
    actions.watch_call(by=provider, call=call)
    with pytest.raises(Refused, match="names"):
        actions.ask_about_call(by=resident, call=call, words=f"I am {resident.name}. How many rooms?")
    question = actions.ask_about_call(by=resident, call=call, words="Has the Mill two rooms?")
    assert "Has the Mill" not in page(call, provider)
    assert "Has the Mill" in page(call, resident)
    owed = [item.address for item in stage.todo(commissioner, call.place)]
    assert f"/{call.place.slug}/sourcing/other/questions/{question.pk}/answer/" in owed
    actions.answer_about_call(by=commissioner, question=question, answer="One.", published="Has a house two?")
    shown = page(call)
    assert "Has a house two?" in shown
    assert "One." in shown
    assert "Has the Mill" not in shown
    assert resident.name not in shown
    assert sorted(told("call_answered"), key=str) == sorted([provider, resident], key=str)
    assert not [item for item in stage.todo(commissioner, call.place) if "questions" in item.address]


def test_what_comes_late_puts_the_closing_moment_off_for_all(
    call: Call, commissioner: Person, resident: Person, clock: Any
) -> None:
    """A plain paper moves nothing; one that changes answers leaves seven days, an answer six."""
    question = actions.ask_about_call(by=resident, call=call, words="How many rooms?")
    clock.to(call.closes - timedelta(days=1))
    before = call.closes
    add(call, commissioner)
    call.refresh_from_db()
    assert call.closes == before
    now = the_clock.now()
    actions.answer_about_call(by=commissioner, question=question, answer="Two.")
    call.refresh_from_db()
    assert timedelta(days=5, hours=22) < call.closes - now < timedelta(days=6, hours=2)
    add(call, commissioner, changes_bids=True)
    call.refresh_from_db()
    assert timedelta(days=6, hours=22) < call.closes - now < timedelta(days=7, hours=2)
    assert Opportunity.objects.get(call=call).closes == call.closes


def test_a_paper_of_a_call_that_was_a_mistake_is_gone_and_the_page_says_why(
    call: Call, commissioner: Person, resident: Person
) -> None:
    actions.watch_call(by=resident, call=call)
    paper = add(call, commissioner, words="Mrs Ahmed pays it.")
    (stored,) = files.files_of(paper, None)
    actions.withdraw_call_paper(by=commissioner, paper=paper, reason="It named a tenant.")
    assert Client().get(stored.get_absolute_url()).status_code == 403
    shown = page(call)
    assert "What it costs" in shown
    assert "It named a tenant." in shown
    assert "Mrs Ahmed" not in shown
    assert "costs.csv" not in shown
    assert told("paper_withdrawn") == [resident]
    event = Event.objects.get(kind="paper withdrawn")
    assert (event.public, event.about_id) == (True, call.pk)


def test_who_watches_is_told_that_it_is_offered_no_longer_and_nothing_after_they_stop(
    call: Call, commissioner: Person, resident: Person, provider: Person
) -> None:
    for person in (resident, provider):
        actions.watch_call(by=person, call=call)
    actions.unwatch_call(by=provider, call=call)
    actions.withdraw_call(by=commissioner, call=call, reason="The money is gone.")
    assert told("call_changed") == [resident]


def test_its_pages_do_all_of_it_without_losing_what_was_typed(
    call: Call, commissioner: Person, resident: Person, client: Client
) -> None:
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    at = call.get_absolute_url()
    client.post(f"{at}ask/", {"words": "How many rooms?"})
    question = CallQuestion.objects.get()
    client.post(f"{at}watch/")
    assert call.watches.count() == 1
    client.post(f"{at}unwatch/")
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    kept = client.post(f"{at}papers/add/", {"title": "What it costs"})
    assert kept.status_code == 422
    assert "What it costs" in kept.content.decode()
    upload = SimpleUploadedFile("costs.csv", b"what,cost\nrent,30\n", content_type="text/csv")
    client.post(f"{at}papers/add/", {"title": "What it costs", "upload": upload})
    paper = call.papers.get()
    base = f"/{call.place.slug}/sourcing/other"
    client.post(f"{base}/questions/{question.pk}/answer/", {"published": "Rooms?", "answer": "Two."})
    client.post(f"{base}/papers/{paper.pk}/withdraw/", {"reason": "The wrong year."})
    shown = page(call)
    assert "Two." in shown
    assert "The wrong year." in shown
