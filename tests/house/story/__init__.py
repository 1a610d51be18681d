"""What has happened in a town, stage by stage, and what is open in it now."""

from __future__ import annotations

from commonweal.record import clerk
from commonweal.record.models import Bundle, Event, LogEntry
from commonweal.record.verify_script import sha256
from tests.house.story.awarding import give_directly, give_feedback
from tests.house.story.checks import ask_about_a_price
from tests.house.story.deliberating import deliberate
from tests.house.story.delivery import contract, deliver, look_back
from tests.house.story.districts import divide_a_round
from tests.house.story.market import offer
from tests.house.story.money import heard_plan, share, spend
from tests.house.story.needs import assess, converse, listen, talk
from tests.house.story.notices import announce
from tests.house.story.priorities import keep_money, plan_rounds, vote_on
from tests.house.story.profiles import say_once
from tests.house.story.proposing import propose_together
from tests.house.story.readiness import show_what_was_done
from tests.house.story.register import list_a_service
from tests.house.story.sealing import add_files
from tests.house.story.sourcing import bring_in, invite, put_out
from tests.house.story.specifications import join_and_write, write_specifications
from tests.house.story.together import work_together
from tests.house.world import Town


def past(town: Town) -> None:
    """What took its time: rounds voted on, bids opened, scored and awarded."""
    assess(town)
    keep_money(town)
    town.things["ended conversation"] = talk(town, "Buses").pk
    for name in ("voted", "counted", "published"):
        vote_on(town, name)
    divide_a_round(town)
    for name in (
        "award",
        "running",
        "finished",
        "ended",
        "closed",
        "altered",
        "scored",
        "judged",
        "agreed",
        "reopening",
        "proposed",
        "challenged",
    ):
        invite(town, name)
    for name, days in (("running", 1_000), ("finished", 40), ("ended", 30)):
        contract(town, name, days)
    ask_about_a_price(town)
    heard_plan(town)
    town.clock.forward(days=45)


def present(town: Town) -> None:
    """What is open now, and the pages that belong to no stage."""
    listen(town)
    converse(town)
    plan_rounds(town)
    propose_together(town)
    deliberate(town)
    spend(town)
    share(town)
    write_specifications(town)
    put_out(town)
    add_files(town)
    announce(town)
    offer(town)
    give_feedback(town)
    give_directly(town)
    deliver(town)
    look_back(town)
    join_and_write(town)
    bring_in(town)
    list_a_service(town)
    work_together(town)
    say_once(town)
    show_what_was_done(town)


def sealed(here: Town, there: Town) -> None:
    """The record, once all of it has its position; also what is told while the first positions are given.

    Left waiting, that one would make the site unwell a minute later, and ``/health/`` with it.
    """
    clerk.work()
    clerk.work()
    bundle = Bundle.objects.order_by("at").first()
    newest = LogEntry.objects.order_by("-position").first()
    for town in (here, there):
        town.things |= {
            "position": newest.position,
            "event": Event.objects.filter(public=True).first().pk,
            "size": newest.position + 1,
            "bundle": bundle.pk,
            "checker": sha256(),
        }
