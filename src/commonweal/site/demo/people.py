"""The first days: the places are opened, offices given, organisations registered."""

from __future__ import annotations

from datetime import date

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places import actions as places
from commonweal.places import outlines
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.cast import CAST
from commonweal.site.demo.history import BEGAN, Story
from commonweal.site.demo.texts import outlines as drawn
from commonweal.site.demo.texts.organisations import BODIES
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking

#: Eight wards, each with how many people of each age band live there.
AREAS = {
    "Northgate": (2310, 1480, 3050, 2890, 1240, 610),
    "Castle Hill": (2890, 2240, 3890, 2610, 980, 430),
    "Riverside": (1320, 1190, 2760, 2530, 1720, 1010),
    "Market": (980, 1820, 3910, 1880, 820, 390),
    "Saltmarsh": (1540, 970, 2140, 2480, 1910, 1130),
    "Elder Grove": (1210, 780, 1980, 2690, 2140, 1290),
    "Longmeadow": (2480, 1310, 3380, 3120, 1360, 640),
    "Quarry Field": (2110, 1540, 2870, 2210, 890, 370),
}
AGES = ("0 to 15", "16 to 24", "25 to 44", "45 to 64", "65 to 79", "80 and over")
NETHERFOLD = {"Nether End": "N01", "Over End": "N02", "Fold Common": "N03"}
SOURCE = "Haverbrook household survey (invented for the demo)"


def account(borough: Borough, name: str, email: str = "") -> Person:
    """An account without a password: in the demo one click signs in."""
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    person = people.open_account(email=address, name=name)
    borough.people[name] = person
    return person


def beginnings(borough: Borough) -> Story:
    """The borough and its neighbour are opened, and their offices given."""
    yield borough.history.day(-BEGAN, 9)
    haverbrook = places.open_place(
        slug="haverbrook",
        name="Haverbrook",
        about="A borough of 87,000 people between the river Haver and the salt marsh. It is made up.",
        colour="#0f7a52",
        languages=["en", "cy"],
        contact_email="commissioning@haverbrook.example",
        contact_phone="01632 960 100",
        contact_address="Town Hall, Market Square, Haverbrook",
    )
    netherfold = places.open_place(
        slug="netherfold",
        name="Netherfold",
        about="The next district up the valley. It is made up as well.",
        colour="#4c2c92",
        contact_email="hello@netherfold.example",
    )
    borough.places |= {"haverbrook": haverbrook, "netherfold": netherfold}
    for who in CAST:
        account(borough, who.name, who.email)
    kit = borough.who("Kit Hale")
    people.appoint(by=None, place=haverbrook, person=kit, kind="operator")
    people.appoint(by=None, place=netherfold, person=account(borough, "Dilys Marl"), kind="operator")
    for name in ("Cerys Vale", "Emrys Toll"):
        people.appoint(
            by=borough.who("Dilys Marl"),
            place=netherfold,
            person=borough.people.get(name) or account(borough, name),
            kind="commissioner",
        )
    people.appoint(
        by=borough.who("Dilys Marl"),
        place=netherfold,
        person=account(borough, "Wyn Garth"),
        kind="champion",
    )
    for who in CAST:
        if who.office and who.office != "operator":
            people.appoint(by=kit, place=haverbrook, person=borough.who(who.name), kind=who.office)
    _map(borough, kit)
    _count(borough, kit)


def _map(borough: Borough, kit: Person) -> None:
    for number, name in enumerate(AREAS, start=1):
        borough.areas[name] = places.add_area(
            by=kit, place=borough.place, code=f"HVB{number:02}", name=name, vintage=2023
        )
    codes = [borough.areas[name].code for name in AREAS]
    outlines.bring_in(by=kit, place=borough.place, content=drawn.geojson(codes), source=drawn.SOURCE)
    for name, code in NETHERFOLD.items():
        places.add_area(
            by=borough.who("Dilys Marl"), place=borough.places["netherfold"], code=code, name=name
        )


def _count(borough: Borough, kit: Person) -> None:
    """The population by age, of the borough and of each ward, from one file as an officer would send it."""
    counted = date(borough.history.today.year - 2, 3, 21)
    totals = [sum(counts) for counts in zip(*AREAS.values(), strict=True)]
    lines = ["area,dimension,group,count,source,counted_on"]
    lines += [f",age,{age},{count},{SOURCE},{counted}" for age, count in zip(AGES, totals, strict=True)]
    lines += [f",all,Everyone,{sum(totals)},{SOURCE},{counted}"]
    for name, counts in AREAS.items():
        code = borough.areas[name].code
        lines += [
            f"{code},age,{age},{count},{SOURCE},{counted}" for age, count in zip(AGES, counts, strict=True)
        ]
        lines += [f"{code},all,Everyone,{sum(counts)},{SOURCE},{counted}"]
    _rows, faults = places.import_population(by=kit, place=borough.place, content="\n".join(lines).encode())
    assert not faults, faults


def organisations(borough: Borough) -> Story:
    """Two organisations register each day, each by one of its people; some invite a second member."""
    for number, body in enumerate(BODIES):
        yield borough.history.day(-BEGAN + 1 + number // 2, 11 + number % 2 * 3)
        person = borough.people.get(body.person) or account(borough, body.person)
        borough.organisations[body.name] = people.register_organisation(
            by=person,
            name=body.name,
            kind=body.kind,
            numbers=body.numbers,
            about=body.about,
            profit=body.profit,
            control=body.control,
        )
    for name, query in SEARCHES:
        searches.save(by=borough.who(name), search=asking(query))
    yield borough.history.day(-BEGAN + 20)
    for name, organisation, answer in INVITED:
        yield from _invitation(borough, name, organisation, answer)


#: What providers asked to be told of, from the beginning on.
SEARCHES = (
    ("Eli Brook", ""),
    ("Eli Brook", "words=company"),
    ("Fay Stone", "most=250,000.00&days=14"),
)

INVITED = (
    ("Bea Sorrel", "Riverside Friends", "accept"),
    ("Cal Dunn", "Kite Trust", "accept"),
    ("Dee Hobb", "Haver Wheels", "decline"),
    ("Ern Platt", "Brookside Kitchen Co-operative", ""),
)


def _invitation(borough: Borough, name: str, organisation: str, answer: str) -> Story:
    """A member is invited, and answers a day later or not at all."""
    inviting = borough.organisations[organisation]
    by = next(borough.who(body.person) for body in BODIES if body.name == organisation)
    person = account(borough, name)
    invitation = people.invite_member(by=by, organisation=inviting, email=person.email, role="bids")
    yield borough.history.day(-BEGAN + 22)
    if answer == "accept":
        people.accept_invitation(by=person, invitation=invitation)
    elif answer == "decline":
        people.decline_invitation(by=person, invitation=invitation)
