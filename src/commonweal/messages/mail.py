"""A message as it goes out: plain text, the same text as HTML, and the way out of getting more of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

#: A line and the rule under it, which stands for a heading in plain text.
_HEADING = re.compile(r"^(?P<words>[^\n]+)\n=+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a text, or a heading in it."""

    words: str
    heading: bool


def compose(
    *,
    subject: str,
    text: str,
    language: str,
    place: Any,
    to: str,
    way_out: str = "",
    headers: dict[str, str] | None = None,
) -> EmailMultiAlternatives:
    """The mail, with one-click unsubscribe (RFC 8058) where ``way_out`` is the address that takes it."""
    with translation.override(language):
        plain = f"{text}\n\n-- \n{_footer(place, way_out)}\n"
        context = {
            "subject": subject,
            "parts": list(parts(text)),
            "language": language,
            "place": place,
            "way_out": way_out,
        }
        html = render_to_string("messages/mail.html", context)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    all_headers = {"Auto-Submitted": "auto-generated", "Content-Language": language, **(headers or {})}
    if way_out:
        all_headers["List-Unsubscribe"] = f"<{way_out}>"
        all_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        subject=subject,
        body=plain,
        from_email=formataddr((str(place) if place else name, address)),
        to=[to],
        reply_to=[place.contact_email] if place and place.contact_email else None,
        headers=all_headers,
    )
    mail.attach_alternative(html, "text/html")
    return mail


def parts(text: str) -> Iterator[Part]:
    """The paragraphs of a text, and its headings: a line with a rule of ``=`` under it."""
    for block in re.split(r"\n{2,}", text.strip()):
        heading = _HEADING.match(block)
        yield Part(heading["words"], True) if heading else Part(block, False)


def _footer(place: Any, way_out: str) -> str:
    sender = _("Sent by %(place)s through Commonweal.") % {"place": place or _("the team")}
    return f"{sender}\n{_('To get fewer of these messages, or none:')} {way_out}" if way_out else sender
