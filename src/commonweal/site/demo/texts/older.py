"""Services for people over 65."""

from __future__ import annotations

from commonweal.site.demo.texts.proposals import CLINIC, COMPANY, MEAL
from commonweal.site.demo.texts.shapes import OLDER, Change, Service

COMPANY_AT_HOME = Service(
    "Company at home",
    "People who live alone have somebody who comes or rings each week, and stays the same person.",
    "People over 65 who live alone and say that they speak to nobody on most days",
    COMPANY,
    OLDER,
    82_000,
    -399,
    -335,
    1096,
    (
        Change(
            "People who live alone have company each week",
            "People over 65 who live alone",
            "People who have had a visit or a call in at least 20 of 26 weeks",
            "The volunteer's log, checked by ringing one person in ten",
            "one person, for six months",
            140,
            "430.00",
        ),
        Change(
            "People feel less alone",
            "The same people",
            "People whose answer on the loneliness scale is better by two points or more",
            "The scale, asked at the start and after six months",
            "one person",
            60,
            "320.00",
        ),
    ),
    project="Company at home",
)

RIDES = Service(
    "Rides to the clinic and back",
    "Nobody in the borough misses an appointment because they cannot get there.",
    "People without a car or who cannot use the bus, in all wards",
    CLINIC,
    OLDER,
    60_000,
    -332,
    -265,
    1096,
    (
        Change(
            "People reach the clinic and get home",
            "People without a way to get there",
            "Journeys there and back that were on time for the appointment",
            "The booking list with the clinic's stamp",
            "one journey there and back",
            2_600,
            "17.50",
        ),
        Change(
            "Appointments are kept again",
            "People who missed an appointment in the year before",
            "People who kept every appointment in six months",
            "The clinic's list, by number and without names",
            "one person",
            250,
            "42.00",
        ),
    ),
    project="Rides to the clinic",
    criteria=(
        ("Being there on time", "How do you make sure that people arrive in time?", 45, 3),
        ("Drivers", "How do you find, check and keep drivers?", 30, None),
        ("All eight wards", "How are the far ends of the borough served?", 25, None),
    ),
)

LUNCH = Service(
    "Lunch together in four wards",
    "People who eat alone eat in company twice a week, and have a part in the cooking.",
    "People over 65 in Saltmarsh, Elder Grove, Northgate and Quarry Field",
    MEAL,
    OLDER,
    38_000,
    -397,
    -333,
    180,
    (
        Change(
            "People eat in company",
            "People over 65 in the four wards",
            "Meals eaten at a table with at least five others",
            "The list at the door, signed by whoever came",
            "one meal",
            4_800,
            "6.40",
        ),
        Change(
            "People keep coming",
            "The same people",
            "People who came at least once a week for three months",
            "The list at the door",
            "one person",
            90,
            "70.00",
        ),
    ),
    project="Lunch together in four wards",
    short_because="Half a year as a trial: nobody knew whether four halls would fill. The review decides.",
)

SATURDAY_CAR = Service(
    "A clinic car on Saturdays",
    "People reach the Saturday clinics.",
    "People without a car",
    CLINIC,
    OLDER,
    9_000,
    -180,
    -110,
    1096,
    (
        Change(
            "People reach the Saturday clinic",
            "People without a car",
            "Journeys there and back",
            "The booking list",
            "one journey",
            450,
            "20.00",
        ),
    ),
)

SUPPERS = Service(
    "A warm supper, shared or brought",
    "People who cannot cook any more have a warm meal in the evening, in company where they can.",
    "People over 65 who come home from hospital, or who no longer manage the stove",
    MEAL,
    OLDER,
    48_000,
    -84,
    20,
    1096,
    (
        Change(
            "A warm meal in the evening",
            "People over 65 who no longer cook",
            "Suppers eaten, at a table or at home",
            "The list at the door and the drivers' round, signed each evening",
            "one supper",
            5_400,
            "7.10",
        ),
        Change(
            "People find a table again",
            "The same people",
            "People who came from a supper at home to a table for two months",
            "Both lists, by number and without names",
            "one person",
            60,
            "140.00",
        ),
    ),
)

SIGNED = Service(
    "Signed afternoons",
    "Deaf older people meet each month with an interpreter.",
    "",
    COMPANY,
    OLDER,
    9_500,
    -30,
    90,
    1096,
    (),
    project="Signed afternoons",
    reaches="drafting",
)

SUNDAY_MEALS = Service(
    "A Sunday meal",
    "People who eat alone on Sundays have a meal in company.",
    "People over 65 who live alone",
    MEAL,
    OLDER,
    24_000,
    -25,
    120,
    1096,
    (
        Change(
            "Sundays in company",
            "People over 65 who live alone",
            "Meals eaten at a table with others on a Sunday",
            "The list at the door",
            "one meal",
            2_900,
            "7.90",
        ),
    ),
    reaches="review",
)

OUTINGS = Service(
    "Outings by coach",
    "People see the sea once a year.",
    "People over 65",
    COMPANY,
    OLDER,
    15_000,
    -240,
    -150,
    1096,
    (),
    reaches="withdrawn",
)
