"""How people show that they may vote: chosen for each vote, and fixed with its ballot."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import sms, unkept
from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import Verdict, refused
from commonweal.voting import locks, policy, queries, reminders
from commonweal.voting import register as registers
from commonweal.voting.contacts import EMAIL, PHONE, Contact
from commonweal.voting.models import Elector, ShortCode, Vote
from commonweal.voting.ways import Ways

logger = logging.getLogger(__name__)


@transaction.atomic
def set_ways(*, by: Person | None, vote: Vote, ways: Ways) -> Vote:
    """Say how people show that they may vote."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    if faults := ways.faults():
        Verdict(False, tuple(faults)).enforce()
    for name, value in asdict(ways).items():
        setattr(vote, name, value)
    vote.save(update_fields=list(asdict(ways)))
    events.write("ways to show who may vote set", about=vote, by=by, facts=asdict(ways))
    return vote


def send_code(*, vote: Vote, number: str, contact: Contact, remind: bool = False) -> None:
    """Send a code to whoever stands on the register under this number with this address or telephone.

    ``remind``: and keep the address for one reminder, should they not have voted by then.

    Nobody is told whether they do: the answer is the same for all. No event, as for casting.
    """
    policy.may_have_code_sent(vote, at=clock.now()).enforce()
    _must_reach(contact)
    elector = queries.elector_at(vote, number, contact)
    if elector is not None:
        _pass_on(vote, contact, _short_code(vote, elector))
        _remind(vote, elector, contact, remind)


def declare(*, vote: Vote, contact: Contact, district: str = "", remind: bool = False) -> None:
    """Take a person's own word that they may vote, once for each address or telephone; send them a code.

    Where districts have ballots of their own they also say where they live, and can correct that until they
    have voted.
    """
    _must_reach(contact)
    elector, code = _declared(vote, contact, district)
    _pass_on(vote, contact, code)
    _remind(vote, elector, contact, remind)


@transaction.atomic
def _declared(vote: Vote, contact: Contact, district: str) -> tuple[Elector, str]:
    """Who declares, where they live, and a code: under the vote's lock, since its close forgets districts."""
    vote = locks.shared(vote.pk)
    policy.may_declare(vote, at=clock.now()).enforce()
    policy.must_be_a_district(vote, district).enforce()
    who = registers.contact_hash(vote, contact) or ""
    _must_have_key(who)
    given = {"declared": True, "district": district}
    elector, new = Elector.objects.get_or_create(vote=vote, who=who, defaults=given)
    if not new and elector.district != district:
        Elector.objects.filter(pk=elector.pk, mark=None).update(district=district)
    return elector, _short_code(vote, elector)


@transaction.atomic
def admit(*, by: Person | None, vote: Vote, number: str) -> str:
    """A code for a person who stands before staff of a polling place and has shown who they are.

    Whoever has a paper ballot gets none. No event, as for casting; the code is returned here and only here.
    """
    vote = locks.shared(vote.pk)
    policy.may_admit(by, vote, at=clock.now()).enforce()
    elector = queries.elector_numbered(vote, number)
    if elector is None:
        refused(_("%(number)s is not on the register."), "not-on-register", number=number).enforce()
    assert elector is not None
    policy.may_vote_online(elector).enforce()
    return _short_code(vote, elector)


def forget_short_codes() -> int:
    """Delete short codes whose time is over; how many there were."""
    return ShortCode.objects.filter(good_until__lte=clock.now()).delete()[0]


def _short_code(vote: Vote, elector: Elector) -> str:
    code = chance.new_code(groups=2)
    hashed = registers.short_code_hash(vote, code) or ""
    _must_have_key(hashed)
    values = {"code_hash": hashed, "good_until": _full_hour(clock.now() + timedelta(hours=1))}
    ShortCode.objects.update_or_create(elector=elector, defaults=values)
    return code


def _remind(vote: Vote, elector: Elector, contact: Contact, wanted: bool) -> None:
    """Keep the address for a reminder, where one was asked for and there is still time for it."""
    if wanted and contact.kind == EMAIL and reminders.may_be_reminded(vote, at=clock.now()):
        reminders.keep(vote, elector, contact.address)


def _full_hour(moment: datetime) -> datetime:
    """The next full hour: what is stored of when somebody asked is no finer than that."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _must_have_key(hashed: str) -> None:
    if not hashed:
        refused(
            _("The register's key file is missing, so nobody can be found on it. Restore the file first."),
            "register-key-lost",
        ).enforce()


def _must_reach(contact: Contact) -> None:
    if contact.kind == PHONE and not sms.offered():
        refused(_("No text messages can be sent from here. Use an email address."), "no-texts").enforce()


def _pass_on(vote: Vote, contact: Contact, code: str) -> None:
    """Hand the code over. A failure is logged without the address: its reader asks again."""
    context = {"vote": vote, "code": code, "name": "", "link": _address(vote)}
    try:
        unkept.pass_on(template="voting/code", to=contact.address, place=vote.place, context=context)
    except OSError as error:
        logger.warning("a code for vote %s could not be sent: %s", vote.pk, type(error).__name__)


def _address(vote: Vote) -> str:
    return str(settings.SITE_ADDRESS + vote.get_absolute_url())
