"""How fast the indicators are: a country's index, a table with small counts, the rates of many places.

The directly standardised rates of a thousand places are also worked out by PHStatsMethods, the public health
agency's own program, in the same run; both must agree to a millionth of a rate.
"""

from __future__ import annotations

from fractions import Fraction

import pandas
from PHStatsMethods import ph_dsr

from benchmarks.figures import at_most, seconds, times_faster
from commonweal.rules import indicators
from commonweal.rules.indicators import Area, Band, Counts, Sum

AREAS, PLACES, BANDS = 32_844, 1_000, 19
ROWS, COLUMNS = 12, 8


def main() -> None:
    """Measure each on figures made up by arithmetic: no two runs differ."""
    areas = _areas()
    weights = {f"domain {number}": Fraction(number + 5) for number in range(7)}
    at_most(
        f"rules/index-{AREAS}-areas",
        seconds(lambda: indicators.composite(areas, weights)),
        "s",
        bar=5,
    )
    table = _table()
    at_most(f"rules/hide-{ROWS}x{COLUMNS}", seconds(lambda: indicators.hide(table)), "s", bar=10)
    _standardise()


def _standardise() -> None:
    places = [_bands(place) for place in range(PLACES)]
    frame = pandas.DataFrame(
        [
            {"place": place, "x": band.events, "n": band.population, "w": band.standard}
            for place, bands in enumerate(places)
            for band in bands
        ]
    )

    def theirs() -> pandas.DataFrame:
        return ph_dsr(frame, "x", "n", "w", group_cols="place", metadata=False, euro_standard_pops=False)

    def ours() -> list[indicators.Standardised]:
        return [indicators.direct(bands, digits=6) for bands in places]

    found = theirs()
    column = next(name for name in found.columns if name.lower().startswith("value"))
    for figure, told in zip(found[column], ours(), strict=True):
        assert told.figure is not None
        assert abs(float(told.figure.value) - figure) <= 1e-6 * max(1.0, figure)
    times_faster(
        f"rules/standardise-{PLACES}-places",
        ours=seconds(ours),
        peer="PHStatsMethods",
        theirs=seconds(theirs, runs=2),
        bar=1,
    )


def _areas() -> list[Area]:
    return [
        Area(
            f"area {number}",
            {
                f"domain {kind}": Fraction((number * (7919 + 104 * kind)) % 100_000, 1_000)
                for kind in range(7)
            },
        )
        for number in range(AREAS)
    ]


def _bands(place: int) -> list[Band]:
    return [
        Band(f"band {band}", (place * 31 + band * 17) % 90 + 5, 500 + 13 * band + place, 7_000 - 300 * band)
        for band in range(BANDS)
    ]


def _table() -> Counts:
    """One count in three is small."""
    cells = {
        f"{row}, {column}": (row * 37 + column * 61) % 40 if (row + column) % 3 else (row + column) % 5
        for row in range(ROWS)
        for column in range(COLUMNS)
    }
    counts, sums = dict(cells), []
    for row in range(ROWS):
        own = tuple(f"{row}, {column}" for column in range(COLUMNS))
        counts[f"row {row}"] = sum(cells[name] for name in own)
        sums.append(Sum(f"row {row}", own))
    for column in range(COLUMNS):
        own = tuple(f"{row}, {column}" for row in range(ROWS))
        counts[f"column {column}"] = sum(cells[name] for name in own)
        sums.append(Sum(f"column {column}", own))
    counts["all"] = sum(cells.values())
    sums.append(Sum("all", tuple(f"row {row}" for row in range(ROWS))))
    sums.append(Sum("all", tuple(f"column {column}" for column in range(COLUMNS))))
    return Counts(counts, tuple(sums))


if __name__ == "__main__":
    main()
