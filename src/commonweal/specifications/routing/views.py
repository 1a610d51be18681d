"""The pages about the route: what the rules say of a service, the check before, and a page for each rule."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules import routes
from commonweal.rules.canonical import canonical
from commonweal.rules.routes import suits
from commonweal.specifications import policy as stage
from commonweal.specifications import queries
from commonweal.specifications.content import content
from commonweal.specifications.reading import section
from commonweal.specifications.routing import actions, forms, policy
from commonweal.specifications.routing.criteria import criteria
from commonweal.specifications.routing.guide import amounts_on, page, pages
from commonweal.specifications.routing.standing import standing, suitability
from commonweal.web.views import actor, form_page

KINDS = {
    routes.ROUTE: _("Routes"),
    routes.AGREEMENT: _("Agreements"),
    routes.BUYING: _("Here or together"),
}
VERDICTS = {
    suits.SUITS: _("Delivery by civil society suits this service."),
    suits.DOES_NOT: _("By these criteria delivery by civil society does not suit this service."),
}


def route(request: Any, pk: object) -> HttpResponse:
    """What each rule says of the service and why, what was chosen, and the check before the choice."""
    person = actor(request)
    row = queries.specification(person, request.place, pk)
    now = standing(row)
    check = suitability(row)
    context = {
        "specification": row,
        "standing": now,
        "asked": section("asked", content(row).get("asked", {})),
        "kinds": [(title, now.outcome.of(kind)) for kind, title in KINDS.items()],
        "states": forms.STATES,
        "check": check,
        "verdict": VERDICTS[check.evidence["verdict"]] if check else "",
        "answers": _answers(check.evidence) if check else [],
        "prospective": routes.prospective(now.evidence.asked.nation),
        "may_check": policy.may_check_suitability(person, row),
        "may_write": stage.may_save(person, row),
    }
    return render(request, "specifications/routing/route.html", context)


def published_route(request: Any, pk: object) -> HttpResponse:
    """The choice as it was published: ``commonweal route`` computes it again from these very bytes."""
    row = queries.specification(actor(request), request.place, pk)
    if row.published_route is None:
        raise Http404
    return HttpResponse(canonical(row.published_route.evidence), content_type="application/json")


def check(request: Any, pk: object) -> HttpResponse:
    """The champion answers whether delivery by civil society suits."""
    row = queries.specification(actor(request), request.place, pk)
    policy.may_check_suitability(actor(request), row).enforce()
    back = reverse("specifications:route", args=[row.place.slug, row.pk])
    asked = criteria()
    return form_page(
        request,
        partial(forms.CheckSuitability, criteria=asked),
        act=lambda clean: actions.check_suitability(by=actor(request), specification=row, **clean),
        done=lambda found: back,
        template="specifications/routing/check.html",
        context={
            "title": _("Does delivery by civil society suit this service?"),
            "caption": row.title,
            "back": back,
            "submit": _("Keep the check"),
            "source": asked.version.source,
        },
        said=_("The check is kept. The route can be chosen now."),
    )


def rules(request: Any) -> HttpResponse:
    """Every rule set that is held, those of the place's nation first, and the thresholds of today."""
    version, amounts = amounts_on(clock.today(), request.place)
    context = {"groups": pages(request.place), "amounts": amounts, "amounts_version": version}
    return render(request, "specifications/routing/rules.html", context)


def rule(request: Any, name: str) -> HttpResponse:
    """One rule set in plain words: what it allows, what it requires, and its source."""
    found = page(name)
    if found is None:
        raise Http404
    return render(request, "specifications/routing/rule.html", {"page": found})


def _answers(evidence: dict[str, Any]) -> list[tuple[str, Any]]:
    """Each criterion of a check with its answer."""
    rows = evidence["criteria"]["body"]["criterion"]
    return [(row["ask"], _("Yes") if evidence["answers"][row["id"]] else _("No")) for row in rows]
