"""Who may answer, share and open what. Each answers with a reason that the person can read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Membership, Office, Organisation, Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.people.work_policy import may_assess
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.judging.blind import are_kept_from, may_read, must_have_declared_first
from commonweal.sourcing.models import Share, Tender
from commonweal.web.words import when

Role = Membership.Role
#: Offices that judge suppliers; of a tender also whoever sits on its panel.
BUYERS = (Office.Kind.COMMISSIONER, Office.Kind.FINANCE, Office.Kind.EVALUATOR)
#: Connected persons of one organisation.
MOST_PERSONS = 60
#: Codes of one organisation that stand at a time.
MOST_SHARES = 100
MOST_DAYS = 731

#: One sentence for every code that opens nothing, so that it says nothing of a code that somebody guessed.
_OPENS_NOTHING = refused(
    _(
        "This code opens nothing here. It may be mistyped, withdrawn, past its day, given to another body, "
        "or for a tender whose bids are sealed still. Ask whoever gave it to you."
    ),
    "opens-nothing",
)


def may_see(person: Person | None, organisation: Organisation) -> Verdict:
    """A profile is seen by the organisation's members; buyers see what a share code froze."""
    return must_belong(person, organisation)


def may_answer(person: Person | None, organisation: Organisation) -> Verdict:
    """Administrators, bid writers and those for finance answer for an organisation."""
    return must_belong(person, organisation, Role.ADMIN, Role.BIDS, Role.FINANCE)


def may_add_person(person: Person | None, organisation: Organisation, held: int) -> Verdict:
    """Whoever may answer names connected persons, up to a number that no board reaches."""
    if held >= MOST_PERSONS:
        return refused(_("There is room for %(most)s connected persons."), "as-many", most=MOST_PERSONS)
    return may_answer(person, organisation)


def may_share(
    person: Person | None,
    organisation: Organisation,
    place: Place,
    tender: Tender | None,
    sections: Collection[str],
    *,
    until: datetime,
    at: datetime,
    standing: int = 0,
) -> Verdict:
    """Administrators and bid writers consent to a share: some sections, for one body, until a day."""
    if not (verdict := must_belong(person, organisation, Role.ADMIN, Role.BIDS)):
        return verdict
    if not sections:
        return refused(_("Choose at least one section with an answer in it."), "nothing-to-share")
    if tender is not None and (tender.place_id != place.pk or tender.opens is None):
        return refused(_("There is no such notice of this body."), "no-such-tender")
    if not (verdict := may_go_with_a_bid(tender, at=at)):
        return verdict
    if not (at < until and (until - at).days < MOST_DAYS):
        return refused(_("A code ends on a day within the next two years."), "ends-when")
    if standing >= MOST_SHARES:
        return refused(
            _("%(most)s codes stand, the most at a time. Withdraw one first."), "as-many", most=MOST_SHARES
        )
    return allowed


def must_hold_address(tender: Tender | None, sections: Collection[str], given: Collection[str]) -> Verdict:
    """An address can be published with an award if the code goes with a bid and holds one."""
    if tender is not None and "identity" in sections and "address" in given:
        return allowed
    return refused(
        _("To let the address be published, share the section Who you are with an address in it."),
        "no-address",
    )


def may_go_with_a_bid(tender: Tender | None, *, at: datetime) -> Verdict:
    """A code goes with a bid until bids close; one for a body and no tender is bound by no deadline."""
    if tender is None or (tender.closes is not None and at < tender.closes):
        return allowed
    return refused(
        _("Bids for it closed on %(when)s: what was not shared by then is no part of any bid."),
        "bids-closed",
        when=when(tender.closes),
    )


def may_withdraw(person: Person | None, share: Share) -> Verdict:
    """Whoever may consent may take it back, once."""
    if share.withdrawn is not None:
        return refused(_("This code is withdrawn already."), "withdrawn")
    return must_belong(person, share.organisation, Role.ADMIN, Role.BIDS)


def may_try_codes(person: Person | None, place: Place) -> Verdict:
    """Officers who judge suppliers type codes in."""
    return must_hold(person, place, *BUYERS)


def may_open(person: Person | None, share: Share | None, *, at: datetime) -> Verdict:
    """A code opens for whoever decides in the body it was given to, while it stands and is not shut.

    After that it opens again only where a bid that was opened rests on it. Every other code is refused alike.
    """
    if person is None or share is None or share.is_shut or not _is_for(person, share):
        return _OPENS_NOTHING
    return _may_read_of(person, share) if share.is_readable(at) else _OPENS_NOTHING


def may_look(person: Person | None, share: Share) -> Verdict:
    """Whoever opened a code sees where it stands, as long as they hold an office that could open it."""
    opened = person is not None and share.openings.filter(by=person).exists()
    if person is None or not opened or not _is_for(person, share):
        return _OPENS_NOTHING
    return _may_read_of(person, share)


def _may_read_of(person: Person, share: Share) -> Verdict:
    """What belongs to a bid is read by nobody who has not declared, or has an interest in who made it.

    What a member gives to a consortium's bid belongs to that of all its members.
    """
    if share.tender is None:
        return allowed
    opened = share.tender.bids.filter(state="opened").select_related("organisation", "tender__work")
    bids = [bid for bid in opened if share.organisation in bid.bidders]
    return first_refusal(
        must_have_declared_first(person, share.tender),
        may_assess(person, share.tender.work, share.organisation),
        *(may_read(person, bid) for bid in bids),
    )


def _is_for(person: Person, share: Share) -> bool:
    """Whether somebody may open a code at all: not a panel that scores its tender without names."""
    blind = share.tender is not None and are_kept_from(person, share.tender)
    return not blind and share.may_be_for(person)


def must_be_unchanged(intact: bool) -> Verdict:
    """Frozen answers are shown only if they are the very ones that were frozen."""
    if intact:
        return allowed
    return refused(
        _("What is stored is not what was frozen, so it is not shown. Tell the operator."), "altered"
    )
