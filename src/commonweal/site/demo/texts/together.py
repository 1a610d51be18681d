"""What organisations of the borough offer each other, all invented."""

from __future__ import annotations

#: Organisation, what it looks for, how much it can take on, whom it reaches, the wards where it works.
OFFERS: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Riverside Friends",
        "A kitchen, and drivers: we know who is alone and can bring people together.",
        "Sixty volunteers, two part-time staff, contracts up to £120,000 a year.",
        ("older", "carers"),
        (),
    ),
    (
        "Brookside Kitchen Co-operative",
        "Groups whose members would eat with us; somebody who keeps the books for all.",
        "Ninety meals a day, five days a week.",
        ("older", "lone-parents"),
        ("Riverside", "Market"),
    ),
    (
        "Haver Wheels",
        "Regular journeys outside the school run.",
        "Four minibuses, free from 9:30 to 14:30.",
        ("older", "disabled"),
        (),
    ),
    (
        "Millrace Mutual Care",
        "Partners who reach people before they need care at home.",
        "Eighteen carers, six more by spring.",
        ("older", "disabled", "ill"),
        (),
    ),
    (
        "Haverbrook Carers Circle",
        "Day places, so that a carer has an afternoon off.",
        "Forty families at a time.",
        ("carers",),
        (),
    ),
    (
        "Kite Trust",
        "Counsellors who come to where young people are.",
        "Three evenings a week on two estates.",
        ("children",),
        ("Northgate", "Quarry Field"),
    ),
    (
        "Lantern Counselling",
        "Youth workers and schools.",
        "Twenty hours a week.",
        ("children", "ill"),
        (),
    ),
    (
        "Tannery Yard Workshops",
        "Employers and landlords with small jobs.",
        "Twelve placements at a time.",
        ("workless", "offenders"),
        ("Market",),
    ),
)

EXAMPLES = (
    (
        "Riverside Friends",
        "Tea on Tuesdays, 2024",
        "Half of those who came had said no twice before. A lift mattered more than the cake.",
    ),
    (
        "Haver Wheels",
        "Hospital runs in the snow",
        "Two drivers for one round: one drives, one walks people to the door.",
    ),
    (
        "Brookside Kitchen Co-operative",
        "Lunch for sixty from one stove",
        "Cook less, cook twice. Neighbours who peel stay to eat.",
    ),
)

AGREED = {
    "roles": "Riverside Friends contracts and knows the guests. Brookside cooks. Haver Wheels drives.",
    "opt_out": (
        "Three months' notice. Whoever leaves hands its list of guests or its round to the others and is "
        "paid for what it did."
    ),
    "targets": "120 guests a week by the second winter. Who falls short tells the others in the same month.",
    "money": "Riverside invoices monthly, pays both within 14 days and keeps 6 per cent for the books.",
    "data": "Names stay with Riverside. The kitchen knows diets, the drivers know doors.",
    "disputes": "We talk at Brookside's table. If that fails, Mabel Wray of the Carers Circle helps.",
}

PROSPECTUS = (
    "We bring lunch, company and a lift together for older people in Haverbrook: one call, one bill, three "
    "organisations. Members decide together, one vote each. We look for people who care at home."
)
BAR = "A safeguarding policy of the last two years, insurance, and two people who answer for the work."
