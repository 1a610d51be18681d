"""The pages on which an officer voids an evaluator's scores, or undoes an award."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.checks.queries import address
from commonweal.sourcing.voiding import actions, forms, late, policy
from commonweal.web.views import actor, form_page


def void(request: Any, pk: object, number: int) -> HttpResponse:
    """Void one evaluator's scores, with a reason that is published."""
    person = actor(request)
    tender = sourcing.tender(person, request.place, pk)
    sheet = get_object_or_404(tender.sheets.select_related("tender__place"), number=number)
    policy.may_void(person, sheet).enforce()
    return form_page(
        request,
        forms.Void,
        act=lambda clean: actions.void(by=person, sheet=sheet, **clean),
        done=address(tender),
        context={
            "title": _("Void the scores of evaluator %(number)s") % {"number": number},
            "caption": tender.title,
            "intro": _(
                "None of their scores will count, for any bid. What the panel agreed with them is put aside, "
                "and the rest of the panel agrees again. They stay on record, unseen by bidders."
            ),
            "submit": _("Void these scores"),
            "back": address(tender),
        },
        said=_("These scores count no more. The panel agrees again what it had agreed with them."),
    )


def undo_award(request: Any, pk: object) -> HttpResponse:
    """Undo an award that somebody with an interest decided on, with a reason that is published."""
    person = actor(request)
    tender = sourcing.procurement(person, request.place, pk)
    award = tender.award
    if award is None:
        raise Http404
    late.may_undo(person, award).enforce()
    return form_page(
        request,
        forms.Undo,
        act=lambda clean: actions.undo(by=person, award=award, **clean),
        done=award,
        context={
            "title": _("Undo the award"),
            "caption": tender.title,
            "intro": _(
                "Whoever bid is told, and what the award was stays published with your reason. After a "
                "competition the panel looks at the bids again, and officers without an interest decide."
            ),
            "submit": _("Undo the award"),
            "back": award.get_absolute_url(),
        },
        said=_("The award is undone. Everyone can read why."),
    )
