"""Pages of pieces too long to stand among the others: scores, sample bids tried, and the contract."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.rules.canonical import canonical
from commonweal.specifications import (
    agreements,
    barriers,
    part_forms,
    parts,
    policy,
    queries,
    rulings,
    scoring,
    trials,
)
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.models import Specification, Version
from commonweal.web.views import actor, form_page

SAVED = _("Saved.")
BESIDE = _("Your text is kept, but not yet in place.")


def scores(request: Any, pk: object) -> HttpResponse:
    """What each score means for each criterion, with worked examples."""
    row = _specification(request, pk)
    may_write = policy.may_save(actor(request), row)
    context = {
        "specification": row,
        "guides": list(scoring.guides(row).values()),
        "left": by_place(faults(row)).get("scores", []) if may_write else [],
        "may_write": may_write,
    }
    return render(request, "specifications/scores.html", context)


def write_scores(request: Any, pk: object, criterion: object) -> HttpResponse:
    """Write what the scores mean for one criterion."""
    row = _to_write(request, pk)
    policy.may_save(actor(request), row).enforce()
    about = get_object_or_404(row.criteria, pk=criterion)
    initial: dict[str, Any] = {"base": row.version}
    for each in row.score_meanings.filter(criterion=str(about.pk)):
        initial |= {f"meaning_{each.score}": each.meaning, f"example_{each.score}": each.example}
    return _part(
        request,
        row,
        partial(
            part_forms.Scores,
            initial=initial,
            languages=row.place.languages,
            scale=rulings.chosen_scale(about),
        ),
        act=lambda clean: parts.save_scores(by=actor(request), specification=row, criterion=about, **clean),
        page="scores",
        title=_("What scores mean for “%(criterion)s”") % {"criterion": about.title},
    )


def trial(request: Any, pk: object) -> HttpResponse:
    """Sample bids judged by the criteria: who would win, and were each of them absent."""
    row = _specification(request, pk)
    tried = scoring.tried(row)
    if row.approved is not None and tried.published is None:
        raise Http404
    context = {
        "specification": row,
        "tried": tried,
        "table": trials.table(tried),
        "absences": trials.absences(tried),
        "may_write": policy.may_save(actor(request), row),
    }
    return render(request, "specifications/trial.html", context)


def published_trial(request: Any, pk: object) -> HttpResponse:
    """The trial as it was published: ``commonweal evaluate`` computes it again from these very bytes."""
    published = scoring.tried(_specification(request, pk)).published
    if published is None:
        raise Http404
    return HttpResponse(canonical(published.evidence), content_type="application/json")


def contract(request: Any, pk: object) -> HttpResponse:
    """The contract, clause by clause, with what was changed in the model that it was taken from."""
    row = _specification(request, pk)
    may_write = policy.may_save(actor(request), row)
    checked = barriers.checked(row) if may_write or row.state == "review" or row.published_check else None
    context = {
        "specification": row,
        "agreement": agreements.agreement(row, checked),
        "may_write": may_write,
        "suited": agreements.suited(row),
    }
    return render(request, "specifications/contract.html", context)


def take_model(request: Any, pk: object) -> HttpResponse:
    """Take the clauses of a model contract; the one for this value is chosen already."""
    row = _to_write(request, pk)
    policy.may_save(actor(request), row).enforce()
    initial = {"base": row.version, "model": agreements.suited(row).id}
    return _part(
        request,
        row,
        partial(part_forms.TakeModel, initial=initial, models=agreements.models(row)),
        act=lambda clean: parts.take_model(by=actor(request), specification=row, **clean),
        page="contract",
        title=_("Take a model contract"),
        template="specifications/take_model.html",
    )


def write_clause(request: Any, pk: object, clause: object) -> HttpResponse:
    """Change one clause, with what in it shuts small providers out beside its words."""
    row = _to_write(request, pk)
    about = get_object_or_404(row.clauses, pk=clause)
    agreement = agreements.agreement(row, barriers.checked(row))
    found = [each for shown in agreement.clauses if shown.row == about for each in shown.shuts_out]
    return _clause(
        request,
        row,
        about,
        _("Change a clause"),
        {"title": about.title, "words": about.words},
        keeps_out={"words": [str(each.reason) for each in found]},
    )


def add_clause(request: Any, pk: object) -> HttpResponse:
    return _clause(request, _to_write(request, pk), None, _("Add a clause"), {})


def _clause(
    request: Any, row: Specification, about: Any, title: Any, initial: dict[str, Any], **told: Any
) -> HttpResponse:
    policy.may_save(actor(request), row).enforce()
    return _part(
        request,
        row,
        partial(part_forms.EditClause, initial={**initial, "base": row.version}, **told),
        act=lambda clean: parts.save_clause(by=actor(request), specification=row, clause=about, **clean),
        page="contract",
        title=title,
    )


def _part(
    request: Any,
    row: Specification,
    form: Any,
    *,
    act: Any,
    page: str,
    title: Any,
    template: str = "web/form.html",
) -> HttpResponse:
    """The page that writes one part, and then back to the page of the whole piece."""
    back = reverse(f"specifications:{page}", args=[row.place.slug, row.pk])

    def done(saved: Version) -> str:
        return back if saved.taken else saved.get_absolute_url()

    return form_page(
        request,
        form,
        act=act,
        done=done,
        template=template,
        context={"title": title, "caption": row.title, "back": back, "submit": _("Save")},
        said=lambda saved: SAVED if saved.taken else BESIDE,
    )


def _to_write(request: Any, pk: object) -> Specification:
    return queries.to_write(actor(request), request.place, pk)


def _specification(request: Any, pk: object) -> Specification:
    return queries.specification(actor(request), request.place, pk)
