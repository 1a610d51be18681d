"""Proposed awards on a real server: how they are made ready, approved in a process, and what came of each."""

from __future__ import annotations

#: Tenders judged with an award proposed by one officer, and the session of the officer who may approve it.
PROPOSE = """
import json
from datetime import timedelta
from types import SimpleNamespace
from django.test import Client
from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing.models import Tender
from tests.conftest import person_named, two_commissioners
from tests.sourcing import help
place = Place.objects.get(slug="{place}")
first, second = two_commissioners(place)
panel = [person_named(f"Evaluator {number}", offices=[(place, "evaluator")]) for number in (1, 2)]
bidders = []
for number, price in ((1, 8_000_000), (2, 8_500_000)):
    organisation = Organisation.objects.create(name=f"Group {number}", kind="group")
    bidders.append((person_named(f"Member {number}", member_of=[organisation]), organisation, price))
notices = [help.published(place, first, second) for _ in range({tenders})]
for notice in notices:
    for person, organisation, price in bidders:
        help.bid(notice, person, organisation, price)
to = SimpleNamespace(to=lambda moment: clock.forward(moment - clock.now()))
for notice in notices:
    notice = help.opened(notice, first, panel, to)
    help.judged(notice, panel, {organisation: 4 for _person, organisation, _price in bidders})
    help.proposed(Tender.objects.get(pk=notice.pk), first, second)
client = Client()
client.force_login(second, backend="django.contrib.auth.backends.ModelBackend")
print(json.dumps([[str(notice.pk) for notice in notices], client.cookies["sessionid"].value]))
"""

#: How far the award of each tender has come, in every place that it is written to.
_FAR = """
import json
from commonweal.messages.models import Message
from commonweal.record import bundles
from commonweal.record.models import Event, Link
from commonweal.sourcing.models import Award, AwardCommitment, AwardProposal, Notice, Tender
def far(tender):
    awards = list(Award.objects.filter(tender=tender))
    about = [award.pk for award in awards]
    letters = ["sourcing/awarded", "sourcing/not_awarded"]
    return dict(
        state=tender.state, proposal=AwardProposal.objects.get(tender=tender).state, awards=len(awards),
        commitments=AwardCommitment.objects.filter(award__tender=tender).count(),
        notices=Notice.objects.filter(tender=tender, kind="award").count(),
        links=Link.objects.filter(kind="awarded", earlier_id=tender.pk).count(),
        bundles=sum(bundles.about(award).count() for award in awards),
        decided=Event.objects.filter(kind="award decided", about_id__in=about).count(),
        messages=Message.objects.filter(template__in=letters, about_id__in=tender.bids.values("pk")).count(),
    )
"""

FAR = (
    _FAR
    + """
print(json.dumps({str(tender.pk): far(tender) for tender in Tender.objects.all()}))
"""
)

#: Approves the one award there is, in a process of its own for each step that kills it once it has run so
#: often, and in the end in one that lives; then once more. After each: how it ended, and how far it came.
APPROVE = (
    _FAR
    + """
import os, signal, traceback
from datetime import timedelta
from django.db import connections
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, links
from commonweal.sourcing.awarding import actions, commitments
from commonweal.sourcing.notices import following
from commonweal.sourcing.opening import holding
def dying(step, left):
    def die(*args, **named):
        nonlocal left
        found = step(*args, **named)
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    return die
def approve(dies, after):
    if dies:
        where, _, name = dies.partition(" ")
        module = globals()[where]
        setattr(module, name, dying(getattr(module, name), after))
    clock.forward(timedelta(days=45))
    proposal = AwardProposal.objects.get()
    actions.approve_award(by=Person.objects.get(name="Bram Oakes"), proposal=proposal)
ended = []
for dies, after in {deaths}:
    connections.close_all()
    for each in connections.all(initialized_only=True):
        getattr(each, "close_pool", int)()  # or parent and child would talk on one line to PostgreSQL
    child = os.fork()
    if not child:
        try:
            approve(dies, after)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    ended.append([os.waitstatus_to_exitcode(status), far(Tender.objects.get())])
print(json.dumps(ended))
"""
)
