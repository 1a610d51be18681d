"""The pages of those who judge suppliers: typing a share code in, and reading what it froze."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonweal.rules.reasons import Refused
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.models import ConnectedPerson
from commonweal.sourcing.profiles import checking, forms, policy, queries, sharing
from commonweal.sourcing.profiles.showing import shown
from commonweal.sourcing.profiles.standing import today
from commonweal.sourcing.together.own_part import own_part
from commonweal.web import limits
from commonweal.web.days import day_of
from commonweal.web.views import actor, form_page

#: Codes that one person may try; a wrong one costs as much as a right one.
AN_HOUR, AT_ONCE = 30, 10


def codes(request: Any) -> HttpResponse:
    """Type a share code in; below, those opened before."""
    person, place = actor(request), request.place
    policy.may_try_codes(person, place).enforce()

    def act(clean: dict[str, Any]) -> Any:
        limits.take("share codes", limits.who(request), per_hour=AN_HOUR, burst=AT_ONCE).enforce()
        try:
            return sharing.open_code(by=person, place=place, code=clean["code"])
        except Refused as refusal:
            if declaring.is_all(refusal.verdict):
                tender = queries.tender_of(place, clean["code"])
                context["declare"] = declaring.address(tender, back=request.get_full_path())
            raise

    context: dict[str, Any] = {"opened": queries.opened_by(person, place)}

    return form_page(
        request,
        forms.OpenCode,
        act=act,
        done=lambda share: share,
        template="sourcing/profiles/open.html",
        context=context,
    )


def share(request: Any, pk: object) -> HttpResponse:
    """The frozen answers, and whether a newer version exists. Every look is on the record."""
    person = actor(request)
    row = queries.opened(person, request.place, pk)
    content = sharing.look(by=person, share=row)
    context: dict[str, Any] = {
        "share": row,
        "content": content,
        "since": queries.since(row),
        "sections": _shown(content, day_of(row.given)),
    }
    if row.tender and content:
        context["left_out"] = checking.left_out(content)
        if not context["left_out"]:
            context["part"] = part = own_part(row.tender, row.organisation)
            body, begun = checking.standing_for(row.tender, content, part), checking.begun(row.tender)
            context["result"], context["lines"] = checking.shown(body, begun)
    return render(request, "sourcing/profiles/share.html", context)


def _shown(content: dict[str, Any] | None, frozen: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """The sections with each answer in words, and whether it still holds."""
    return [
        (
            section["title"],
            [
                {
                    **answer,
                    "shown": shown(answer["kind"], answer["said"]),
                    "people": _people(answer),
                    **_holding(_day(answer.get("holds_until")), frozen),
                    "source_on": _day(answer.get("source_on")),
                }
                for answer in section["answers"]
            ],
        )
        for section in (content or {}).get("sections", [])
    ]


def _holding(until: date | None, frozen: date) -> dict[str, Any]:
    """Until when an answer holds, whether that is over today, and whether it was when it was frozen."""
    return {
        "holds_until": until,
        "over": until is not None and until < today(),
        "over_when_frozen": until is not None and until < frozen,
    }


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def _people(answer: dict[str, Any]) -> list[tuple[str, Any]]:
    """Connected persons by name, each with what they are in words."""
    roles = dict(ConnectedPerson.Role.choices)
    return [(one["name"], roles.get(one["role"], one["role"])) for one in answer.get("people", [])]
