"""Tenders as far as their names say."""

from __future__ import annotations

import io
import json

from commonweal.publication.harvest import actions as harvests
from commonweal.record import clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Opportunity
from commonweal.sourcing.pace import actions as pace
from tests.house.story.awarding import challenge, propose
from tests.house.story.sealing import alter_a_file, show_in_bid
from tests.house.story.specifications import financed
from tests.house.world import AUDITOR, OTHER_PROVIDER, PROVIDER, Town
from tests.publication.harvest.help import notice as notice_elsewhere
from tests.sourcing import help as tenders


def invite(town: Town, name: str) -> None:
    """A tender past its deadline, as far as its name says."""
    notice = tenders.published(town.place, town.officer, town.second, specification=financed(town))
    shown = show_in_bid(town, notice) if name == "award" else ()
    tenders.bid(notice, town.cast[PROVIDER], town.charity, 8_000_000, shown)
    if name == "altered":
        alter_a_file(town, notice)
    tenders.bid(notice, town.cast[OTHER_PROVIDER], town.other_charity, 8_500_000)
    town.things[f"{name} tender"] = notice.pk
    if name == "closed":
        sourcing.appoint(by=town.officer, tender=notice, person=town.panel[0])
        town.clock.to(notice.closes)
        return
    if name == "altered":
        notice.bids.filter(organisation=town.charity).update(ciphertext=b"something else")
    notice = tenders.opened(notice, town.officer, town.panel, town.clock)
    tenders.declared(notice, town.officer, town.second, town.cast[AUDITOR])
    if name == "altered":
        town.things["altered bid"] = notice.bids.get(state="unreadable").number
        town.things["bid with an altered file"] = notice.bids.get(state="opened").number
        return
    if name == "scored":
        for bid in notice.bids.all():
            scores = tenders.same(notice, 4)
            sourcing.score(by=town.panel[0], tender=notice, bid=bid, scores=scores)
        return
    tenders.judged(notice, town.panel, {town.charity: 4, town.other_charity: 3})
    town.things["opened bid"] = notice.bids.get(organisation=town.charity).pk
    if name in ("judged", "agreed", "reopening", "proposed"):
        propose(town, name, notice)
        return
    town.awards[name] = tenders.award(notice, town.officer, town.second)
    if name == "challenged":
        challenge(town, town.awards[name])
        return
    town.things |= {"awarded tender": notice.pk, "award": town.awards["award"].pk}
    if name == "award":
        for kind in ("a file", "evidence"):
            town.things[f"opened bid with {kind}"] = town.things["opened bid"]


def put_out(town: Town) -> None:
    """A tender being prepared, and one that takes questions and bids."""
    things = town.things
    prepared = sourcing.prepare(by=town.officer, specification=financed(town), invitation="Who can?")
    notice = tenders.published(town.place, town.officer, town.second, specification=financed(town))
    sourcing.appoint(by=town.officer, tender=notice, person=town.panel[0])
    question = sourcing.ask(by=town.cast[OTHER_PROVIDER], tender=notice, words="May we share a van?")
    today = clock.today()
    wait = pace.tell_wait(by=town.officer, tender=notice, cause="staff", first=today, last=today)
    things["wait"] = wait.pk
    sealed_bid = tenders.bid(notice, town.cast[PROVIDER], town.charity)
    keyed = sourcing.prepare(by=town.officer, specification=financed(town), invitation="Who can?")
    things["keyed tender"] = tenders.keyed(keyed, town.officer, town.second).pk
    things |= {"prepared tender": prepared.pk, "open tender": notice.pk, "question": question.pk}
    things |= {"sealed bid": sealed_bid.pk, "evaluator's role": notice.work.roles.get(role="evaluator").pk}


def bring_in(town: Town) -> None:
    """A notice of another portal."""
    package = json.dumps({"releases": [notice_elsewhere()]}).encode()
    portal = harvests.portal("Elsewhere Notices")
    row = harvests.harvest(origin=portal, source="notices.json", stream=io.BytesIO(package))
    town.things |= {
        "harvest": row.pk,
        "opportunity elsewhere": Opportunity.objects.exclude(origin="").get().pk,
    }
