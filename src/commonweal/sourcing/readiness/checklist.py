"""What a first bid needs, which of it an organisation has, and what counts in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.sourcing.finding.searches import saved_by
from commonweal.sourcing.profiles import standing


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: whether it is done, why it helps, where it is done, and what a newcomer shows instead."""

    title: Any
    done: bool
    why: Any
    address: str
    instead: Any = ""


def checklist(organisation: Organisation, person: Person | None) -> list[Check]:
    """What is needed, in the order in which it is best done."""
    return [*_of_the_body(organisation), *_of_its_work(organisation), _of_the_search(person)]


def _of_the_body(organisation: Organisation) -> list[Check]:
    """Who stands behind a bid: people, answers, money and cover."""
    profile = standing.profile(organisation)
    lines = [line for part in profile.parts for line in part.lines if line.holds and line.answer]
    answered = {line.question.id for line in lines if line.answer and line.answer.said not in ("no", 0)}
    members = organisation.memberships.filter(ended_at=None).count()

    def section(name: str) -> str:
        return reverse("profiles:answer_section", args=[organisation.pk, name])

    return [
        Check(
            _("Two people can write the bid"),
            members > 1,
            _("Somebody falls ill on the day of every deadline."),
            reverse("people:members", args=[organisation.pk]),
            _("A trustee or a friend of the organisation who has an account will do."),
        ),
        Check(
            _("The standard questions are answered"),
            profile.progress.complete,
            _("Every buyer here asks the same, once. A share code gives them your answers."),
            reverse("profiles:profile", args=[organisation.pk]),
        ),
        Check(
            _("You can say what you live on"),
            {"turnover", "year_end"} <= answered,
            _("A buyer looks whether a contract fits your size."),
            section("accounts"),
            _("Not a year old yet: what you expect in the first year, and how you know."),
        ),
        Check(
            _("You are insured, or will be by the award"),
            bool({"public_liability", "insurance_by_award"} & answered),
            _("Cover need not be there before the award (Procurement Act 2023, section 22)."),
            section("insurance"),
            _("A promise to take it out, and the quotation of a broker."),
        ),
        Check(
            _("Those you work with are safe"),
            "safeguarding" in answered,
            _("Asked by nearly every service for people."),
            section("policies"),
            _("A short policy that your people know beats a long one that nobody has read."),
        ),
    ]


def _of_its_work(organisation: Organisation) -> list[Check]:
    """What can be shown, and with whom one works."""
    today = standing.today()
    rows = [row for row in organisation.showings.filter(taken_away=None) if row.holds_on(today)]
    together = organisation.consortia.filter(state="agreed").exists()
    return [
        Check(
            _("You can show what you have done"),
            bool(rows),
            _("A bid that shows is believed; keep each piece once and link to it."),
            reverse("readiness:library", args=[organisation.pk]),
            _("No contract yet: work done unpaid, hours of volunteers, a pilot, what others say of you."),
        ),
        Check(
            _("You know what a service costs you in full"),
            organisation.costings.exists(),
            _("A price below it is paid for by your other work, until that gives way."),
            reverse("readiness:costings", args=[organisation.pk]),
            _("No accounts yet: what you expect to pay in a year, and for what."),
        ),
        Check(
            _("You know with whom you would bid"),
            together,
            _("Not needed. A contract too large for one may fit three."),
            reverse("people:partners"),
        ),
    ]


def _of_the_search(person: Person | None) -> Check:
    return Check(
        _("You are told of new notices"),
        saved_by(person).exists(),
        _("The weeks in which bids are open go by fast."),
        reverse("finding:opportunities"),
    )
