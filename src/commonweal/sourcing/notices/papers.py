"""Papers beside the notices that officers write: for everyone in one moment, mistakes taken out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commonweal.files import actions as files
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.record import clock, events
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.models import Notice, NoticePaper
from commonweal.sourcing.notices.actions import told_of
from commonweal.sourcing.notices.room import must_be_there, take_out


def may_add_notice_paper(person: Person | None, notice: Notice) -> Verdict:
    """A commissioner lays papers beside a notice that officers write, ready or out, until it is withdrawn."""
    if not notice.of_kind.by_officers:
        return refused(_("Papers of this procurement stand in its own room."), "not-here")
    if notice.state == "withdrawn":
        return refused(_("It is withdrawn, so nothing is added to it."), "withdrawn")
    return must_hold(person, notice.place, "commissioner")


def may_withdraw_notice_paper(person: Person | None, paper: NoticePaper) -> Verdict:
    """A commissioner takes out what was put up by mistake, at any time: what harms somebody cannot wait."""
    return first_refusal(must_hold(person, paper.notice.place, "commissioner"), must_be_there(paper))


@transaction.atomic
def add_notice_paper(
    *, by: Person | None, notice: Notice, title: str, upload: Any, words: str = ""
) -> NoticePaper:
    """Lay a paper beside a notice: with a draft it waits for its publication; else everyone has it at once.

    Whoever has a search that finds the notice, or a seat in a workshop about it, is told once.
    """
    notice = _held(notice)
    may_add_notice_paper(by, notice).enforce()
    assert by is not None
    paper = NoticePaper.objects.create(
        notice=notice, title=title, words=words, added=clock.now(), added_by=by
    )
    files.keep(by=by, upload=upload, about=paper, public=True)
    out = notice.state != "draft"
    words_of = "paper added" if out else "paper laid ready"
    events.write(words_of, about=notice, by=by, facts={"title": title}, public=out)
    if out and notice.of_kind.listed_until:
        reason = _now("A paper was added: %(title)s") % {"title": title}
        searches.tell_of_change(listing.keep_notice(notice), told_of(notice), reason)
    return paper


@transaction.atomic
def withdraw_notice_paper(*, by: Person | None, paper: NoticePaper, reason: str) -> NoticePaper:
    """Take a paper out that was put up by mistake: its content is gone for everyone, and why is published."""
    notice = _held(paper.notice)
    paper = NoticePaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    paper.notice = notice
    may_withdraw_notice_paper(by, paper).enforce()
    seen = paper.was_public
    take_out(by=by, paper=paper, reason=reason)
    facts = {"title": paper.title, "reason": reason}
    events.write("paper withdrawn", about=notice, by=by, facts=facts, public=seen)
    people = told_of(notice) if seen and notice.of_kind.listed_until else set()
    for person in sorted(people, key=lambda person: str(person.pk)):
        said = {"title": paper.title, "reason": reason, "row": notice, "terms": False}
        messages.send(
            template="sourcing/paper_withdrawn", to=person, place=notice.place, about=notice, context=said
        )
    return paper


def _held(notice: Notice) -> Notice:
    return Notice.objects.select_for_update(of=("self",)).select_related("place").get(pk=notice.pk)
