"""What people say on drafts, how they are answered, and what is concluded where they meet."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.site.demo.texts.older import COMPANY_AT_HOME, LUNCH, RIDES, SATURDAY_CAR, SUNDAY_MEALS


@dataclass(frozen=True)
class Said:
    """One suggestion. ``who`` has an account; ``taken_up`` is what was changed, ``refused`` why not."""

    words: str
    group: str
    who: str = ""
    credit: str = "group"
    name: str = ""
    body: str = ""
    piece: str = "about"
    clause: str = ""
    may_bid: bool = False
    taken_up: str = ""
    refused: str = ""
    hidden: str = ""


#: Who comes to the afternoon before a service is written, and to the evening on its draft.
AFTERNOON = {"user": 9, "resident": 14, "provider": 4, "civil": 6, "partner": 2}
EVENING = {"user": 5, "resident": 6, "provider": 2, "civil": 3}

CONCLUDED = {
    COMPANY_AT_HOME.title: "The same person each week matters more than how long they stay.",
    RIDES.title: "A ride home counts as much as the ride there; the wait at the clinic is the worst of it.",
    LUNCH.title: "People want to cook, not to be served. Four wards, two days, no tickets.",
    SATURDAY_CAR.title: "Booking by telephone up to the evening before is early enough.",
    SUNDAY_MEALS.title: "Sunday is the longest day. The meal matters less than the table.",
}
AT_FIRST = "Those who came know of nobody who does this here now, and said whom it must reach first."
USUALLY = "What was written fits. On which days it is open is for whoever runs it to settle with its users."

#: Suggestions on the first draft of company at home, which was open for three days.
ANSWERED = (
    Said(
        "Say that people choose the day of the visit themselves. My mother sleeps in the mornings.",
        "user",
        who="Dot Marsh",
        credit="name",
        name="Dot Marsh",
        taken_up="The summary now says that people choose the day and the hour.",
    ),
    Said(
        "Let volunteers be paid for their bus fares as soon as they hand the ticket in.",
        "civil",
        who="Eli Brook",
        credit="organisation",
        body="Riverside Friends",
        piece="terms",
        may_bid=True,
        refused="How a provider pays its volunteers is its own affair; the full cost may be charged.",
    ),
    Said(
        "Cut it into one contract for each ward, so that small groups can bid.",
        "provider",
        who="Fay Stone",
        credit="organisation",
        body="Kite Trust",
        piece="terms",
        may_bid=True,
        refused="Users asked for one telephone number. Bidders may share the visits, and say with whom.",
    ),
    Said("Not before the bins are emptied properly.", "resident", hidden="elsewhere"),
)
#: Suggestions on the draft of signed afternoons, which is open now: nobody has answered them yet.
WAITING = (
    Said(
        "Please name British Sign Language. Signed can mean many things.",
        "user",
        who="Dot Marsh",
        clause="an interpreter",
    ),
    Said("One afternoon a month is too few. Every two weeks, and shorter.", "user", clause="each month"),
    Said("Invite the families as well.", "resident"),
    Said(
        "We run such afternoons next door in Netherfold and could tell how we find interpreters.",
        "civil",
        who="Eli Brook",
        credit="organisation",
        body="Riverside Friends",
        may_bid=True,
    ),
    Said("The town hall has no loop. Choose a room that has one.", "resident"),
)

#: The review of the Sunday meal as it was, and what it changed.
REVIEWED = {
    "service": "The Sunday meal at the Quarry Field hall",
    "summary": "The meal is good and half the chairs are empty: people cannot get there and are not asked.",
}
PARTIES = (
    ("Riverside Friends", "civil", "Those who used to come have nobody to bring them since the bus changed."),
    ("The Sunday table, eleven regulars", "user", "The meal is over at one; the afternoon is what is long."),
    ("Kite Trust", "provider", "A cook for forty is paid whether twelve come or forty."),
    ("Haverbrook Community NHS Trust", "partner", "Nobody who leaves hospital on a Friday is told of it."),
)
CHANGES = (
    ("The table stays open until four", "The regulars: the afternoon is what is long."),
    ("Paid by the person who comes, with a floor", "Kite Trust: a cook for forty is paid either way."),
    ("A lift is part of the service", "Riverside Friends: nobody to bring them."),
)
#: What was said of each of the eight principles: whether it is kept, and what shows it.
PRINCIPLES = (
    (
        "needs",
        "yes",
        "The assessment of need: some hundred people spoke, and figures stand beside.",
    ),
    ("early", "yes", "The open afternoon, ten days before anything was written."),
    ("outcomes", "yes", "Every outcome is about people and has a target."),
    ("range", "partly", "Twelve bodies were asked. Two told us afterwards that they had not heard of it."),
    ("capacity", "no", "There was no money for training this year; the next budget asks for it."),
    ("open", "yes", "Providers may bid together, and the contract is below the threshold."),
    ("lasting", "yes", "Three years, and a register of who bears which risk."),
    ("feedback", "partly", "Everyone who came to the evening was asked; bidders will be."),
)
#: What finance says when it agrees.
AGREED = "The sum is in the pot of the partners for the whole term. I checked it against the ledger."
