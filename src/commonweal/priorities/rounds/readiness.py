"""What there is to settle in a round before its vote, and what is still missing: for its officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.people.models import Person
from commonweal.priorities.districts import parts
from commonweal.priorities.districts.policy import may_divide
from commonweal.priorities.models import Round, Terms
from commonweal.priorities.money import policy as money
from commonweal.priorities.money.queries import in_words, waiting_for
from commonweal.priorities.policy import may_make_ballot_again, may_put_to_vote
from commonweal.priorities.proposing.policy import may_set_terms, terms_of
from commonweal.priorities.rounds import freezing, phases, policy, taking_part
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason
from commonweal.voting.policy import may_open_vote

DONE, TO_DO = _("Done"), _("To do")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to settle before a round can go to the vote; ``status`` says whether it is."""

    title: Any
    address: str
    status: Any
    hint: Any = ""


def missing(round_: Round, person: Person | None, at: datetime) -> list[Reason]:
    """Everything without which nobody can vote; nothing once the ballot is fixed."""
    if not policy.must_not_be_frozen(round_):
        return []
    if round_.vote is not None:
        return list(may_open_vote(person, round_.vote, at=at).reasons)
    sentence = _("Say when this phase begins: %(phase)s.")
    found = [Reason("no-date", sentence, {"phase": str(row)}) for row in phases.undated(round_)]
    accepted, unanswered = _projects(round_)
    if unanswered:
        sentence = _("Answer the proposals that have no answer yet: %(count)s.")
        found.append(Reason("unanswered", sentence, {"count": unanswered}))
    if accepted < 2:
        found.append(Reason("too-few-projects", _("A vote needs at least two projects on the ballot.")))
    return [*found, Reason("no-ballot", _("Make the ballot: put the round to the vote."))]


def ballot_again(round_: Round, person: Person | None) -> Reason | None:
    """Why the ballot must be made again, for those who may: nothing where it is that of the projects."""
    if not may_make_ballot_again(person, round_):
        return None
    return next(iter(freezing.another_ballot(round_)), None)


def tasks(round_: Round, person: Person | None, at: datetime) -> list[Task]:
    """What there is to settle, in order; what can no longer be changed has no address."""

    def page(name: str, *more: str) -> str:
        return reverse(f"priorities:{name}", args=[round_.place.slug, round_.pk, *more])

    vote, changes = round_.vote, bool(policy.may_set_up(person, round_))
    accepted, unanswered = _projects(round_)
    projects = _("%(accepted)s on the ballot, %(unanswered)s without an answer")
    about = page("describe") if changes else ""
    pot = round_.pot.get_absolute_url() if round_.pot else ""
    return [
        Task(_("Name, and what it is about"), about, _done(bool(str(round_.about)))),
        Task(_("Money"), pot, DONE, in_pounds(round_.budget_pence or 0)),
        *_money(round_, person),
        _districts(round_, person, page("divide")),
        Task(_("Phases and dates"), page("phases"), _done(not phases.undated(round_))),
        *(_who(round_, person, act, title) for act, title in WHO),
        *_around(round_, person),
        Task(_("How votes are counted"), page("rule"), DONE),
        Task(_("How people vote"), "" if vote else page("ballot"), _done(bool(vote or round_.ballot))),
        _live(round_, person),
        Task(
            _("Projects"),
            f"{round_.get_absolute_url()}#proposals",
            _done(accepted > 1 and not unanswered),
            projects % {"accepted": accepted, "unanswered": unanswered},
        ),
        *_ballot(round_, person, at, page("put_to_vote")),
    ]


def _money(round_: Round, person: Person | None) -> list[Task]:
    """Its kind and purposes with where the rest goes, what earlier rounds left, and the outcome it serves."""

    def page(name: str) -> str:
        return reverse(f"priorities:{name}", args=[round_.place.slug, round_.pk])

    terms = page("money_terms") if money.may_change_terms(person, round_) else ""
    title = _("Kind of money, purposes, and what is left over")
    found = [Task(title, terms, DONE, in_words(round_))]
    waiting, grows = [str(row) for row in waiting_for(round_)], money.may_grow(round_)
    if waiting and round_.state in money.GROWS:
        hint = ", ".join(waiting) if grows else str(grows)
        carry = page("carry_over") if grows else ""
        found.append(Task(_("Money that earlier rounds left for the next"), carry, TO_DO, hint))
    serves, served = page("round_serves"), getattr(round_, "serves", None)
    words = str(served.outcome) if served else _("Not said yet")
    return [*found, Task(_("Outcome of the plan that it serves"), serves, _done(served is not None), words)]


