"""What a version of an agreement fixes beside its words, as a page shows it."""

from __future__ import annotations

from typing import Any

from commonweal.people.models import Consortium, ConsortiumMember, Organisation, Person
from commonweal.rules.money import in_pounds, per_cent


def written_down(frozen: dict[str, Any]) -> dict[str, Any]:
    """What a version fixes beside its words, with names in the place of ids: for the page."""
    ids = [each["id"] for each in frozen["members"] + frozen["parts"]]
    ids += [each[end] for each in frozen["ties"] for end in ("paid", "hangs_on")]
    names = {str(each.pk): each.name for each in Organisation.objects.filter(pk__in=ids)}
    roles = dict(ConsortiumMember.Role.choices)
    return {
        "facilitators": _helping(frozen.get("facilitators", [])),
        "kind": dict(Consortium.Kind.choices)[frozen["kind"]],
        "structure": dict(Consortium.Structure.choices)[frozen["structure"]],
        "slice": per_cent(frozen["slice_hundredths"]),
        "members": sorted((names[each["id"]], roles[each["role"]]) for each in frozen["members"]),
        "parts": [
            (
                names[each["id"]],
                each["lot"],
                each["title"],
                per_cent(each["share_hundredths"])
                if each["amount_pence"] is None
                else in_pounds(each["amount_pence"]),
            )
            for each in frozen["parts"]
        ],
        "ties": [(names[each["paid"]], names[each["hangs_on"]], each["what"]) for each in frozen["ties"]],
    }


def _helping(ids: list[str]) -> list[str]:
    """The names of facilitators, whether they are people or organisations."""
    named = list(Organisation.objects.filter(pk__in=ids).values_list("name", flat=True))
    return sorted([*named, *Person.objects.filter(pk__in=ids).values_list("name", flat=True)])
