"""How registers write the numbers that they give to organisations, and which of those can be checked.

A number is first brought to the one form in which it is stored (upper case, without spaces, padded), so that
two ways of writing it cannot become two organisations. Then its format is checked and, where the register
defines them, its check digits. A number that passes is well formed; whether the register holds it is not
said.

Schemes are named as in org-id.guide, the list that OCDS and 360Giving share; the two that it does not list
(GB-PPON, and GSS for the statistical code of a council's area) are named as the government names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def _well_formed(_value: str) -> bool:
    """For the schemes that define no check digit."""
    return True


def vat_digits_hold(value: str) -> bool:
    """The last two of a VAT number's first nine digits check the other seven.

    Weights 8 to 2 over seven digits, plus the check digits, must be 0 modulo 97; numbers given out since
    November 2009 may be 42 instead, which is the same sum with 55 added. GD and HA numbers have no check
    digits. Source: HM Revenue & Customs, VAT Notice 700/12 and the format rules of the VAT Information
    Exchange System.
    """
    if not value[0].isdigit():
        return True
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 1)
    return sum(weight * int(digit) for weight, digit in zip(weights, value[:9], strict=True)) % 97 in (0, 42)


def lei_digits_hold(value: str) -> bool:
    """The last two digits of a Legal Entity Identifier check the rest: ISO 17442, by ISO 7064 MOD 97-10."""
    return int("".join(str(int(character, 36)) for character in value)) % 97 == 1


def _padded_company(value: str) -> str:
    """Companies House numbers have eight characters; they are often written without their leading noughts."""
    if value.isdigit():
        return value.zfill(8)
    if match := re.fullmatch(r"([A-Z]{2})(\d{1,6})", value):
        return match[1] + match[2].zfill(6)
    return value


def _without(prefix: str) -> Callable[[str], str]:
    return lambda value: value.removeprefix(prefix)


def _scottish(value: str) -> str:
    return f"SC{value.zfill(6)}" if value.isdigit() else value


def _northern_irish(value: str) -> str:
    return value.removeprefix("NIC")


def _as_written(value: str) -> str:
    return value


@dataclass(frozen=True, slots=True)
class Scheme:
    """One register: how its numbers look once tidied, what checks them, and an example of the form."""

    code: str
    title: Any
    pattern: str
    example: str
    tidy: Callable[[str], str] = _as_written
    digits_hold: Callable[[str], bool] = _well_formed


SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (
        # Charity Commission: six or seven digits, "-1" and so on for a linked charity; no check digit.
        Scheme(
            "GB-CHC", _("Charity Commission for England and Wales"), r"[1-9]\d{5,6}(-\d{1,3})?", "1234567"
        ),
        # Scottish Charity Regulator: SC and six digits; no check digit.
        Scheme("GB-SC", _("Scottish Charity Regulator"), r"SC\d{6}", "SC012345", _scottish),
        # Charity Commission for Northern Ireland: NIC and six digits beginning with 1; no check digit.
        Scheme(
            "GB-NIC", _("Charity Commission for Northern Ireland"), r"1\d{5}", "NIC101234", _northern_irish
        ),
        # Companies House (CICs too): eight digits, or two letters (R0 counts as two) and six; no check digit.
        Scheme("GB-COH", _("Companies House"), r"\d{8}|(?:[A-Z]{2}|R0)\d{6}", "01234567", _padded_company),
        # Mutuals Public Register: no format and no check digit is published. They have up to six digits, some
        # with two letters before them (IP, SP, NP) or a few after them (R, RS).
        Scheme("GB-MPR", _("Mutuals Public Register"), r"(?:[A-Z]{2})?\d{1,6}[A-Z]{0,4}", "7654R"),
        # NHS Organisation Data Service: three to ten letters and digits; no check digit.
        Scheme("GB-NHS", _("NHS Organisation Data Service"), r"[A-Z0-9]{3,10}", "RX9Z"),
        # The former register of local authorities in England: three letters; no check digit.
        Scheme("GB-LAE", _("Local authority in England, by its three letters"), r"[A-Z]{3}", "HVB"),
        # Statistical code of a council's area: E06 to E10, W06, S12, N09 and six digits; no check digit.
        Scheme(
            "GSS", _("Council, by its statistical code"), r"(?:E0[6-9]|E10|W06|S12|N09)\d{6}", "E06999999"
        ),
        # UK Register of Learning Providers: eight digits beginning with 1; no check digit.
        Scheme("GB-UKPRN", _("UK Register of Learning Providers"), r"1\d{7}", "10001234"),
        # Find a Tender: four letters, four digits, four letters; no check digit is published.
        Scheme("GB-PPON", _("Find a Tender supplier or buyer"), r"[A-Z]{4}-\d{4}-[A-Z]{4}", "PABC-1234-DEFG"),
        Scheme(
            "GB-VAT",
            _("Value added tax"),
            r"\d{9}(?:\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d",
            "123 4567 82",
            _without("GB"),
            vat_digits_hold,
        ),
        Scheme(
            "XI-LEI",
            _("Legal Entity Identifier"),
            r"[A-Z0-9]{18}\d\d",
            "984500HAVERBROOK0071",
            digits_hold=lei_digits_hold,
        ),
    )
}


def tidied(scheme: str, value: str) -> str:
    """The one form in which a number is stored and looked for."""
    hyphened = re.sub("[\u2010-\u2015\u2212]", "-", value)
    return SCHEMES[scheme].tidy(re.sub(r"[\s.]", "", hyphened).upper())


def fault(scheme: str, value: str) -> str | None:
    """What is wrong with a number, as a sentence for whoever typed it; ``None`` where it is well formed.

    ``value`` is as ``tidied`` gives it. ``KeyError`` for a scheme that is not in ``SCHEMES``.
    """
    known = SCHEMES[scheme]
    if not value.isascii() or not re.fullmatch(known.pattern, value):
        return gettext("“%(value)s” is not a number as the %(register)s writes it, such as %(example)s.") % {
            "value": value,
            "register": known.title,
            "example": known.example,
        }
    if not known.digits_hold(value):
        return gettext("“%(value)s” has a wrong digit: its check digits do not fit.") % {"value": value}
    return None
