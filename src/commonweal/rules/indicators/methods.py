"""The indicators by name: a table in, rows out. What the command and its schema speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from commonweal.rules.indicators import measuring
from commonweal.rules.indicators.hanlon import VARIANTS
from commonweal.rules.indicators.reading import Source
from commonweal.rules.indicators.settings import Method, Settings, Table, settings_data
from commonweal.rules.reasons import Fault

PHE = "Public Health England, Technical Guide: Confidence Intervals (2018)"
_INTERVAL = ("confidence", "digits", "benchmark")
METHODS = {
    "proportion": Method(
        "Proportions",
        "area, events, population",
        "Events out of a population, with Wilson's interval.",
        PHE,
        _INTERVAL,
        measuring.simple_rows,
    ),
    "rate": Method(
        "Rates",
        "area, events, population",
        "Events for every so many people; exact Poisson limits below 10 events, Byar's from 10 on.",
        PHE,
        (*_INTERVAL, "per"),
        measuring.simple_rows,
        100_000,
        2,
    ),
    "dsr": Method(
        "Directly standardised rates",
        "area, band, events, population, standard; people_1, people_2, … where events repeat",
        "The rate that a standard population would have; Dobson's interval; none below 10 events.",
        PHE,
        (*_INTERVAL, "per"),
        measuring.standardised_rows,
        100_000,
        2,
    ),
    "isr-ratio": Method(
        "Indirectly standardised ratios",
        "area, band, events, population, reference_events, reference_population",
        "Events over those that the reference's rates would give.",
        PHE,
        (*_INTERVAL, "per"),
        measuring.standardised_rows,
    ),
    "isr-rate": Method(
        "Indirectly standardised rates",
        "area, band, events, population, reference_events, reference_population",
        "The ratio times the reference's own rate.",
        PHE,
        (*_INTERVAL, "per"),
        measuring.standardised_rows,
        100_000,
        2,
    ),
    "composite": Method(
        "Composite index",
        "area, and a column for each weight",
        "Areas ranked by the weighted mean of their scores, the highest first, and parted into equal groups.",
        "English Indices of Deprivation 2019, Technical Report",
        ("weights", "ties", "groups"),
        measuring.composite_rows,
    ),
    "representation": Method(
        "Who took part",
        "group, took_part, population",
        "Each group's share of those who took part beside its share of the population, small counts hidden.",
        PHE,
        ("confidence", "digits", "below", "did_not_say", "enough"),
        measuring.representation_rows,
        1,
        3,
    ),
    "hide": Method(
        "Counts that may be shown",
        "count, and a column for each dimension",
        "Small counts hidden, and as many others that no subtraction brings them back.",
        "Complementary suppression and differencing, as official statistics practise them",
        ("below", "hide_nought"),
        measuring.hide_rows,
    ),
    "differencing": Method(
        "Small counts given away",
        "count, shown with yes or no, and a column for each dimension; all in these for a margin",
        "The small counts that are shown, or can be worked out by subtraction: there should be none.",
        "Complementary suppression and differencing, as official statistics practise them",
        ("below", "hide_nought"),
        measuring.differencing_rows,
    ),
    "hanlon": Method(
        "Priority ratings",
        "need, size, seriousness, effectiveness; proper, economic, acceptable, resourced, lawful: yes or no; "
        "with --variant paho inequity and position instead of these",
        "Size and seriousness times effectiveness; a no to any of the five questions makes it nought.",
        "Hanlon and Pickett, Public Health: Administration and Practice; uic.edu, Basic Priority Rating; for "
        "paho Choi, Maza and Mujica, Revista Panamericana de Salud Pública 43 (2019) e61",
        ("variant", "ties"),
        measuring.hanlon_rows,
    ),
    "mcda": Method(
        "Weighted scores",
        "option, and a column of scores from 0 to 100 for each weight",
        "Weight times score, added up; and how far each weight can move before another comes first.",
        "Department for Communities and Local Government, Multi-criteria analysis: a manual (2009)",
        ("weights",),
        measuring.mcda_rows,
    ),
}


def measure(settings: Settings, lines: Iterable[bytes], where: str) -> Table:
    """Apply a method to a CSV file."""
    if found := settings_faults(settings):
        return Table(faults=tuple(found))
    source = Source(list(lines), where, settings.columns)
    told = METHODS[settings.method].run(resolved(settings), source)
    found = [fault if fault.where.startswith(where) else _in_file(fault, where) for fault in told.faults]
    if unread := [name for name in settings.columns if name not in source.asked]:
        found.append(Fault("not-used", f"This method reads no column {unread[0]!r}.", "columns"))
    return Table(faults=tuple(found)) if found else told


def _in_file(fault: Fault, where: str) -> Fault:
    return replace(fault, where=f"{where}, {fault.where}" if fault.where else where)


def resolved(settings: Settings) -> Settings:
    """The settings with the method's own ``per`` and ``digits`` where none are said."""
    own = METHODS[settings.method]
    return replace(
        settings,
        per=settings.per or own.per,
        digits=own.digits if settings.digits < 0 else settings.digits,
    )


def settings_faults(settings: Settings) -> list[Fault]:
    """What is wrong with the settings by themselves."""
    found = []
    if settings.method not in METHODS:
        return [Fault("unknown-method", f"Methods are {', '.join(METHODS)}.", "method")]
    if not Decimal("0.5") <= settings.confidence < 1:
        found.append(Fault("confidence", "The confidence is from 0.5 to under 1.", "confidence"))
    if not 0 <= settings.per <= 10**9:
        found.append(Fault("per", "A rate is for every one to a thousand million people.", "per"))
    if not -1 <= settings.digits <= 12:
        found.append(Fault("digits", "Decimals are from 0 to 12.", "digits"))
    if settings.variant not in VARIANTS:
        found.append(Fault("unknown-variant", f"Variants are {', '.join(VARIANTS)}.", "variant"))
    if settings.groups < 1:
        found.append(Fault("no-groups", "There is at least one group.", "groups"))
    uses = METHODS[settings.method].uses
    if "weights" in uses and not settings.weights:
        found.append(Fault("no-weight", "This method needs weights.", "weights"))
    plain = Settings(settings.method)
    for name in settings_data(plain):
        used = name in ("method", "columns", *uses)
        if not used and getattr(settings, name) != getattr(plain, name):
            found.append(Fault("not-used", "This method does not use it; leave it out.", name))
    return found
