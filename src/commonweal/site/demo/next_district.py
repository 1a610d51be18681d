"""Stage three in the next district: the same rules hold in a place that is not the borough."""

from __future__ import annotations

from commonweal.site.demo import routes, specified_money, tenders, value
from commonweal.site.demo import specifications as written
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.shapes import Change, Service
from commonweal.specifications import actions
from commonweal.specifications.codesign.actions import keep_gate
from commonweal.specifications.codesign.involvement import gates


def neighbour(borough: Borough) -> Story:
    """The next district puts a service out to tender too, written by one officer and approved by another."""
    yield borough.history.day(-60)
    cerys, emrys, place = borough.who("Cerys Vale"), borough.who("Emrys Toll"), borough.places["netherfold"]
    service = Service(
        "A warden for the hall in Over End",
        "The hall is open every day, and whoever is in it is looked after.",
        "Everyone in Over End",
        "Somewhere to meet in Over End",
        "",
        12_000,
        -60,
        70,
        1101,
        (
            Change(
                "The hall is used",
                "Everyone",
                "Days on which ten people came",
                "The book",
                "one day",
                700,
                "15.00",
            ),
        ),
    )
    specification = actions.begin(
        by=cerys,
        place=place,
        title=service.title,
        from_rows=[borough.needs[service.need]],
        budget_pence=service.pounds * 100,
    )
    change = {**written.outcome(service.changes[0]), **written.knowing(service, borough.history)}
    pieces = [("about", written.about(service)), ("outcome", change)]
    pieces += [("criteria", written.criteria(service)), ("price", written.price(service))]
    pieces += [("terms", written.terms(service, borough.history))]
    pieces += [("conditions", written.conditions(service))]
    pieces += [("payment", specified_money.payment(service)), ("risks", specified_money.risks())]
    pieces += [("before", written.before(service, borough.history))]
    for piece, said in [*pieces, *value.pieces(specification, service)]:
        specification.refresh_from_db()
        actions.save(
            by=cerys, specification=specification, piece=piece, base=specification.version, value=said
        )
    routes.choose(specification, service.title, by=cerys, champion=borough.who("Wyn Garth"))
    for gate in gates(specification):
        if not gate.is_open:
            keep_gate(
                by=cerys,
                specification=specification,
                gate=gate.found.name,
                reason="Everyone in Over End was asked at the door before the hall was repaired.",
            )
    specification.refresh_from_db()
    value.look(cerys, specification, "begin", "review")
    specification = actions.send_for_review(by=cerys, specification=specification)
    yield borough.history.day(-55)
    value.look(emrys, specification, "approve")
    specification = actions.approve(by=emrys, specification=specification)
    yield borough.history.day(-10)
    tenders.publish_for_netherfold(borough, specification, cerys)
