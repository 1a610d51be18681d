"""The notices that go out for those services, who bids, and how the panel found their answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A sealed bid: its price, its answers, and what the panel agreed for each of them."""

    organisation: str
    pounds: int
    scores: tuple[int, int, int]
    answers: tuple[str, str, str]
    withdrawn: bool = False
    late: bool = False
    #: The consortium whose bid it is; whether a file goes with it; whether its bidder sealed it alone.
    together: str = ""
    with_file: bool = False
    sealed_alone: bool = False


@dataclass(frozen=True)
class Notice:
    """A tender and its days (from today): ``ends_as`` says how far it has come."""

    service: str
    invitation: str
    published: int
    closes: int
    ends_as: str
    offers: tuple[Offer, ...]
    questions: tuple[tuple[str, str, str], ...] = ()
    lot: str = ""


VISITS = (
    "Each person has one volunteer. We ring after a month and ask how it is. In our last 60 pairs, 49 lasted "
    "half a year.",
    "Two paid organisers, ten hours of preparation for each volunteer, a monthly table where they talk.",
    "We go with the meals van and the district nurses to those who open the door to nobody else.",
)
TEA = (
    "We would pair people through our youth clubs, so that the young visit the old.",
    "Our youth workers would look after volunteers beside their other work.",
    "Through schools and the families of our members.",
)
CARERS = (
    "Carers know who is alone. They would bring in the people they already look in on.",
    "One organiser, who is a carer herself, and a handbook.",
    "By word of mouth in every ward, and at the chemist's counter.",
)
WHEELS = (
    "Every ride is booked with the hour of the appointment and a quarter of an hour to spare.",
    "Twelve drivers on the list now, checked each year, with a paid person at the telephone.",
    "Two cars stand at the far ends overnight, in Saltmarsh and in Quarry Field.",
)
TAXI = (
    "We use our own vans with a driver on call from seven.",
    "Drivers are employed and trained by us.",
    "We start from Bridge Street, so the far wards take longer.",
)
KITCHEN = (
    "People come because they cook: three of every ten who eat have peeled something.",
    "A cook and a helper in each hall, and members who share the work.",
    "We knock on doors with a menu in the week before, and send a car to whoever cannot walk.",
)
HARVEST = (
    "A good meal made of what would be thrown away.",
    "One cook for all four halls, volunteers for the rest.",
    "Posters, the radio and the housing officers.",
)
CLUBS = (
    "A group of young people holds the key and plans the term. We have run two such houses for six years.",
    "Two qualified youth workers each evening, and six young leaders who are paid.",
    "We start on the street, where those are who come to nothing.",
)
POOLS = (
    "A discount card for our halls, and a DJ on Fridays.",
    "Our duty managers.",
    "Through our app.",
)
ARTS = (
    "Music, stage and paint, and a kitchen. What they make is shown in town.",
    "Artists who have worked with young people, with one youth worker.",
    "With the school bus routes in mind: doors open when the bus comes.",
)
LANTERN = (
    "A first talk within ten days, by somebody who stays for six. We publish our waiting time each month.",
    "Four counsellors on our staff, each with supervision every two weeks.",
    "Rooms in two schools and one above the library, and walking talks for those who will not sit in a room.",
)
WALKS = (
    "Talks out of doors, beginning within a fortnight.",
    "Youth workers with a counselling certificate.",
    "By being where they are anyway.",
)
MUTUAL = (
    "Talks by telephone and video from eight to eight.",
    "A rota of trained listeners.",
    "A number that every pupil has on a card.",
)
BENCH = (
    "Twelve weeks at our benches, then a firm we know, and one mentor all the way. 31 of the last 44 stayed.",
    "Three masters of their trade and a job coach.",
    "Tools, fares and a meal are paid from the first day, and the bench starts at ten for carers.",
)
COURSES = (
    "Evening courses that end with an interview.",
    "Our tutors, and volunteers from local firms.",
    "English lessons alongside for those who need them.",
)

SIGNING = (
    "Deaf people visit deaf people: who signs with you is who stays.",
    "Two organisers who sign, and interpreters where a nurse comes along.",
    "Deaf people who live alone, whom a telephone does not reach.",
)
SUPPER = (
    "One call, and supper comes: at a table in Riverside or Elder Grove, or to the door on the evenings when "
    "somebody cannot come. Nine of ten who began with a tray last winter sat at a table by spring.",
    "Brookside cooks, Haver Wheels drives, Riverside's volunteers sit down with whoever comes.",
    "The ward sister rings us before somebody goes home. The first supper is there that evening.",
)
TRAYS = (
    "A good supper of what shops cannot sell, on a tray, five evenings a week.",
    "One cook, and volunteers who bring it round.",
    "By leaflet, and through the housing officers.",
)
NEIGHBOURS = (
    "Carers cook one portion more and take it next door. It begins with sixty carers who said yes.",
    "An organiser with a food certificate, and a budget for what is cooked.",
    "Carers know who has stopped cooking. They tell us, with the person's leave.",
)
BOATS = (
    "Two evenings on the water and two in the shed, planned by those who come.",
    "Instructors of sixteen and over, with two adults ashore.",
    "We fetch people from Castle Hill by minibus.",
)

