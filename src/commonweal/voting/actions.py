"""Preparing and opening a vote: its ballot, its dates, its register, its codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import chance, clock, events
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Reason, Verdict, refused
from commonweal.voting import contacts, keys, locks, policy, queries
from commonweal.voting import register as registers
from commonweal.voting.ballots import BallotForm, Option
from commonweal.voting.box import Box
from commonweal.voting.casting import cast
from commonweal.voting.closing import close
from commonweal.voting.districts import set_districts
from commonweal.voting.eligibility import admit, declare, send_code, set_ways
from commonweal.voting.live import set_live
from commonweal.voting.models import Elector, Vote, VoteOption
from commonweal.voting.paper import account_for, enter_paper, enter_papers, mark_paper, write_off_paper
from commonweal.voting.polling import add_polling_place, appoint_clerk, end_clerk, print_batch
from commonweal.voting.queries import ImportReport
from commonweal.voting.register import Listed
from commonweal.voting.workflow import VOTE

__all__ = [
    "account_for",
    "add_polling_place",
    "admit",
    "appoint_clerk",
    "cast",
    "close",
    "declare",
    "end_clerk",
    "enter_paper",
    "enter_papers",
    "import_register",
    "issue_codes",
    "mark_paper",
    "open_vote",
    "prepare_vote",
    "print_batch",
    "send_code",
    "set_dates",
    "set_districts",
    "set_live",
    "set_options",
    "set_ways",
    "write_off_paper",
]

Texts = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A code for one person, with what their letter needs. The code is kept nowhere else."""

    number: str
    name: str
    address: str
    code: str


@transaction.atomic
def prepare_vote(
    *, by: Person | None, place: Place, title: Texts, question: Texts, form: BallotForm, returns_to: str = ""
) -> Vote:
    """Begin a vote. ``returns_to`` is the page of the thing voted on."""
    policy.may_prepare_vote(by, place).enforce()
    vote = Vote.objects.create(
        place=place,
        title=title,
        question=question,
        returns_to=returns_to,
        kind=form.kind,
        least=form.least,
        most=form.most,
        budget_pence=form.budget_pence,
        points=form.points,
    )
    keys.make(vote.pk, keys.REGISTER)
    events.write("vote prepared", about=vote, by=by, facts={"title": str(vote.title)}, public=False)
    return vote


@transaction.atomic
def set_options(*, by: Person | None, vote: Vote, options: Sequence[Option]) -> None:
    """Put these options on the ballot, instead of any that were on it."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    if len({option.key for option in options}) < len(options):
        refused(_("An option stands on the ballot twice."), "option-twice").enforce()
    known = {"", *vote.districts.values_list("key", flat=True)}
    if not known.issuperset(option.district for option in options):
        refused(_("An option belongs to a district that this vote does not have."), "no-district").enforce()
    vote.options.all().delete()
    VoteOption.objects.bulk_create(
        VoteOption(
            vote=vote,
            order=order,
            key=option.key,
            title=option.title,
            summary=option.summary,
            cost_pence=option.cost_pence,
            address=option.address,
            district=option.district,
        )
        for order, option in enumerate(options)
    )
    events.write("ballot options set", about=vote, by=by, facts={"options": len(options)})


@transaction.atomic
def set_dates(*, by: Person | None, vote: Vote, opens: datetime, closes: datetime) -> Vote:
    """Say when voting opens and closes."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    if opens >= closes:
        refused(_("Voting must close after it opens."), "closes-before-it-opens").enforce()
    vote.opens, vote.closes = opens, closes
    vote.save(update_fields=["opens", "closes"])
    events.write(
        "voting dates set",
        about=vote,
        by=by,
        facts={"opens": opens.isoformat(), "closes": closes.isoformat()},
    )
    return vote


@transaction.atomic
def import_register(*, by: Person | None, vote: Vote, people: Sequence[Listed]) -> ImportReport:
    """Add these people to the register; those already on it stay, with the addresses that the file gives."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    listed = {_who(vote, person): person for person in people}
    keys_of = registers.district_keys(queries.districts(vote))
    there = {row.who: row for row in vote.electors.filter(declared=False)}
    new = chance.shuffled(sorted(listed.keys() - there.keys()))
    fresh = [_as_listed(Elector(vote=vote, who=who), listed[who], keys_of) for who in new]
    Elector.objects.bulk_create(fresh, batch_size=500)
    known = [_as_listed(row, listed[who], keys_of) for who, row in there.items() if who in listed]
    Elector.objects.bulk_update(known, ["email_hash", "phone_hash", "district"], batch_size=200)
    events.write("register imported", about=vote, by=by, facts={"added": len(new)})
    return ImportReport(len(new), len(people) - len(new))


@transaction.atomic
def issue_codes(*, by: Person | None, vote: Vote, people: Sequence[Listed]) -> list[Letter]:
    """A new code for each of these people; a code that one of them held before no longer counts.

    Nobody who is not on the register, or has voted, gets one. The codes are returned here and only here.
    """
    vote = locks.alone(vote.pk)
    policy.may_issue_codes(by, vote, at=clock.now()).enforce()
    electors = {row.who: row for row in vote.electors.select_for_update(of=("self",)).select_related("mark")}
    letters, changed, wrong = [], [], []
    for person in people:
        elector = electors.get(_who(vote, person))
        if elector is None:
            wrong.append(
                Reason("not-on-register", _("%(number)s is not on the register."), {"number": person.number})
            )
        elif hasattr(elector, "mark"):
            wrong.append(Reason("has-voted", _("%(number)s has voted already."), {"number": person.number}))
        else:
            letters.append(Letter(person.number, person.name, person.address, chance.new_code(groups=4)))
            elector.code_hash = registers.code_hash(vote, letters[-1].code)
            changed.append(elector)
    if wrong:
        Verdict(False, tuple(wrong)).enforce()
    Elector.objects.bulk_update(changed, ["code_hash"], batch_size=200)
    events.write("codes issued", about=vote, by=by, facts={"codes": len(letters)})
    return letters


@transaction.atomic
def open_vote(*, by: Person | None, vote: Vote) -> Vote:
    """Fix the ballot and publish its hash; from then on ballots are taken and nothing changes."""
    vote = locks.alone(vote.pk)
    policy.may_open_vote(by, vote, at=clock.now()).enforce()
    vote.config_digest = digest(queries.configuration(vote))
    vote.state = VOTE.target("open_vote", vote.state)
    vote.save(update_fields=["config_digest", "state"])
    keys.make(vote.pk, keys.BALLOTS)
    Box(vote.pk).create()
    events.write("voting opened", about=vote, by=by, facts={"ballot": vote.config_digest}, public=True)
    return vote


def _as_listed(elector: Elector, person: Listed, keys_of: Mapping[str, str]) -> Elector:
    """The elector with the email address, telephone number and district of the file, where it gives them."""
    elector.district = keys_of.get(registers.normal(person.district), elector.district)
    for typed in filter(None, (person.email, person.phone)):
        if contact := contacts.read(typed):
            hashed = registers.contact_hash(elector.vote, contact)
            setattr(elector, f"{contact.kind}_hash", hashed or "")
    return elector


def _who(vote: Vote, person: Listed) -> str:
    who = registers.who(vote, person.number)
    if who is None:
        refused(
            _("The register's key file is missing, so nobody can be found on it. Restore the file first."),
            "register-key-lost",
        ).enforce()
    return str(who)
