"""Sessions planned, held and concluded, and the reason where nobody was heard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events, links
from commonweal.rules.reasons import refused
from commonweal.specifications.codesign import policy
from commonweal.specifications.codesign.involvement import gates
from commonweal.specifications.codesign.workflow import SESSION
from commonweal.specifications.models import Attendance, GateReason, Session, SignUp, Specification


@transaction.atomic
def plan_session(
    *,
    by: Person | None,
    specification: Specification,
    title: str | Mapping[str, str],
    purpose: str | Mapping[str, str],
    venue: str,
    starts: datetime,
    ends: datetime,
    places: int | None = None,
) -> Session:
    """Announce a session, or write down one that was held: it is public from now on."""
    specification = _held(specification.pk)
    policy.may_plan_session(by, specification).enforce()
    if ends <= starts:
        refused(_("A session ends after it starts."), "ends-before-it-starts").enforce()
    session = Session.objects.create(
        specification=specification,
        title=title,
        purpose=purpose,
        venue=venue,
        starts=starts,
        ends=ends,
        places=places,
    )
    facts = {"title": str(session.title), "starts": starts.isoformat(timespec="seconds")}
    events.write("session planned", about=session, by=by, facts=facts, public=True)
    return session


@transaction.atomic
def sign_up(*, by: Person | None, session: Session, email: str, people: int = 1, needs: str = "") -> SignUp:
    """Say that one means to come. The same address again changes what it said before; nobody is named."""
    session = _session(session)
    policy.may_sign_up(by, session).enforce()
    email = email.strip().lower()
    others = session.sign_ups.exclude(email=email).aggregate(people=models.Sum("people"))["people"] or 0
    if session.places is not None and others + people > session.places:
        free = max(0, session.places - others)
        refused(_("Only %(free)s places are free."), "session-full", free=free).enforce()
    row, _new = SignUp.objects.update_or_create(
        session=session,
        email=email,
        defaults={
            "people": people,
            "needs": needs,
            "person": by,
            "signed_up": clock.now(),
            "ends": session.ends,
        },
    )
    events.write("signed up for a session", about=session, facts={"people": people})
    _tell(row, "session_signed_up")
    return row


@transaction.atomic
def conclude_session(
    *, by: Person | None, session: Session, came: Mapping[str, int], concluded: str | Mapping[str, str]
) -> Session:
    """Publish how many came of each group and what was concluded; whoever signed up is told."""
    session = _session(session)
    policy.may_conclude_session(by, session).enforce()
    if not any(came.values()):
        refused(_("Say how many came of at least one group, or cancel the session."), "nobody-came").enforce()
    session.concluded = concluded
    session.state = SESSION.target("conclude_session", session.state)
    session.save()
    for group, count in came.items():
        if count:
            Attendance.objects.create(session=session, group=group, count=count)
    facts = {"came": {group: count for group, count in sorted(came.items()) if count}}
    events.write("session held", about=session, by=by, facts=facts, public=True)
    for row in session.sign_ups.all():
        _tell(row, "session_concluded")
    return session


@transaction.atomic
def cancel_session(*, by: Person | None, session: Session, reason: str) -> Session:
    """Cancel a session with a reason; whoever signed up is told."""
    session = _session(session)
    policy.may_cancel_session(by, session).enforce()
    session.state = SESSION.target("cancel_session", session.state)
    session.reason = reason
    session.save()
    events.write("session cancelled", about=session, by=by, facts={"reason": reason}, public=True)
    for row in session.sign_ups.all():
        _tell(row, "session_cancelled")
    return session


@transaction.atomic
def keep_gate(*, by: Person | None, specification: Specification, gate: str, reason: str) -> GateReason:
    """Say why people were not heard, where a gate lacks it: a reason for what is lacking now and no more."""
    specification = _held(specification.pk)
    policy.may_keep_gate(by, specification).enforce()
    found = next((each.found for each in gates(specification) if each.found.name == gate), None)
    if found is None or not found.codes:
        refused(_("Nothing is lacking there now."), "nothing-lacking").enforce()
    assert found is not None
    row = GateReason.objects.create(
        specification=specification,
        gate=gate,
        lacks=list(found.codes),
        reason=reason,
        kept=clock.now(),
        kept_by=by,
    )
    facts = {"gate": gate, "lacks": row.lacks, "reason": reason}
    events.write("reason given for not hearing people", about=specification, by=by, facts=facts)
    return row


@transaction.atomic
def join_earlier(*, by: Person | None, specification: Specification, earlier: models.Model) -> None:
    """Say which contract, or review of one, this specification follows: the thread runs through it."""
    specification = _held(specification.pk)
    policy.may_join_earlier(by, specification, earlier).enforce()
    links.join(earlier, specification, "followed by")
    facts = {"earlier": str(earlier.pk), "kind": earlier._meta.label_lower}
    events.write("specification joined to what it follows", about=specification, by=by, facts=facts)


def _held(pk: Any) -> Specification:
    return Specification.objects.select_for_update(of=("self",)).select_related("place").get(pk=pk)


def _session(session: Session) -> Session:
    """The session as it now stands, held until the transaction ends."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("specification__place")
    return rows.get(pk=session.pk)


def _tell(row: SignUp, template: str) -> None:
    session = row.session
    messages.send(
        template=f"specifications/{template}",
        to=row.email,
        place=session.specification.place,
        about=session,
        context={
            "session": str(session.title),
            "service": str(session.specification.title),
            "people": row.people,
            "venue": session.venue,
            "starts": session.starts,
            "concluded": str(session.concluded),
            "reason": session.reason,
        },
    )
