"""When presentations may be planned, drawn and noted."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.judging import blind
from commonweal.sourcing.judging.policy import may_write_over
from commonweal.sourcing.models import PresentationPlan, PresentationSlot, Tender


def may_plan(person: Person | None, tender: Tender) -> Verdict:
    """Presentations are planned before the notice is published, and never after."""
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if tender.state != "preparing":
        return refused(
            _("The notice is published: bidders cannot be asked for a presentation that it did not name."),
            "published",
        )
    return allowed


def may_draw(person: Person | None, tender: Tender, *, starts: datetime, at: datetime) -> Verdict:
    """Slots are drawn once, after the opening, for a presentation that the notice named."""
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    plan = PresentationPlan.objects.filter(tender=tender).first()
    if plan is None:
        return refused(
            _("The notice named no presentation, so none can be asked for, of anybody."), "not-published"
        )
    if tender.state != "scoring":
        return refused(_("Bidders present between the opening and the award."), "not-scoring")
    if plan.slots.exists():
        return refused(_("The order is drawn already, and stands."), "drawn")
    if starts <= at:
        return refused(_("The first presentation must lie ahead."), "passed")
    return allowed


def are_owed(tender: Tender) -> bool:
    """Whether the notice named presentations and not every bidder's is held and noted."""
    if not PresentationPlan.objects.filter(tender=tender).exists():
        return False
    presenting = tender.bids.filter(state="opened", set_aside="")
    return presenting.exclude(presentation__notes__gt="").exists()


def held_or_explained(tender: Tender, why_not: str) -> Verdict:
    """What the notice named is held with every bidder and noted, or it is published why it was not.

    That is an answer of its own: whatever else went otherwise than published explains no presentation.
    """
    if why_not.strip() or not are_owed(tender):
        return allowed
    return refused(
        _(
            "The notice named presentations, and not every bidder's is held and noted. Hold them, or say "
            "why they were not held."
        ),
        "not-presented",
    )


def may_note(person: Person | None, slot: PresentationSlot, *, at: datetime) -> Verdict:
    """The panel, or a commissioner, notes what was said, once it has begun, and reads what is noted.

    As with a bid they have declared, and have no interest in its bidder.
    """
    tender = slot.plan.tender
    if at < slot.starts:
        return refused(_("This presentation has not begun."), "not-begun")
    if tender.state != "scoring":
        return refused(_("Scoring is over."), "scoring-over")
    on_panel = person is not None and tender.sheets_that_count().filter(evaluator=person).exists()
    if not on_panel and not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    return blind.may_read(person, slot.bid)


def may_note_over(slot: PresentationSlot, seen: str | None) -> Verdict:
    """Nobody writes over notes that were saved after they opened the page; ``seen`` as in ``read_as``."""
    if seen is None or seen == read_as(slot):
        return allowed
    return may_write_over([slot.bid.label.capitalize()])


def read_as(slot: PresentationSlot) -> str:
    """By what a page that was made from these notes is known: a digest, which holds no words of them."""
    return digest({"notes": slot.notes})
