"""What the borough spends in a year, line by line, and what its people say of it. Invented for the demo."""

from __future__ import annotations

COMPANY = "Somebody to talk to, every week"
CLINIC = "Getting to the clinic and back"
MEAL = "A hot meal in company"
LIVE_WELL = "More older people live well at home, and not alone"
NO_CAR = "People can live and work here without a car"

#: Code, what for, pounds, kind, need, ward, outcome of the plan.
LINES = (
    ("AS1", "Day centres", 1_840_000, "revenue", COMPANY, "Elder Grove", LIVE_WELL),
    ("AS2", "Meals brought to the door", 412_500, "revenue", MEAL, "", LIVE_WELL),
    ("AS3", "Visiting and telephone lines", 96_400, "revenue", COMPANY, "", LIVE_WELL),
    ("AS4", "Lunch clubs in Saltmarsh", 38_750, "revenue", MEAL, "Saltmarsh", ""),
    ("TR1", "Supported bus routes", 1_260_000, "revenue", CLINIC, "", NO_CAR),
    ("TR2", "Dial-a-ride", 184_200, "revenue", CLINIC, "Northgate", NO_CAR),
    ("TR3", "Road markings renewed each year", 305_000, "revenue", "", "", ""),
    ("TR4", "Bus shelters", 220_000, "capital", CLINIC, "Longmeadow", NO_CAR),
    ("CU1", "Libraries", 1_105_300, "revenue", COMPANY, "Market", ""),
    ("CU2", "Flower beds at the roundabouts", 74_800, "revenue", "", "", ""),
    ("CU3", "Printed borough magazine", 61_250, "revenue", "", "", ""),
    ("CA1", "A new room at the Riverside hall", 480_000, "capital", COMPANY, "Riverside", LIVE_WELL),
    ("CE1", "Street lighting", 890_000, "revenue", "", "", ""),
)

#: Line, who says it, pounds less, why, the line it should go to, words where it goes elsewhere, answer.
LESS = (
    (
        "CU3",
        "Dot Marsh",
        45_000,
        "Hardly anybody in our street reads it. What matters could go on one sheet in the library.",
        "AS3",
        "",
        "Taken up: from April it is one sheet, and the money goes to the visiting lines.",
    ),
    (
        "TR3",
        "Alun Frith",
        80_000,
        "The same lines are painted again every year although they are still clear.",
        "TR2",
        "",
        "",
    ),
)
