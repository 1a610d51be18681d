"""What is bought, by division: the first two figures of a code of the Common Procurement Vocabulary (CPV).

Source: Commission Regulation (EC) No 213/2008, Annex I; publishers of OCDS in the United Kingdom use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DIVISIONS = {
    "03": "Agricultural, farming, fishing, forestry and related products",
    "09": "Petroleum products, fuel, electricity and other sources of energy",
    "14": "Mining, basic metals and related products",
    "15": "Food, beverages, tobacco and related products",
    "16": "Agricultural machinery",
    "18": "Clothing, footwear, luggage articles and accessories",
    "19": "Leather and textile fabrics, plastic and rubber materials",
    "22": "Printed matter and related products",
    "24": "Chemical products",
    "30": "Office and computing machinery, equipment and supplies except furniture and software packages",
    "31": "Electrical machinery, apparatus, equipment and consumables; lighting",
    "32": "Radio, television, communication, telecommunication and related equipment",
    "33": "Medical equipments, pharmaceuticals and personal care products",
    "34": "Transport equipment and auxiliary products to transportation",
    "35": "Security, fire-fighting, police and defence equipment",
    "37": "Musical instruments, sport goods, games, toys, handicraft, art materials and accessories",
    "38": "Laboratory, optical and precision equipments (excl. glasses)",
    "39": "Furniture (incl. office furniture), furnishings, domestic appliances (excl. lighting) and "
    "cleaning products",
    "41": "Collected and purified water",
    "42": "Industrial machinery",
    "43": "Machinery for mining, quarrying, construction equipment",
    "44": "Construction structures and materials; auxiliary products to construction (except electric "
    "apparatus)",
    "45": "Construction work",
    "48": "Software package and information systems",
    "50": "Repair and maintenance services",
    "51": "Installation services (except software)",
    "55": "Hotel, restaurant and retail trade services",
    "60": "Transport services (excl. Waste transport)",
    "63": "Supporting and auxiliary transport services; travel agencies services",
    "64": "Postal and telecommunications services",
    "65": "Public utilities",
    "66": "Financial and insurance services",
    "70": "Real estate services",
    "71": "Architectural, construction, engineering and inspection services",
    "72": "IT services: consulting, software development, Internet and support",
    "73": "Research and development services and related consultancy services",
    "75": "Administration, defence and social security services",
    "76": "Services related to the oil and gas industry",
    "77": "Agricultural, forestry, horticultural, aquacultural and apicultural services",
    "79": "Business services: law, marketing, consulting, recruitment, printing and security",
    "80": "Education and training services",
    "85": "Health and social work services",
    "90": "Sewage, refuse, cleaning and environmental services",
    "92": "Recreational, cultural and sporting services",
    "98": "Other community, social and personal services",
}


#: A code or its beginning, with the figure that checks a whole one if need be.
ASKED = re.compile(r"[0-9]{2,8}|[0-9]{8}-[0-9]", re.ASCII)


def findable(codes: Iterable[str]) -> str:
    """Codes of eight figures, each after a space, so that a beginning can be looked for: ``" 60130000"``."""
    eight = {str(code)[:8] for code in codes if str(code)[:2] in DIVISIONS}
    return "".join(f" {code}" for code in sorted(eight))


def beginning(asked: str) -> str:
    """What a code that is asked for begins with: a code ends in noughts where it names more than one thing.

    So ``85300000`` asks for all of 853, as ``853`` does. A division keeps both of its figures.
    """
    figures = asked[:8]
    return figures.rstrip("0").ljust(2, "0") if len(figures) == 8 else figures


def named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Each code with the title of its division: what a reader is told of it."""
    return [(code, DIVISIONS[code[:2]]) for code in codes if code[:2] in DIVISIONS]
