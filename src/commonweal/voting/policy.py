"""Who may prepare, open, cast and close."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.voting import holders, queries
from commonweal.voting.models import Elector, Entry, Mark, Sheet, Vote
from commonweal.voting.parts import in_part
from commonweal.voting.queries import Account
from commonweal.voting.workflow import CLOSED, CLOSING, OPEN, PREPARING, VOTE


def works_here(person: Person | None, vote: Vote) -> Verdict:
    """A vote's clerks, and commissioners of its place, stand at its polling places and enter its paper."""
    if person is not None and person.is_active and vote.clerks.filter(person=person, ended=False).exists():
        return allowed
    return must_hold(person, vote.place, Office.Kind.COMMISSIONER)


def may_prepare_vote(person: Person | None, place: Place) -> Verdict:
    """Commissioners of the place prepare and run its votes."""
    return must_hold(person, place, Office.Kind.COMMISSIONER)


def may_change(person: Person | None, vote: Vote) -> Verdict:
    """The ballot, its dates and its register can be changed until voting opens, and never after."""
    fixed = refused(_("The ballot was fixed when voting opened. It cannot be changed."), "ballot-fixed")
    return first_refusal(may_prepare_vote(person, vote.place), allowed if vote.state == PREPARING else fixed)


def may_issue_codes(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Codes are issued, and lost ones replaced, until voting closes."""
    late = vote.state in {CLOSING, CLOSED} or (vote.closes is not None and at >= vote.closes)
    too_late = refused(_("Voting is over, so no more codes can be issued."), "too-late")
    return first_refusal(may_prepare_vote(person, vote.place), too_late if late else allowed)


def may_open_vote(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """A commissioner opens it once all that a fair vote needs is there; what is missing is said."""
    verdict = first_refusal(may_prepare_vote(person, vote.place), VOTE.may("open_vote", vote.state))
    if not verdict:
        return verdict
    missing = _missing(vote, at)
    return Verdict(False, tuple(missing)) if missing else allowed


def _missing(vote: Vote, at: datetime) -> list[Reason]:
    register = queries.register(vote)
    found = []
    if vote.opens is None or vote.closes is None:
        found.append(Reason("no-dates", _("Say when voting opens and closes.")))
    elif vote.closes <= at:
        found.append(Reason("closes-in-the-past", _("The time at which voting closes has passed.")))
    found += _missing_on_ballot(vote)
    found += queries.ways(vote).faults()
    found += holders.missing(vote)
    if not register.electors and not vote.by_declaration:
        found.append(Reason("no-register", _("Import the register of those who may vote.")))
    if register.without_code and vote.by_letter:
        sentence = _("Issue codes: %(count)s people on the register have none.")
        found.append(Reason("no-codes", sentence, {"count": register.without_code}))
    return found


def _missing_on_ballot(vote: Vote) -> list[Reason]:
    """Every part has options and a form that goes with them, and everybody has a part."""
    if not vote.options.exists():
        return [Reason("no-options", _("Put at least one option on the ballot."))]
    parts = queries.parts(vote)
    found = []
    for part in parts:
        if not part.options:
            sentence = _("Put at least one option on the ballot of %(district)s.")
            found.append(Reason("no-options", sentence, {"district": str(part.title)}))
            continue
        faults = part.form.faults(len(part.options))
        found += [in_part(part, fault) if len(parts) > 1 else fault for fault in faults]
    if not vote.districts.exists():
        return found
    if vote.by_declaration and not vote.own_area:
        sentence = _("Ask people in which area they live: each district has a ballot of its own.")
        found.append(Reason("area-not-asked", sentence))
    without = vote.electors.filter(district="").count()
    if without and all(part.district for part in parts):
        sentence = _("%(count)s people on the register have no district, and nothing to vote on.")
        found.append(Reason("no-district", sentence, {"count": without}))
    return found


def may_cast(vote: Vote, *, at: datetime) -> Verdict:
    """From the moment voting opens up to, and not including, the moment it closes."""
    if vote.state == PREPARING or (vote.opens is not None and at < vote.opens):
        return refused(_("Voting has not opened yet."), "too-early")
    if vote.state != OPEN or vote.closes is None or at >= vote.closes:
        return refused(_("Voting is closed. Your vote was not taken."), "too-late")
    return allowed


def may_hold(elector: Elector | None) -> Verdict:
    """Whether a code was found to belong to somebody on this vote's register."""
    if elector is None:
        return refused(
            _("This code is not on the register of this vote. Check it against your letter."), "wrong-code"
        )
    return allowed


def may_have_code_sent(vote: Vote, *, at: datetime) -> Verdict:
    """Codes are sent while voting is open, where the vote says so."""
    not_here = refused(_("No codes are sent for this vote: use the one in your letter."), "no-messages")
    return first_refusal(may_cast(vote, at=at), allowed if vote.by_message else not_here)


def may_declare(vote: Vote, *, at: datetime) -> Verdict:
    """People's own word counts while voting is open, where the vote says so."""
    not_here = refused(_("This vote has a register: your own word is not enough."), "no-declaration")
    return first_refusal(may_cast(vote, at=at), allowed if vote.by_declaration else not_here)


def must_be_a_district(vote: Vote, district: str) -> Verdict:
    """Papers are of, and people live in, a district of this vote, or in none where all vote on something."""
    if district in {part.district for part in queries.parts(vote)}:
        return allowed
    return refused(_("This vote has no such district."), "no-district")


def may_admit(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Staff of a polling place let people vote there while voting is open, where the vote says so."""
    not_here = refused(_("This vote has no polling places with staff."), "no-polling-places")
    return first_refusal(
        works_here(person, vote), may_cast(vote, at=at), allowed if vote.at_polling_places else not_here
    )


def may_vote_online(elector: Elector) -> Verdict:
    """Whoever was handed a paper ballot votes with that one."""
    if Mark.objects.filter(elector=elector, channel=Mark.Channel.PAPER).exists():
        return refused(_("This person has already voted (on paper)."), "already-voted")
    return allowed


def may_mark_paper(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Staff hand out paper ballots while voting is open, to people on a register."""
    no_register = refused(_("Paper needs a register, and this vote has none."), "no-register")
    return first_refusal(
        works_here(person, vote), may_cast(vote, at=at), no_register if vote.by_declaration else allowed
    )


def may_arrange_paper(person: Person | None, vote: Vote) -> Verdict:
    """Commissioners name polling places and those who work there, until the box is closed."""
    over = refused(_("The box is closed."), "too-late")
    return first_refusal(
        may_prepare_vote(person, vote.place), over if vote.state in {CLOSING, CLOSED} else allowed
    )


def may_print_papers(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Papers are printed once the ballot is fixed, while they can still be handed out."""
    not_fixed = refused(_("Papers are printed once the ballot is fixed."), "not-fixed")
    over = refused(_("Voting is closed."), "too-late")
    return first_refusal(
        may_arrange_paper(person, vote),
        allowed if vote.state == OPEN else not_fixed,
        over if vote.closes is None or at >= vote.closes else allowed,
    )


def may_enter_paper(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Papers are entered until the box is closed, which waits for all that were handed out."""
    return first_refusal(works_here(person, vote), may_cast(vote, at=vote.opens or at))


def may_enter_sheet(sheet: Sheet, mine: Entry | None) -> Verdict:
    """Each person enters a paper once; nobody alone changes what another person's reading met."""
    if sheet.outcome in {Sheet.Outcome.COUNTED, Sheet.Outcome.SPOILT}:
        sentence = _("Paper %(serial)s is settled: two people read it alike.")
        return refused(sentence, "settled", serial=sheet.serial)
    if mine is not None and sheet.outcome != Sheet.Outcome.ONCE:
        sentence = _(
            "You have read paper %(serial)s, and another person read it differently. A third reads it."
        )
        return refused(sentence, "a-third-reads", serial=sheet.serial)
    return allowed


def may_settle_paper(vote: Vote, district: str = "") -> Verdict:
    """No more papers are counted or written off than people were marked as voting on paper, by district."""
    if queries.paper_left(vote, district):
        return allowed
    if district:
        return refused(
            _("Every paper of this district that was handed out is accounted for."), "no-paper-left"
        )
    sentence = _("Every paper that was handed out is accounted for: %(issued)s people were marked.")
    return refused(sentence, "no-paper-left", issued=vote.paper_issued)


def must_add_up(account: Account, spoilt_there: int, unused: int, missing: int, reason: str) -> Verdict:
    """Printed = counted + spoilt + unused + missing, every paper settled, and a reason for the missing."""
    if account.open:
        sentence = _("Papers not settled yet in this batch: %(open)s.")
        return refused(sentence, "papers-open", open=account.open)
    told = account.counted + account.spoilt + spoilt_there + unused + missing
    if min(spoilt_there, unused, missing) < 0 or told != account.printed:
        sentence = _(
            "This makes %(told)s papers; %(printed)s were printed: %(counted)s counted and %(spoilt)s spoilt "
            "of those entered, %(there)s exchanged, %(unused)s unused, %(missing)s missing."
        )
        figures = {"told": told, "printed": account.printed, "counted": account.counted}
        figures |= {"spoilt": account.spoilt, "there": spoilt_there, "unused": unused, "missing": missing}
        return refused(sentence, "does-not-add-up", **figures)
    if missing and not reason.strip():
        return refused(_("Say why papers are missing."), "no-reason")
    return allowed


def may_close(person: Person | None, vote: Vote, *, at: datetime) -> Verdict:
    """Nobody closes a vote before its time; after it the clock does (no person), or a commissioner."""
    if person is not None and not (verdict := may_prepare_vote(person, vote.place)):
        return verdict
    if vote.state in {CLOSING, CLOSED}:
        return allowed
    if vote.state != OPEN or vote.closes is None or at < vote.closes:
        return refused(_("Voting closes at the time that was published, not before."), "too-early")
    return first_refusal(*_paper_is_done(vote))


def _paper_is_done(vote: Vote) -> list[Verdict]:
    """The box waits for paper: each settled, each batch adding up, each person marked accounted for."""
    open_sheets = vote.sheets.filter(outcome__in=[Sheet.Outcome.ONCE, Sheet.Outcome.DIFFERS]).count()
    open_batches = vote.batches.filter(reconciled=False).count()
    waits = (
        (open_sheets, "papers-open", _("Papers read by one person only, or read differently: %(left)s.")),
        (
            vote.paper_left,
            "paper-missing",
            _("Paper ballots handed out and not yet entered or accounted for: %(left)s."),
        ),
        (open_batches, "batches-open", _("Batches of papers that are not accounted for: %(left)s.")),
    )
    return [refused(sentence, code, left=left) for left, code, sentence in waits if left]
