"""The pages that write a draft, a piece each."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from commonweal.places.queries import plan_outcomes
from commonweal.rules import bids
from commonweal.specifications import (
    actions,
    barriers,
    clauses,
    condition_forms,
    forms,
    lengths,
    outcome_forms,
    part_forms,
    policy,
    queries,
)
from commonweal.specifications.codesign import piece_forms
from commonweal.specifications.content import name_of
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.models import Specification, Version
from commonweal.specifications.money import forms as money_forms
from commonweal.specifications.pieces import OUTCOME, is_outcome, is_piece, kept_in, piece_of, rows_of
from commonweal.specifications.routing import forms as routing
from commonweal.specifications.routing.standing import standing
from commonweal.specifications.value import forms as value_forms
from commonweal.web.translated import InEachLanguage
from commonweal.web.views import actor, button_page, form_page

#: The form of each piece, by its name in ``pieces.PIECES``.
FORMS = {
    "about": forms.About,
    "price": forms.Price,
    "terms": forms.Terms,
    "criteria": forms.Criteria,
    "variants": outcome_forms.Variants,
    "contributions": outcome_forms.Contributions,
    "conditions": condition_forms.Conditions,
    "before": condition_forms.Before,
    "risks": condition_forms.Risks,
    "asked": routing.Asked,
    "route": routing.ChooseRoute,
    "lots": routing.Lots,
    "milestones": routing.Milestones,
    "pilots": routing.Pilots,
    "points": routing.Points,
    "ready": routing.Ready,
    "payment": money_forms.Pays,
    "instalments": money_forms.Instalments,
    "options": money_forms.Options,
    "reviewed": piece_forms.Reviewed,
    "parties": piece_forms.Parties,
    "changes": piece_forms.Changes,
    "principles": piece_forms.Principles,
    "benefits": value_forms.Benefits,
    "social_value": value_forms.SocialValue,
    "social_clauses": value_forms.SocialClauses,
    "effects": value_forms.Effects,
    "last_time": value_forms.LastTime,
    "local_value": value_forms.LocalValue,
}


def write(request: Any, pk: object, piece: str) -> HttpResponse:
    """Write one piece of a draft."""
    row = _specification(request, pk)
    if piece == "samples":
        form: Any = part_forms.samples_of(queries.criteria(row))
    elif piece in FORMS:
        form = FORMS[piece]
    elif is_piece(piece) and (page := piece_of(piece).page):
        policy.may_save(actor(request), row).enforce()
        return redirect(page, row.place.slug, row.pk)
    else:
        raise Http404
    return _write(request, row, piece, piece_of(piece).title, form, _initial(row, piece))


def add_outcome(request: Any, pk: object) -> HttpResponse:
    row = _specification(request, pk)
    return _write(request, row, OUTCOME.name, _("Add an outcome"), outcome_forms.EditOutcome, {})


def write_outcome(request: Any, pk: object, outcome: object) -> HttpResponse:
    row = _specification(request, pk)
    written = queries.outcome(row, outcome)
    initial = {name: getattr(written, name) for name in OUTCOME.fields}
    return _write(request, row, name_of(written), OUTCOME.title, outcome_forms.EditOutcome, initial)


def remove_outcome(request: Any, pk: object, outcome: object) -> HttpResponse:
    row = _specification(request, pk)
    name = f"outcome {outcome}"
    save = partial(
        actions.save, by=actor(request), specification=row, piece=name, base=row.version, value=None
    )
    return button_page(
        request, act=save, done=row, said=_("The outcome is taken out. Older versions keep it.")
    )


def _specification(request: Any, pk: object) -> Specification:
    return queries.to_write(actor(request), request.place, pk)


def _initial(row: Specification, name: str) -> dict[str, Any]:
    """What stands in a piece, as its form shows it."""
    piece = piece_of(name)
    if piece.is_list:
        rows = [
            {"id": str(each.pk), **{field: getattr(each, field) for field in piece.fields}}
            for each in rows_of(row, piece)
        ]
        return {"rows": rows}
    kept = kept_in(row, piece)
    return {field: getattr(kept, field) for field in piece.fields}


def _write(
    request: Any, row: Specification, name: str, title: Any, form: Any, initial: dict[str, Any]
) -> HttpResponse:
    """The page that writes one piece, with what is still to settle in it."""
    policy.may_save(actor(request), row).enforce()
    found, shut_out = by_place(faults(row)), clauses.by_place(barriers.checked(row))
    plainer = lengths.by_place(lengths.length(row))
    options: dict[str, Any] = {
        "initial": {**initial, "base": row.version},
        "to_settle": {where.removeprefix(f"{name}."): told for where, told in found.items()},
        "keeps_out": {where.removeprefix(f"{name}."): told for where, told in shut_out.items()},
        "plainer": {where.removeprefix(f"{name}."): told for where, told in plainer.items()},
    }
    if issubclass(form, InEachLanguage):
        options["languages"] = row.place.languages
    if is_outcome(name):
        options["plan"] = tuple(str(each) for each in plan_outcomes(row.place))
    if getattr(form, "reads_specification", False):
        options["specification"] = row
    return form_page(
        request,
        partial(form, **options),
        act=lambda clean: actions.save(
            by=actor(request), specification=row, piece=name, base=clean.pop("base"), value=clean
        ),
        done=_after_saving,
        template="specifications/write.html",
        context={
            "title": title,
            "caption": row.title,
            "back": row.get_absolute_url(),
            "to_settle": found.get(name, []),
            "keeps_out": shut_out.get(name, []),
            "outcome": name.removeprefix("outcome ") if name.startswith("outcome ") else "",
            "specification": row,
            "standing": standing(row) if name == "route" else None,
            "unchecked": name == "route" and not row.suitability.exists(),
            "formulas": bids.OFFERED.values() if name == "price" else (),
        },
        said=lambda saved: _("Saved.") if saved.taken else _("Your text is kept, but not yet in place."),
    )


def _after_saving(saved: Version) -> str:
    """Back to the specification; or, for a text that came second, to both texts side by side."""
    return saved.specification.get_absolute_url() if saved.taken else saved.get_absolute_url()
