"""How it is bought and paid for: the champion's check, the route, lots, pay, staff who transfer, a trial."""

from __future__ import annotations

from tests.browser.designing.cast import Cast
from tests.browser.journey.walk import Walk

SPEAKS_FOR = (
    "Do the people served trust such organisations more readily than the place itself?",
    "Can such organisations reach people whom the place does not reach?",
    "Would volunteers, members or gifts add to what is paid for?",
    "Is there an organisation, or several together, that could do it after the time to ramp up?",
)
SPEAKS_NOT = (
    "Does the work gain from people who have lived through the same?",
    "Does the service need one person to be seen whole, across several services?",
    "Does it use powers over people that the law gives to the place alone?",
    "Does it need capital, or carry a risk, that no such organisation could bear even with help?",
)
LED, WORTH = "What led to these answers?", "What is it worth, with VAT and every extension?"
REASON = "Nine providers came to the afternoon."
STAFF = "\n".join(
    [
        "role,hours,pay,years,scheme,pension_low,pension_high",
        *(f"Support worker,30,{23000 + 100 * each},{each},Local Government,17,24" for each in range(1, 7)),
    ]
)


def the_champion_checks(walk: Walk, cast: Cast, address: str) -> None:
    walk.become(cast.champion)
    walk.go(address)
    walk.follow("Check whether delivery by civil society suits this service")
    walk.type(LED, "I asked six of them.")
    walk.press("Keep the check")
    walk.is_put_right(SPEAKS_FOR[0], kept={LED: "I asked six of them."})
    for question in SPEAKS_FOR:
        walk.choose(question, "Yes")
    for question in SPEAKS_NOT:
        walk.choose(question, "No")
    walk.press("Keep the check")
    walk.reads("Delivery by civil society suits this service.", "I asked six of them.")


def the_route_is_chosen(walk: Walk, cast: Cast, address: str) -> None:
    """First what decides it; then what the dated rules leave open, with the reason."""
    walk.become(cast.officer)
    walk.go(f"{address}write/asked/")
    walk.choose("Does the place pay for a service that it specifies?", "Yes")
    walk.choose("Is the service itself to be shaped anew together with the provider?", "No")
    walk.choose("Is the service on one of these lists?", "On the list of light-touch services")
    walk.type(WORTH, "a lot")
    walk.type("By how many months may it be extended?", "0")
    walk.choose("Is it among the services that may be reserved for mutuals?", "Yes")
    for question in ("Is it specialised?", "Is it costly to set up?", "Is it needed rarely?"):
        walk.choose(question, "No")
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={WORTH: "a lot"})
    walk.type(WORTH, "108,000")
    walk.press("Save")
    walk.is_told("Saved")
    walk.follow("What the dated rules say of each route, and the check before the choice")
    walk.reads("What the rules say", "Nothing has been chosen yet.")
    walk.follow("Choose the agreement and the route")
    walk.choose("What is agreed?", "Service level agreement or contract")
    walk.choose("By which route?", "Below the threshold")
    walk.type("Why this agreement and this route?", REASON)
    walk.press("Save")
    walk.is_told("Saved")
    walk.go(f"{address}write/route/")
    walk.reads("To settle: Say who buys it.")
    walk.choose("By which of its procedures?", "Competition")
    walk.choose("Who buys it?", "Bought by the place itself")
    walk.type("Why so?", "Company is best from next door.")
    walk.press("Save")
    walk.is_told("Saved")
    walk.go(f"{address}route/")
    walk.reads(REASON)


def it_is_divided_into_lots(walk: Walk, address: str, *areas: str) -> None:
    walk.go(f"{address}write/lots/")
    walk.type("Lot 1: what is it?", "Visits at home")
    walk.press("Save")
    walk.is_put_right("Lot 1: give it a name.", kept={"Lot 1: what is it?": "Visits at home"})
    for number, area in enumerate(areas, 1):
        walk.type(f"Lot {number}: name", f"{area} first")
        walk.type(f"Lot {number}: what is it?", "Visits at home")
        walk.type(f"Lot {number}: where?", area)
        walk.type(f"Lot {number}: worth", "45,000")
    walk.press("Save")
    walk.is_told("Saved")


def how_it_pays_is_written(walk: Walk, address: str) -> None:
    """What a provider has to carry stands beside it, month by month."""
    walk.go(f"{address}write/payment/")
    walk.type("What is the work itself expected to cost?", "60,000")
    walk.type("What is its fair share of overheads?", "a fifth")
    walk.press("Save")
    walk.is_put_right(
        "must be an amount in pounds", kept={"What is the work itself expected to cost?": "60,000"}
    )
    walk.type("What is its fair share of overheads?", "12,000")
    walk.type("What surplus is expected?", "2,000")
    walk.press("Save")
    walk.is_told("Saved")
    walk.go(f"{address}cash/")
    walk.reads("Balance at the end of each month", "£72,000")


def who_bears_what_is_written(walk: Walk, address: str) -> None:
    walk.go(f"{address}write/risks/")
    walk.type("Risk 2", "Fuel becomes dear")
    walk.press("Save")
    walk.is_put_right("say who bears it", kept={"Risk 2": "Fuel becomes dear"})
    for question, party in {
        "Risk 2: who bears it?": "The place",
        "Risk 2: who can best manage it?": "The place",
        "Risk 2: who can best absorb it?": "The place",
    }.items():
        walk.pick(question, party)
    walk.press("Save")
    walk.is_told("Saved")


def staff_who_transfer_are_put_into_groups(walk: Walk, address: str) -> None:
    """Nobody is known by their pay, and the rows are not kept."""
    walk.go(f"{address}staff/")
    walk.reads("No figures about staff are given.")
    walk.follow("Enter the rows")
    walk.type("Rows", "\n".join(STAFF.splitlines()[:4]))
    walk.type("What do employers pay on top of wages, pensions apart, in per cent of pay?", "11")
    walk.press("Look first")
    walk.is_put_right("people would be known by their pay")
    walk.type("Rows", STAFF)
    walk.press("Look first")
    walk.reads("What bidders would see", "6 people", "Nothing is saved yet.")
    walk.press("Save the groups")
    walk.is_told("Saved")
    walk.go(f"{address}staff/")
    walk.reads("Support worker", "17 to 24 per cent of pay")


def the_criteria_are_tried(walk: Walk, address: str) -> None:
    walk.go(f"{address}trial/")
    walk.reads("Nobody chose these bids")
    walk.follow("Write sample bids of your own")
    for number, (bid, price, scores) in enumerate(
        (("Thin", "cheap", (3, 2)), ("Sound", "85,000", (4, 4)), ("Grand", "90,000", (5, 4))), 1
    ):
        walk.type(f"Sample bid {number}: what is it called?", bid)
        walk.type(f"Sample bid {number}: its price", price)
        for criterion, score in zip(("Change for users", "People who do the work"), scores, strict=True):
            walk.type(f"Sample bid {number}: score for {criterion}", str(score))
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={"Sample bid 1: what is it called?": "Thin"})
    walk.type("Sample bid 1: its price", "70,000")
    walk.press("Save")
    walk.go(f"{address}trial/")
    walk.reads("would win", "Who would win were each bid absent")
