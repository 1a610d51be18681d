"""Inviting users of the service onto a panel, and noting their training."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging.actions import seat as seated
from commonweal.sourcing.models import Tender, UserQuestion, UserSeat
from commonweal.sourcing.users import policy


@events.refusals("invitation to the panel refused", about="tender")
@transaction.atomic
def invite(*, by: Person | None, tender: Tender, email: str, pays: str) -> UserSeat:
    """Put somebody who uses the service on the panel, saying what they get for it."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_invite(by, tender).enforce()
    invited = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    policy.may_sit_as_user(invited, tender).enforce()
    assert invited is not None
    if not pays.strip():
        refused(_("Say what they get for it: expenses, paid hours, training."), "pay-missing").enforce()
    sheet = seated(by=by, tender=tender, person=invited)
    seat, made = UserSeat.objects.get_or_create(sheet=sheet, defaults={"pays": pays.strip()})
    if made:
        facts = {"number": sheet.number, "pays": seat.pays}
        events.write("user of the service on the panel", about=tender, by=by, facts=facts, public=True)
    return seat


@transaction.atomic
def word_questions(*, by: Person | None, tender: Tender, words: Mapping[str, str]) -> Tender:
    """Say which criteria users of the service score, each in plain words; one without words is not theirs."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_word(by, tender).enforce()
    known = {row.id for row in evaluation.scored(tender)}
    if not set(words) <= known:
        refused(_("That criterion is not one that the panel scores here."), "unknown-criterion").enforce()
    said = {criterion: text.strip() for criterion, text in words.items() if text.strip()}
    tender.user_questions.exclude(criterion__in=said).delete()
    for criterion, text in said.items():
        UserQuestion.objects.update_or_create(tender=tender, criterion=criterion, defaults={"words": text})
    events.write("questions for users worded", about=tender, by=by, facts={"criteria": sorted(said)})
    return tender


@transaction.atomic
def note_training(*, by: Person | None, seat: UserSeat) -> UserSeat:
    """Note that an evaluator was trained: from now on they can score."""
    seat = (
        UserSeat.objects.select_for_update(of=("self",))
        .select_related("sheet__tender__place")
        .get(pk=seat.pk)
    )
    policy.may_note_training(by, seat).enforce()
    seat.trained, seat.trained_by = clock.now(), by
    seat.save()
    tender = seat.sheet.tender
    events.write("evaluator trained", about=tender, by=by, facts={"number": seat.sheet.number}, public=True)
    return seat
