"""The pages of those who judge suppliers: typing a share code in, and reading what it froze."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonweal.sourcing.models import ConnectedPerson
from commonweal.sourcing.profiles import checking, forms, policy, queries, sharing
from commonweal.sourcing.profiles.showing import shown
from commonweal.sourcing.together.own_part import own_part
from commonweal.web import limits
from commonweal.web.views import actor, form_page

#: Codes that one person may try; a wrong one costs as much as a right one.
AN_HOUR, AT_ONCE = 30, 10


def codes(request: Any) -> HttpResponse:
    """Type a share code in; below, those opened before."""
    person, place = actor(request), request.place
    policy.may_try_codes(person, place).enforce()

    def act(clean: dict[str, Any]) -> Any:
        limits.take("share codes", limits.who(request), per_hour=AN_HOUR, burst=AT_ONCE).enforce()
        return sharing.open_code(by=person, place=place, code=clean["code"])

    return form_page(
        request,
        forms.OpenCode,
        act=act,
        done=lambda share: share,
        template="sourcing/profiles/open.html",
        context={"opened": queries.opened_by(person, place)},
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
        "sections": _shown(content),
    }
    if row.tender and content:
        context["left_out"] = checking.left_out(content)
        if not context["left_out"]:
            context["part"] = part = own_part(row.tender, row.organisation)
            body, begun = checking.standing_for(row.tender, content, part), checking.begun(row.tender)
            context["result"], context["lines"] = checking.shown(body, begun)
    return render(request, "sourcing/profiles/share.html", context)


def _shown(content: dict[str, Any] | None) -> list[tuple[str, list[dict[str, Any]]]]:
    """The sections with each answer in words."""
    return [
        (
            section["title"],
            [
                {
                    **answer,
                    "shown": shown(answer["kind"], answer["said"]),
                    "people": _people(answer),
                    **{name: _day(answer.get(name)) for name in ("holds_until", "source_on")},
                }
                for answer in section["answers"]
            ],
        )
        for section in (content or {}).get("sections", [])
    ]


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def _people(answer: dict[str, Any]) -> list[tuple[str, Any]]:
    """Connected persons by name, each with what they are in words."""
    roles = dict(ConnectedPerson.Role.choices)
    return [(one["name"], roles.get(one["role"], one["role"])) for one in answer.get("people", [])]
