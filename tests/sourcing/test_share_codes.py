"""Share codes: nobody without one sees anything, what was frozen never changes, and every look is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commonweal.files import policy as files
from commonweal.people import actions as people
from commonweal.people.models import Membership, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Share, Tender
from commonweal.sourcing.profiles import actions, freezing, sharing
from commonweal.sourcing.profiles.actions import Typed
from commonweal.web.words import when
from tests.sourcing import help
from tests.sourcing.profiles import SECRET_NAME, filled, give, say


@pytest.fixture
def code(place: Place, provider: Person, charity: Organisation) -> Share:
    filled(provider, charity)
    return give(provider, charity, place)


def refusal(**given: Any) -> str:
    with pytest.raises(Refused) as found:
        sharing.open_code(**given)
    return str(found.value)


def said(content: dict[str, Any], question: str) -> Any:
    answers = [row for section in content["sections"] for row in section["answers"]]
    return next(row["said"] for row in answers if row["question"] == question)


def test_an_officer_with_the_code_reads_what_was_frozen(code: Share, commissioner: Person) -> None:
    share = sharing.open_code(by=commissioner, place=code.place, code=code.code)
    content = sharing.look(by=commissioner, share=share)
    assert said(content, "legal_name") == "Riverside Friends CIO"
    assert said(content, "turnover") == 4_200_000
    assert SECRET_NAME in code.content


def test_a_code_is_typed_as_people_type(code: Share, commissioner: Person) -> None:
    typed = code.code.lower().replace("-", " ")
    assert sharing.open_code(by=commissioner, place=code.place, code=typed) == code


def test_no_officer_looks_without_having_typed_the_code(
    code: Share, commissioner: Person, second_commissioner: Person
) -> None:
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    with pytest.raises(Refused):
        sharing.look(by=second_commissioner, share=code)
    assert not code.seen_by(second_commissioner)


def test_an_officer_of_another_place_opens_nothing_with_the_right_code(
    code: Share, other_place: Place, foreign_commissioner: Person
) -> None:
    refusal(by=foreign_commissioner, place=other_place, code=code.code)
    refusal(by=foreign_commissioner, place=code.place, code=code.code)
    with pytest.raises(Refused):
        sharing.look(by=foreign_commissioner, share=code)


def test_whoever_holds_no_office_opens_nothing(
    code: Share, resident: Person, other_provider: Person, make_person: Callable[..., Person]
) -> None:
    auditor = make_person("Olga Quill", offices=[(code.place, Office.Kind.AUDITOR)])
    for person in (None, resident, other_provider, auditor):
        refusal(by=person, place=code.place, code=code.code)


def test_an_officer_whose_office_has_ended_looks_no_longer(code: Share, commissioner: Person) -> None:
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    Office.objects.filter(person=commissioner).update(ended_at=the_clock.now(), reason="Left")
    with pytest.raises(Refused):
        sharing.look(by=commissioner, share=code)
    assert not code.seen_by(commissioner)


def test_wrong_ended_withdrawn_and_foreign_codes_are_refused_in_the_same_words(
    code: Share, provider: Person, charity: Organisation, other_place: Place, commissioner: Person, clock: Any
) -> None:
    withdrawn = sharing.withdraw(by=provider, share=give(provider, charity, code.place))
    elsewhere = give(provider, charity, other_place)
    clock.forward(days=366)
    told = {
        refusal(by=commissioner, place=code.place, code=typed)
        for typed in ("7K3M-9QXA-TR4V", "", "x" * 300, withdrawn.code, elsewhere.code, code.code)
    }
    assert len(told) == 1


def test_nothing_that_is_edited_after_changes_a_code(
    code: Share, provider: Person, charity: Organisation, commissioner: Person
) -> None:
    before, digest = code.content, code.digest
    say(provider, charity, legal_name="Another Name", turnover=1)
    actions.remove_person(by=provider, person=charity.connected_persons.get())
    charity.name = "Renamed"
    charity.save()
    code.refresh_from_db()
    assert (code.content, code.digest) == (before, digest)
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    assert said(sharing.look(by=commissioner, share=code), "legal_name") == "Riverside Friends CIO"


def test_answers_altered_in_the_database_are_not_shown(code: Share, commissioner: Person) -> None:
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    Share.objects.filter(pk=code.pk).update(content=code.content.replace("4200000", "9200000"))
    with pytest.raises(Refused, match="not what was frozen"):
        sharing.look(by=commissioner, share=code)


def test_only_the_sections_that_were_picked_are_frozen(
    code: Share, provider: Person, charity: Organisation
) -> None:
    share = give(provider, charity, code.place, sections=["identity"])
    assert SECRET_NAME not in share.content
    assert [section["id"] for section in freezing.read(share)["sections"]] == ["identity"]


def test_an_empty_section_is_not_shared(provider: Person, charity: Organisation, place: Place) -> None:
    with pytest.raises(Refused):
        give(provider, charity, place, sections=["governance", "no such section"])


def test_a_plain_member_and_a_stranger_cannot_consent(
    charity: Organisation, code: Share, make_person: Callable[..., Person], other_provider: Person
) -> None:
    plain = make_person("Ned Ash")
    Membership.objects.create(person=plain, organisation=charity, role=Membership.Role.MEMBER)
    for person in (plain, other_provider, None):
        with pytest.raises(Refused):
            give(person, charity, code.place)
        with pytest.raises(Refused):
            sharing.withdraw(by=person, share=code)


def test_once_withdrawn_the_answers_are_gone_and_the_buyer_is_told_when(
    code: Share, provider: Person, commissioner: Person
) -> None:
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    sharing.withdraw(by=provider, share=code)
    assert sharing.look(by=commissioner, share=code) is None
    code.refresh_from_db()
    assert code.content == ""
    assert code.answers.count() == 0
    assert code.withdrawn is not None


def test_every_opening_is_recorded_and_the_same_look_once(
    code: Share, commissioner: Person, second_commissioner: Person, clock: Any
) -> None:
    for officer in (commissioner, second_commissioner):
        sharing.open_code(by=officer, place=code.place, code=code.code)
        sharing.look(by=officer, share=code)
    assert code.openings.count() == 2
    clock.forward(minutes=11)
    sharing.look(by=commissioner, share=code)
    assert code.openings.count() == 3


def test_no_name_and_no_answer_stands_in_the_record(
    code: Share, provider: Person, commissioner: Person
) -> None:
    sharing.open_code(by=commissioner, place=code.place, code=code.code)
    sharing.withdraw(by=provider, share=code)
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert SECRET_NAME not in facts
    assert code.code not in facts
    assert "Riverside" not in facts


def test_a_code_for_a_tender_tells_nobody_who_bids_until_the_bid_is_opened(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, panel: Any, clock: Any
) -> None:
    filled(provider, charity)
    share = give(provider, charity, tender.place, tender=tender)
    help.bid(tender, provider, charity)
    refusal(by=commissioner, place=tender.place, code=share.code)
    help.opened(tender, commissioner, panel, clock)
    with pytest.raises(Refused, match="First declare"):
        sharing.open_code(by=commissioner, place=tender.place, code=share.code)
    help.declared(tender, commissioner)
    assert sharing.open_code(by=commissioner, place=tender.place, code=share.code) == share
    refusal(by=panel[0], place=tender.place, code=share.code)  # who scores without names
    Tender.objects.filter(pk=tender.pk).update(blind=False)
    share.refresh_from_db()
    assert sharing.look(
        by=panel[0], share=sharing.open_code(by=panel[0], place=tender.place, code=share.code)
    )
    people.declare_interest(
        by=commissioner, work=tender.work, kind="personal", organisation=charity, detail="My sister's."
    )
    for act in (
        lambda: sharing.open_code(by=commissioner, place=tender.place, code=share.code),
        lambda: sharing.look(by=commissioner, share=share),
    ):
        with pytest.raises(Refused, match="interest in"):
            act()


def test_no_code_is_offered_or_asked_for_once_bids_have_closed(
    tender: Tender, provider: Person, charity: Organisation, clock: Any, client: Any
) -> None:
    filled(provider, charity)
    bid = help.bid(tender, provider, charity)
    giving = f"{reverse('profiles:give_code', args=[charity.pk])}?tender={tender.pk}"
    client.force_login(provider)
    assert giving in client.get(bid.get_absolute_url()).content.decode()
    assert client.get(giving).status_code == 200
    clock.to(tender.closes)
    assert giving not in client.get(bid.get_absolute_url()).content.decode()
    late = client.get(giving)
    assert late.status_code == 403
    assert f"Bids for it closed on {when(tender.closes)}" in late.content.decode()


def test_a_code_for_a_tender_opens_for_no_evaluator_of_another_panel(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: Any,
    clock: Any,
    make_person: Callable[..., Person],
) -> None:
    other = make_person("Iris Pell", offices=[(tender.place, Office.Kind.EVALUATOR)])
    filled(provider, charity)
    share = give(provider, charity, tender.place, tender=tender)
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    refusal(by=other, place=tender.place, code=share.code)


def test_what_an_opened_bid_rests_on_stays_though_it_is_withdrawn_and_past_its_day(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, panel: Any, clock: Any
) -> None:
    filled(provider, charity)
    share = give(provider, charity, tender.place, tender=tender)
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    sharing.withdraw(by=provider, share=share)
    clock.forward(days=400)
    help.declared(tender, commissioner)
    sharing.open_code(by=commissioner, place=tender.place, code=share.code)
    assert sharing.look(by=commissioner, share=share) is not None


def test_a_code_of_a_bid_that_was_withdrawn_never_opens(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, panel: Any, clock: Any
) -> None:
    filled(provider, charity)
    share = give(provider, charity, tender.place, tender=tender)
    sourcing.withdraw_bid(by=provider, bid=help.bid(tender, provider, charity))
    clock.to(tender.closes + timedelta(hours=1))
    sourcing.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    refusal(by=commissioner, place=tender.place, code=share.code)


def test_a_document_is_opened_by_those_to_whom_a_code_shows_it_and_only_while_it_does(
    place: Place, provider: Person, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    paper = SimpleUploadedFile("policy.txt", b"We look after people.", "text/plain")
    say(provider, charity, safeguarding=Typed("yes", upload=paper))
    stored = charity.profile_answers.get(question="safeguarding").evidence
    share = give(provider, charity, place, sections=["policies"])
    assert not files.may_see(commissioner, stored)
    sharing.open_code(by=commissioner, place=place, code=share.code)
    assert files.may_see(commissioner, stored)
    assert not files.may_see(second_commissioner, stored)
    assert not files.may_see(None, stored)
    sharing.withdraw(by=provider, share=share)
    assert not files.may_see(commissioner, stored)


def test_a_paper_kept_with_an_older_answer_is_still_the_one_that_a_code_shows(
    place: Place, provider: Person, charity: Organisation, commissioner: Person
) -> None:
    paper = SimpleUploadedFile("policy.txt", b"We look after people.", "text/plain")
    say(
        provider,
        charity,
        data_protection=Typed("yes", "ZA0001", upload=None),
        equality=Typed("yes", upload=paper),
    )
    say(provider, charity, equality=Typed("yes", "Since 2019"))
    share = give(provider, charity, place, sections=["policies"])
    sharing.open_code(by=commissioner, place=place, code=share.code)
    assert files.may_see(commissioner, share.answers.get(question="equality").evidence)


def test_no_code_is_given_for_a_tender_whose_bids_have_closed(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    tender = help.published(place, commissioner, second_commissioner)
    filled(provider, charity)
    give(provider, charity, place, tender=tender)
    clock.to(tender.closes)
    with pytest.raises(Refused, match="no part of any bid"):
        give(provider, charity, place, tender=tender)
