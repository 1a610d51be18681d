"""Who may open a draft, comment on it and answer what was said. Each answers with a readable reason."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds, must_belong, must_hold
from commonweal.record import clock
from commonweal.record.kept import place_of
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.specifications.codesign.involvement import gates
from commonweal.specifications.codesign.workflow import SESSION, SUGGESTION
from commonweal.specifications.models import Opening, Session, Specification, Suggestion
from commonweal.specifications.models.specification import READERS


def reads_drafts(person: Person | None, specification: Specification) -> bool:
    """Whether the person may read the draft as it now stands."""
    return holds(person, specification.place, *READERS)


def may_open_draft(person: Person | None, specification: Specification) -> Verdict:
    """A draft is opened for comment by the place's commissioners, one version at a time."""
    verdict = _may_write(person, specification)
    if verdict and is_open(specification):
        return refused(
            _("An earlier version is open for comment. Close it first, or wait until it closes."),
            "open-already",
        )
    return verdict


def may_end_comments(person: Person | None, opening: Opening) -> Verdict:
    """Comments are closed early with a published reason."""
    if not opening.is_open:
        return refused(_("This draft is not open for comment now."), "not-open")
    return must_hold(person, opening.specification.place, "commissioner")


def may_suggest(person: Person | None, opening: Opening, organisation: Organisation | None = None) -> Verdict:
    """Anyone may comment while the draft is open; in an organisation's name only its members."""
    if not opening.is_open:
        return refused(
            _("Comments on this draft are closed. What was said and how it was answered stays here."),
            "comments-closed",
        )
    return must_belong(person, organisation) if organisation is not None else allowed


def may_show(person: Person | None, suggestion: Suggestion) -> Verdict:
    """A commissioner of the place shows a suggestion once it was read, or again."""
    return _may_move(person, suggestion, "show")


def may_hide(person: Person | None, suggestion: Suggestion) -> Verdict:
    """By a published rule only; what was answered may be hidden too, should it turn out to break one."""
    return _may_move(person, suggestion, "hide")


def may_accept(person: Person | None, suggestion: Suggestion) -> Verdict:
    """Accepted means taken up: an answer is given while the text can still be changed."""
    return first_refusal(
        _may_move(person, suggestion, "accept"), _may_write(person, suggestion.specification)
    )


def may_refuse(person: Person | None, suggestion: Suggestion) -> Verdict:
    """A commissioner of the place says why a suggestion is not taken up, while the text is a draft."""
    return first_refusal(
        _may_move(person, suggestion, "refuse"), _may_write(person, suggestion.specification)
    )


def may_plan_session(person: Person | None, specification: Specification) -> Verdict:
    """A commissioner of the place plans a session while the text is a draft."""
    return _may_write(person, specification)


def may_join_earlier(person: Person | None, specification: Specification, earlier: Any) -> Verdict:
    """Officers join what went before, of their own place, while it is a draft."""
    if place_of(earlier) != specification.place:
        return refused(_("That belongs to another place."), "another-place")
    return _may_write(person, specification)


def may_sign_up(person: Person | None, session: Session) -> Verdict:
    """Anyone may come to a session that is still to be held."""
    if session.state != "planned" or session.starts <= clock.now():
        return refused(_("This session takes no more sign-ups."), "session-over")
    return allowed


def may_conclude_session(person: Person | None, session: Session) -> Verdict:
    """Once it has begun: nobody can have come before that."""
    if session.starts > clock.now():
        return refused(_("The session has not begun yet."), "session-to-come")
    return _may_move_session(person, session, "conclude_session")


def may_cancel_session(person: Person | None, session: Session) -> Verdict:
    """A commissioner of the place cancels a session that is planned."""
    return _may_move_session(person, session, "cancel_session")


def may_keep_gate(person: Person | None, specification: Specification) -> Verdict:
    """A commissioner of the place says why people were not heard, while the text is a draft."""
    return _may_write(person, specification)


def involved(specification: Specification) -> Verdict:
    """Both gates: people were heard before it was written and on the draft, or a reason says why not."""
    shut = [gate for gate in gates(specification) if not gate.is_open]
    if not shut:
        return allowed
    what = " ".join(str(sentence) for gate in shut for sentence in gate.lacks)
    return refused(
        _("%(what)s Hear them, or publish why not on the page of who took part."),
        "not-involved",
        what=what,
    )


def all_answered(specification: Specification) -> Verdict:
    """Nobody is left unanswered: no draft is open, no session unconcluded, no suggestion waits."""
    if is_open(specification):
        return refused(
            _("The draft is still open for comment. Wait until comments close, or close them with a reason."),
            "open-for-comment",
        )
    if specification.sessions.filter(state="planned", ends__lt=clock.now()).exists():
        return refused(
            _("A session was held and nobody has said yet what was concluded."), "session-unconcluded"
        )
    count = specification.suggestions.filter(state__in=["unread", "waiting"]).count()
    if not count:
        return allowed
    sentence = ngettext(
        "%(count)s suggestion waits for its answer.",
        "%(count)s suggestions wait for their answers.",
        count,
    )
    return Verdict(False, (Reason("suggestions-wait", sentence, {"count": count}),))


def is_open(specification: Specification) -> bool:
    """Whether a version of the draft is open for comment now."""
    latest = specification.openings.first()
    return latest is not None and latest.is_open


def _may_write(person: Person | None, specification: Specification) -> Verdict:
    holder = must_hold(person, specification.place, "commissioner")
    if not holder or specification.state == "drafting":
        return holder
    return refused(_("This specification is no longer a draft."), "not-a-draft")


def _may_move_session(person: Person | None, session: Session, move: str) -> Verdict:
    return first_refusal(
        must_hold(person, session.specification.place, "commissioner"), SESSION.may(move, session.state)
    )


def _may_move(person: Person | None, suggestion: Suggestion, move: str) -> Verdict:
    return first_refusal(
        must_hold(person, suggestion.specification.place, "commissioner"),
        SUGGESTION.may(move, suggestion.state),
    )