def _around(round_: Round, person: Person | None) -> list[Task]:
    """What is asked of proposals, and where people meet about them."""
    slug, terms = round_.place.slug, terms_of(round_)
    said = Terms.objects.filter(round=round_).exists()
    address = reverse("priorities:set_terms", args=[slug, round_.pk]) if may_set_terms(person, round_) else ""
    words = _(
        "Supporters needed: %(least)s. Looked at by a reviewer: %(reviewed)s. Days to appeal: %(days)s."
    )
    figures = {
        "least": terms.least_supporters,
        "reviewed": _("yes") if terms.reviewed else _("no"),
        "days": terms.appeal_days,
    }
    unsaid = _("Nothing is published, so no supporters and no reviewer are asked for.")
    status = _done(said) if said or address else ""
    forums = round_.place.forums.count()
    met = ngettext("%(count)s forum in this place", "%(count)s forums in this place", forums)
    return [
        Task(_("What is asked of proposals"), address, status, words % figures if said else unsaid),
        Task(_("Forums that meet"), reverse("priorities:forums", args=[slug]), "", met % {"count": forums}),
    ]


def _live(round_: Round, person: Person | None) -> Task:
    """Whether everyone sees results while voting is open."""
    title, vote = _("Results while voting is open"), round_.vote
    if vote is None:
        return Task(title, "", "", _("Not shown, unless you say so once the ballot is made"))
    hint = str(_("Not shown"))
    if vote.live_batch is not None:
        hint = _("Shown to everyone, moving after %(batch)s more ballots") % {"batch": vote.live_batch}
    changes = vote.state == "preparing" and policy.may_set_up(person, round_)
    return Task(
        title, reverse("voting:live", args=[round_.place.slug, vote.pk]) if changes else "", DONE, hint
    )


def _districts(round_: Round, person: Person | None, address: str) -> Task:
    """One ballot for the whole place, or money divided between districts: no round must have them."""
    shares = [str(area.name) for area, _pence in parts.money(round_) if area is not None]
    words = ", ".join(shares) or _("None: one ballot for the whole place")
    return Task(_("Districts"), address if may_divide(person, round_) else "", DONE if shares else "", words)


WHO = (("propose", _("Who may propose")), ("vote", _("Who may vote")))


def _who(round_: Round, person: Person | None, act: str, title: Any) -> Task:
    address = reverse("priorities:who", args=[round_.place.slug, round_.pk, act])
    changes = policy.may_say_who(person, round_, act)
    words = taking_part.in_words(taking_part.who_may(round_, act))
    return Task(title, address if changes else "", DONE, words)


def _ballot(round_: Round, person: Person | None, at: datetime, to_vote: str) -> list[Task]:
    """Making the ballot, saying how voters show that they may vote, and fixing it."""
    vote = round_.vote
    if vote is None:
        return [Task(_("The ballot"), to_vote if may_put_to_vote(person, round_) else "", TO_DO)]
    manage = reverse("voting:manage", args=[round_.place.slug, vote.pk])
    fixed = vote.state != "preparing"
    ready = fixed or bool(may_open_vote(person, vote, at=at))
    return [
        Task(_("The ballot"), manage, DONE),
        Task(_("Register, codes, and how people show that they may vote"), manage, _done(ready)),
        Task(_("Fix the ballot and open the vote"), manage, _done(fixed)),
    ]


def _projects(round_: Round) -> tuple[int, int]:
    """How many proposals are on the ballot, and how many have no answer."""
    states = list(round_.proposals.values_list("state", flat=True))
    return states.count("accepted"), states.count("proposed")


def _done(settled: bool) -> Any:
    return DONE if settled else TO_DO
