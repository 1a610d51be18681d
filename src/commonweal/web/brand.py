"""A place's colour as a small style sheet at ``/brand/<hex>.css``: pages may hold no inline style.

The colour stands in the address, so the sheet never changes and browsers may keep it for ever. Whatever
colour a place picks, text on it and lines in it stay readable (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse

BLACK, WHITE = "000000", "ffffff"  # with true black, one of the two always reaches 4.5 to 1


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of six hexadecimal digits. Source: WCAG 2.2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on ``colour``."""
    return max((WHITE, BLACK), key=lambda text: contrast(colour, text))


def readable(colour: str) -> str:
    """The colour itself, or darkened step by step until it reads on white at 4.5 to 1."""
    while contrast(colour, WHITE) < 4.5:
        colour = "".join(f"{int(colour[start : start + 2], 16) * 9 // 10:02x}" for start in (0, 2, 4))
    return colour


def stylesheet(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet of one colour, given as six hexadecimal digits."""
    if not re.fullmatch(r"[0-9a-f]{6}", colour):
        raise Http404
    accent = readable(colour)
    sheet = (
        f":root{{--place-colour:#{colour};--place-text:#{text_on(colour)};"
        f"--place-accent:#{accent};--govuk-brand-colour:#{accent}}}\n"
    )
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
