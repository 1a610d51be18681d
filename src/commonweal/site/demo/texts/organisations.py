"""The organisations of the borough, all invented, with numbers that no register has given out.

Each number has the form that its register writes, and its check digits where there are any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """One organisation: what it is, its numbers by register, and the person who looks after its entry."""

    name: str
    kind: str
    numbers: tuple[tuple[str, str], ...]
    about: str
    person: str
    profit: str = "none"
    control: str = "trustees"


BODIES = (
    Body(
        "Haverbrook Borough Council",
        "council",
        (("GB-LAE", "HVB"), ("GSS", "E06999999"), ("XI-LEI", "984500HAVERBROOK0071")),
        "Commissions care, youth work, transport and parks for the borough.",
        "Una Pike",
        control="public",
    ),
    Body(
        "Haverbrook and Netherfold Health Partnership",
        "nhs",
        (("GB-NHS", "ZHV01"),),
        "Plans and pays for health services in the two districts.",
        "Tam Birch",
        control="public",
    ),
    Body(
        "Haverbrook Community Safety Office",
        "police",
        (("GB-PPON", "PHAV-9001-SAFE"),),
        "Puts money for safer streets into shared budgets.",
        "Rhoda Fenn",
        control="public",
    ),
    Body(
        "Riverside Friends",
        "charity",
        (("GB-CHC", "9990101"), ("GB-COH", "99900101")),
        "Visits, telephone friends and outings for older people who live alone.",
        "Eli Brook",
    ),
    Body(
        "Kite Trust",
        "charity",
        (("GB-CHC", "9990102"),),
        "Youth work on estates: evenings, sport, somebody to talk to.",
        "Fay Stone",
    ),
    Body(
        "Haver Wheels",
        "cic",
        (("GB-COH", "99900103"),),
        "Community minibuses and volunteer drivers.",
        "Gil Thorne",
        profit="community",
        control="members",
    ),
    Body(
        "Brookside Kitchen Co-operative",
        "cooperative",
        (("GB-MPR", "999104RS"),),
        "Cooks and serves lunch with neighbours, five days a week.",
        "Hesta Lowe",
        profit="members",
        control="members",
    ),
    Body(
        "Warm Walls Haverbrook",
        "cic",
        (("GB-COH", "99900105"),),
        "Advice and small works against damp and cold.",
        "Ivor Quill",
        profit="community",
    ),
    Body(
        "Tannery Yard Workshops",
        "charity",
        (("GB-CHC", "9990106"),),
        "Bench skills and paid placements for people out of work.",
        "Jess Oram",
    ),
    Body(
        "The Old Ferry Arts House",
        "charity",
        (("GB-CHC", "9990107"),),
        "Theatre, music and making in a former ferry shed.",
        "Kay Dell",
    ),
    Body(
        "Millrace Mutual Care",
        "mutual",
        (("GB-COH", "99900108"),),
        "Home care owned by the people who give it.",
        "Lorne Ash",
        profit="members",
        control="employees",
    ),
    Body(
        "Haverbrook Carers Circle",
        "charity",
        (("GB-CHC", "9990109"),),
        "Breaks, advice and company for unpaid carers.",
        "Mabel Wray",
    ),
    Body(
        "Northgate Parents",
        "group",
        (),
        "Parents who run a play hour in Northgate hall.",
        "Nell Sharrow",
        control="members",
    ),
    Body(
        "Saltmarsh Sailing for All",
        "charity",
        (("GB-CHC", "9990111"),),
        "Puts young people and disabled sailors on the water.",
        "Orla Finn",
    ),
    Body(
        "Greenway Wardens",
        "group",
        (),
        "Volunteers who keep the old railway path open.",
        "Piers Holt",
        control="members",
    ),
    Body(
        "Lantern Counselling",
        "charity",
        (("GB-CHC", "9990113"),),
        "Talking therapies for young people and families.",
        "Quin Abbot",
    ),
    Body(
        "Haverbrook Deaf Forum",
        "charity",
        (("GB-CHC", "9990114"),),
        "A voice for deaf residents, and interpreters for meetings.",
        "Ros Talbot",
        control="members",
    ),
    Body(
        "Castle Hill Tenants",
        "group",
        (),
        "Tenants of the Castle Hill flats.",
        "Sol Maye",
        control="members",
    ),
    Body(
        "Sparrow Lane Credit Union",
        "cooperative",
        (("GB-MPR", "999116CU"),),
        "Savings and fair loans for members.",
        "Tess Vine",
        profit="members",
        control="members",
    ),
    Body(
        "Bridge Street Repairs",
        "company",
        (("GB-COH", "99900117"), ("GB-VAT", "999 9999 73")),
        "Repairs and insulation, family owned.",
        "Ulf Grange",
        profit="owners",
        control="owners",
    ),
    Body(
        "Second Harvest Haverbrook",
        "charity",
        (("GB-CHC", "9990118"),),
        "Takes food that would be thrown away to where it is eaten.",
        "Vera Moss",
    ),
    Body(
        "Haver Valley Learning",
        "charity",
        (("GB-CHC", "9990119"), ("GB-UKPRN", "19990119")),
        "English, numbers and computers for adults.",
        "Wim Croft",
    ),
    Body(
        "Elder Grove Residents",
        "group",
        (),
        "Neighbours of Elder Grove.",
        "Xanthe Poole",
        control="members",
    ),
    Body(
        "Longmeadow Leisure Partners",
        "company",
        (("GB-COH", "99900121"),),
        "Runs pools and sports halls.",
        "Yan Coombe",
        profit="owners",
        control="owners",
    ),
    Body(
        "Quarry Field Growers",
        "cic",
        (("GB-COH", "99900122"),),
        "Allotments, and gardening as therapy.",
        "Zoe Larch",
        profit="community",
        control="members",
    ),
    Body(
        "Netherfold District Council",
        "council",
        (("GB-LAE", "NTF"), ("GSS", "E07999998")),
        "The council of the next district.",
        "Alun Frith",
        control="public",
    ),
)
