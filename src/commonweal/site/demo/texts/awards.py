"""What officers asked before they proposed each award of the demo: whether its winner can carry it."""

from __future__ import annotations

from collections.abc import Mapping

#: By the title of the notice; the questions are those of ``sourcing.awarding``.
REALITY: Mapping[str, Mapping[str, str]] = {
    "Company at home": {
        "capacity": "The organiser begins on the first day. Forty of sixty volunteers are checked.",
        "dependence": "About a third of its income. If the contract ended, its other groups would go on.",
        "full_cost": "The price covers rent, insurance and an hour of office work a week besides the visits.",
        "references": "The library and a parish council paid it before. Both would again.",
    },
    "Rides to the clinic and back": {
        "capacity": "Two cars are free all week, and six of its twelve drivers have chosen their days.",
        "dependence": "Four tenths of its income. School runs and weekend trips pay for the rest.",
        "full_cost": "Fuel, insurance, wear and the telephone desk are in the price for each ride.",
        "references": "The hospital's discharge desk has used it for two winters and would again.",
    },
    "Lunch together in four wards": {
        "capacity": "Its cooks know three of the four halls. The fourth has a stove and has been looked at.",
        "dependence": "Under a quarter of its income in half a year. Weddings and schools pay for the rest.",
        "full_cost": "Food, hire of the halls and the cooks' hours are in the price, at its usual wages.",
        "references": "Two schools have bought from its kitchen for five years. Both would again.",
    },
    "First jobs at the bench": {
        "capacity": "Three masters teach now, and the job coach begins with the contract.",
        "dependence": "About half of its income. What its workshops sell would carry two benches on alone.",
        "full_cost": "Tools, fares, the daily meal and the mentor's hours afterwards are in the price.",
        "references": "The college and two joiners took people on from it. All three would again.",
    },
    "A warm supper, shared or brought": {
        "capacity": "The kitchen can cook forty suppers more. Drivers are found for most evenings, and "
        "for all of them from the second month.",
        "dependence": "A fifth of the income of the one that contracts, and a quarter of the cooks'.",
        "full_cost": "Each of the three put in its full cost; six per cent for the books is in it.",
        "references": "The ward sister and the housing officers know all three, together since last winter.",
    },
}