NOTICES = (
    Notice(
        "Company at home",
        "We look for a provider who brings people who live alone together with volunteers who stay. Small "
        "providers and groups of providers are welcome.",
        -386,
        -360,
        "signed",
        (
            Offer("Riverside Friends", 78_400, (5, 4, 4), VISITS),
            Offer("Kite Trust", 74_900, (3, 3, 3), TEA),
            Offer("Haverbrook Carers Circle", 79_800, (3, 2, 4), CARERS),
            Offer("Haverbrook Deaf Forum", 81_200, (3, 3, 3), SIGNING),
        ),
        (
            (
                "Mabel Wray",
                "Can two organisations bid together?",
                "Yes. One of them signs and says in its bid who does what.",
            ),
            (
                "Fay Stone",
                "May volunteers be under 18?",
                "From 16, with an adult beside them in the first three months.",
            ),
        ),
    ),
    Notice(
        "Rides to the clinic and back",
        "We look for a provider of rides on weekdays. You need not own cars.",
        -318,
        -290,
        "signed",
        (
            Offer("Haver Wheels", 37_600, (4, 4, 4), WHEELS),
            Offer("Bridge Street Repairs", 34_700, (3, 3, 2), TAXI),
        ),
        (
            (
                "Gil Thorne",
                "Are the clinic's hours expected to change?",
                "No change is planned in the next three years.",
            ),
        ),
        lot="Rides in the borough",
    ),
    Notice(
        "Lunch together in four wards",
        "We look for somebody who cooks with people and not only for them. Half a year, as a trial.",
        -384,
        -358,
        "signed",
        (
            Offer("Brookside Kitchen Co-operative", 36_900, (4, 4, 5), KITCHEN),
            Offer("Second Harvest Haverbrook", 31_500, (3, 2, 3), HARVEST),
        ),
    ),
    Notice(
        "Evenings of our own",
        "We look for a provider who hands the key to young people. Bids from groups that have not bid before "
        "are welcome: the answers you gave elsewhere will do.",
        -15,
        21,
        "open",
        (
            Offer("Kite Trust", 91_500, (5, 4, 4), CLUBS),
            Offer("The Old Ferry Arts House", 88_000, (4, 4, 3), ARTS, with_file=True),
            Offer("Saltmarsh Sailing for All", 79_300, (3, 3, 4), BOATS, sealed_alone=True),
            Offer("Longmeadow Leisure Partners", 70_000, (1, 2, 1), POOLS, withdrawn=True),
        ),
        (
            (
                "Fay Stone",
                "May part of the money be spent on rooms?",
                "Yes, up to a quarter, if young people chose the rooms.",
            ),
            ("Kay Dell", "Does a performance count as an evening?", "Yes, if the group planned and led it."),
            ("Zoe Larch", "Would an evening out of doors count?", ""),
        ),
    ),
    Notice(
        "Someone to talk to within three weeks",
        "We look for trained people who can begin soon and stay.",
        -48,
        -13,
        "scoring",
        (
            Offer("Lantern Counselling", 71_900, (5, 4, 4), LANTERN, with_file=True),
            Offer("Kite Trust", 66_400, (3, 3, 4), WALKS),
            Offer("Millrace Mutual Care", 43_200, (2, 3, 3), MUTUAL),
        ),
        (("Quin Abbot", "Is a talk by video a talk?", "Yes, if the young person asked for it."),),
    ),
    Notice(
        "First jobs at the bench",
        "We look for a provider who knows a trade and stays with people.",
        -66,
        -32,
        "standstill",
        (
            Offer("Tannery Yard Workshops", 55_000, (5, 4, 4), BENCH),
            Offer("Haver Valley Learning", 47_800, (3, 3, 4), COURSES),
            Offer("Bridge Street Repairs", 52_000, (2, 3, 2), TAXI, late=True),
        ),
        (("Wim Croft", "Must the trade be one of the hand?", "No. It must be one that takes people on."),),
    ),
    Notice(
        "A warm supper, shared or brought",
        "We look for a provider, or several together, who bring a supper and a table within reach.",
        -68,
        -34,
        "contested",
        (
            Offer("Riverside Friends", 46_200, (5, 4, 5), SUPPER, together="Lunch and Lifts", with_file=True),
            Offer("Second Harvest Haverbrook", 39_800, (3, 2, 3), TRAYS),
            Offer("Haverbrook Carers Circle", 44_900, (3, 4, 3), NEIGHBOURS),
        ),
        (
            (
                "Mabel Wray",
                "May one group cook and another drive?",
                "Yes. Bid as a consortium: one contracts, and the agreement says who does what.",
            ),
        ),
    ),
    Notice(
        "A clinic car on Saturdays",
        "We look for one car and one driver on Saturdays.",
        -168,
        -140,
        "ended",
        (),
    ),
)

#: What the one bidder of the next district offers.
IN_NETHERFOLD = Offer("Northgate Parents", 14_800, (3, 3, 2), NEIGHBOURS)

#: Why a score was given, by the score.
WHY = {
    0: "There is no answer to this question.",
    1: "The answer is about something else; we could not tell what would happen.",
    2: "Some of it fits, and important parts are missing or only promised.",
    3: "A sound answer that does what was asked, with little to show that it has worked before.",
    4: "A good answer with an example, and we know who would do what.",
    5: "A very good answer: it has been done before, the figures are given, and people were part of it.",
}
AGREED = "The panel read the answer together. "
