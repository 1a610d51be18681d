"""Commenting on a proposal, and hiding what breaks a published rule."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.messages import actions as messages
from commonweal.people.models import Organisation, Person
from commonweal.priorities.models import Comment, CommentReport, Proposal
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.actions.proposals import held
from commonweal.priorities.proposing.workflow import COMMENT
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def comment(
    *,
    by: Person | None,
    proposal: Proposal,
    words: str,
    speaks: str = Comment.Speaks.RESIDENT,
    organisation: Organisation | None = None,
    interest: str = "",
) -> Comment:
    """Say something on a proposal; officers and elected members are seen as such, with their interest."""
    proposal = held(proposal)
    policy.may_comment(by, proposal, speaks, organisation).enforce()
    assert by is not None
    row = Comment.objects.create(
        proposal=proposal,
        person=by,
        speaks=speaks,
        organisation=organisation if speaks == Comment.Speaks.ORGANISATION else None,
        interest=interest,
        words=words,
        said=clock.now(),
    )
    events.write("comment made", about=row, by=by, facts={"speaks": speaks}, personal={"words": words})
    return row


@transaction.atomic
def report_comment(*, by: Person | None, comment: Comment, rule: str) -> CommentReport:
    """Tell the officers that a comment breaks a published rule; each person once."""
    comment = _held(comment)
    policy.may_report_comment(by, comment).enforce()
    _must_be_a_rule(rule)
    row, new = CommentReport.objects.get_or_create(
        comment=comment, person=by, defaults={"rule": rule, "at": clock.now()}
    )
    if new:
        events.write("comment reported", about=comment, by=by, facts={"rule": rule})
    return row


@transaction.atomic
def hide_comment(*, by: Person | None, comment: Comment, rule: str, reason: str = "") -> Comment:
    """Hide what breaks a published rule; that something was said stays to be seen, with the rule."""
    comment = _held(comment)
    policy.may_hide_comment(by, comment).enforce()
    _must_be_a_rule(rule)
    comment.rule, comment.reason = rule, reason
    _answer(comment, "hide_comment", by)
    events.write("comment hidden", about=comment, by=by, facts={"rule": rule}, public=True)
    messages.send(
        template="priorities/comment_hidden",
        to=comment.person,
        place=comment.proposal.round.place,
        context={
            "proposal": comment.proposal,
            "words": comment.words,
            "rule": str(RULES[rule]),
            "reason": reason,
        },
        about=comment.proposal,
    )
    return comment


@transaction.atomic
def show_comment(*, by: Person | None, comment: Comment) -> Comment:
    """Show a comment again that was hidden."""
    comment = _held(comment)
    policy.may_show_comment(by, comment).enforce()
    comment.rule = comment.reason = ""
    _answer(comment, "show_comment", by)
    events.write("comment shown again", about=comment, by=by, public=True)
    return comment


@transaction.atomic
def leave_comment_shown(*, by: Person | None, comment: Comment) -> Comment:
    """Having read the reports on a comment, leave it as it is."""
    comment = _held(comment)
    policy.may_hide_comment(by, comment).enforce()
    comment.reports.update(read=True)
    events.write("reports on a comment read", about=comment, by=by)
    return comment


@transaction.atomic
def take_back_comment(*, by: Person | None, comment: Comment) -> Comment:
    """Take back one's own words: they are gone, and that something stood there stays."""
    comment = _held(comment)
    policy.may_take_back_comment(by, comment).enforce()
    comment.words = ""
    comment.state = COMMENT.target("take_back_comment", comment.state)
    comment.save()
    events.write("comment taken back", about=comment, by=by)
    return comment


def _answer(comment: Comment, move: str, by: Person | None) -> None:
    comment.state = COMMENT.target(move, comment.state)
    comment.answered, comment.answered_by = clock.now(), by
    comment.save()
    comment.reports.update(read=True)


def _must_be_a_rule(rule: str) -> None:
    if rule not in RULES:
        refused(_("Name the published rule that it breaks."), "no-such-rule").enforce()


def _held(comment: Comment) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",)).select_related("proposal__round__place", "person")
    return rows.get(pk=comment.pk)
