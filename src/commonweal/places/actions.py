"""Setting a place up: opening it, drawing its areas, recording who lives there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.places import policy
from commonweal.places.models import Area, Place, PlanOutcome, Population
from commonweal.places.table import Row, read
from commonweal.record import clock, events
from commonweal.rules.reasons import Fault, refused

SETTINGS = (
    "name",
    "about",
    "nation",
    "buyer",
    "colour",
    "languages",
    "contact_email",
    "contact_phone",
    "contact_address",
)


@transaction.atomic
def open_place(*, by: Any = None, slug: str, name: str | Mapping[str, str], **settings: Any) -> Place:
    """Open a place on this site. Whoever runs the site does so at the terminal: no page calls this.

    ``settings`` are any of ``SETTINGS``. ``ValidationError`` says what is wrong with them.
    """
    if unknown := set(settings) - set(SETTINGS):
        raise TypeError(f"a place has no {', '.join(sorted(unknown))}")
    place = Place(slug=slug, name=name, **settings)
    place.full_clean()
    place.save()
    events.write(
        "place opened", about=place, by=by, facts={"slug": slug, "name": str(place.name)}, public=True
    )
    return place


@transaction.atomic
def change_place(*, by: Any, place: Place, **settings: Any) -> Place:
    """Change what a place says of itself; ``settings`` are any of ``SETTINGS``."""
    if unknown := set(settings) - set(SETTINGS):
        raise TypeError(f"a place has no {', '.join(sorted(unknown))}")
    place = Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    policy.may_set_up(by, place).enforce()
    changed = [name for name, value in settings.items() if getattr(place, name) != value]
    for name in changed:
        setattr(place, name, settings[name])
    place.full_clean()
    place.save()
    events.write(
        "place changed", about=place, by=by, facts={"fields": ", ".join(sorted(changed))}, public=True
    )
    return place


@transaction.atomic
def add_area(
    *,
    by: Any,
    place: Place,
    code: str,
    name: str | Mapping[str, str],
    kind: str = Area.Kind.WARD,
    parent: Area | None = None,
    vintage: int | None = None,
) -> Area:
    """Add an area to the place, under a parent of the same place where it has one.

    An area's parent never changes, so the tree cannot come to hold a circle: redrawn boundaries are new
    areas.
    """
    policy.may_set_up(by, place).enforce()
    if parent is not None and parent.place_id != place.pk:
        refused(_("The parent area belongs to another place."), "parent-elsewhere").enforce()
    area = Area(place=place, parent=parent, code=code, name=name, kind=kind, vintage=vintage)
    area.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            area.save(force_insert=True)
    except IntegrityError:
        refused(
            _("%(place)s already has an area with the code %(area_code)s."),
            "code-taken",
            place=str(place),
            area_code=code,
        ).enforce()
    events.write("area added", about=area, by=by, facts={"code": code, "name": str(area.name)}, public=True)
    return area


@transaction.atomic
def record_population(
    *,
    by: Any,
    place: Place,
    dimension: str,
    group: str,
    count: int,
    source: str,
    counted_on: date,
    area: Area | None = None,
    order: int = 0,
) -> Population:
    """Record how many people of one group live in the place, or in one of its areas.

    The same source's count of the same day is corrected in place; any other is kept beside it.
    """
    policy.may_record_population(by, place).enforce()
    if area is not None and area.place_id != place.pk:
        refused(_("That area belongs to another place."), "area-elsewhere").enforce()
    row = Row(area=area, dimension=dimension, group=group, count=count, source=source, counted_on=counted_on)
    counted = _keep(place, row, order)
    events.write(
        "population recorded",
        about=counted,
        by=by,
        facts={"dimension": dimension, "group": group, "count": count, "source": source},
        public=True,
    )
    return counted


@transaction.atomic
def import_population(*, by: Any, place: Place, content: bytes) -> tuple[int, list[Fault]]:
    """Record a whole CSV file of counts, or nothing: the number of rows kept, and every fault that was found.

    The columns are those of ``table.COLUMNS``. One event tells of the whole file.
    """
    policy.may_record_population(by, place).enforce()
    areas = {area.code: area for area in Area.objects.filter(place=place)}
    rows, faults = read(content, areas)
    if faults:
        return 0, faults
    for order, row in enumerate(rows):
        _keep(place, row, order)
    events.write(
        "population imported",
        about=place,
        by=by,
        facts={"rows": len(rows), "sources": "; ".join(sorted({row.source for row in rows}))},
        public=True,
    )
    return len(rows), []


def _keep(place: Place, row: Row, order: int) -> Population:
    """Store one count, or correct the same source's count of the same group and day."""
    if row.dimension not in Population.Dimension.values:
        raise ValidationError({"dimension": _("That is not one of the ways in which people are counted.")})
    counted, _created = Population.objects.update_or_create(
        place=place,
        area=row.area,
        dimension=row.dimension,
        group=row.group,
        source=row.source,
        counted_on=row.counted_on,
        defaults={"count": row.count, "order": order, "recorded_at": clock.now()},
    )
    return counted


@transaction.atomic
def add_plan_outcome(*, by: Any, place: Place, title: str | Mapping[str, str], plan: str) -> PlanOutcome:
    """List one thing that the place's plan is to achieve, for outcomes of specifications to serve."""
    policy.may_write_plan(by, place).enforce()
    row = PlanOutcome.objects.create(place=place, title=title, plan=plan, added_at=clock.now())
    facts = {"title": str(row.title), "plan": plan}
    events.write("plan outcome listed", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def end_plan_outcome(*, by: Any, outcome: PlanOutcome) -> PlanOutcome:
    """The plan no longer asks for it; whatever served it keeps saying so."""
    outcome = PlanOutcome.objects.select_for_update().get(pk=outcome.pk)
    policy.may_write_plan(by, outcome.place).enforce()
    if outcome.ended_at is not None:
        refused(_("It has ended already."), "ended").enforce()
    outcome.ended_at = clock.now()
    outcome.save()
    events.write("plan outcome ended", about=outcome, by=by, facts={"title": str(outcome.title)}, public=True)
    return outcome
