"""The words of a message: those that a room brings, or a place's own.

A room's words stand in ``templates/<room>/mail/<name>.txt``: header lines (``Subject:``, ``Topic:``), a
blank line, and the text, as a Django template. A place may put its own subject and text in their place.
These may use the same variables, written exactly as in the room's own words, and nothing else of the
template language: whoever words a message can neither read what was not meant for it nor make the server
work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, Engine, Template, engines
from django.template.backends.django import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from commonweal.messages.topics import TOPICS
from commonweal.rules.reasons import Reason, Verdict, allowed

_VARIABLE = re.compile(r"{{\s*(.*?)\s*}}")
_LOAD = re.compile(r"{%\s*load [^%]*%}")
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Words:
    """A message's subject and text before anything is filled in."""

    subject: str
    text: str
    topic: str = ""
    loads: str = ""

    @property
    def variables(self) -> list[str]:
        """What is filled in, in the order of first use: ``need.title``, ``closes|when``."""
        return list(dict.fromkeys(_VARIABLE.findall(self.subject + "\n" + self.text)))


def brought(template: str) -> Words:
    """The words that the room itself brings for ``"<room>/<name>"``. ``ValueError`` if its head is wrong."""
    room, _slash, name = template.partition("/")
    source = _engine().get_template(f"{room}/mail/{name}.txt").source
    loads = "".join(_LOAD.findall(source))
    head, _blank, text = _LOAD.sub("", source).lstrip("\n").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if (
        "Subject" not in fields
        or fields.get("Topic", "progress") not in TOPICS
        or set(fields) - {"Subject", "Topic"}
    ):
        raise ValueError(
            f"{template}: it must begin with Subject and perhaps Topic, one of {', '.join(TOPICS)}"
        )
    return Words(fields["Subject"], text.strip(), fields.get("Topic", ""), loads)


def fill_in(words: Words, context: Mapping[str, Any]) -> tuple[str, str]:
    """The subject, on one line, and the text, in the language now active."""
    subject = _filled(words.loads + words.subject, context)
    text = _filled(words.loads + words.text, context)
    return " ".join(subject.split())[:_LONGEST_SUBJECT], _trimmed(text)


def judge(own: Words, room: Words) -> Verdict:
    """Whether a place's own words use only what the room's words use; every fault is named."""
    reasons = []
    left_over = _VARIABLE.sub("", own.subject + "\n" + own.text)
    known = set(room.variables) | set(ALWAYS)
    for variable in own.variables:
        if variable not in known:
            sentence = _("“%(variable)s” is not filled in here. You can use: %(known)s.")
            figures = {"variable": variable, "known": ", ".join(sorted(known))}
            reasons.append(Reason("unknown variable", sentence, figures))
    if any(sign in left_over for sign in ("{%", "{#", "{{", "}}")):
        sentence = _(
            "Names stand in pairs of braces, like {{ name }}; nothing else of that kind can be used."
        )
        reasons.append(Reason("template language", sentence))
    if not own.subject.strip() or not own.text.strip():
        reasons.append(Reason("empty wording", _("Write both a subject and a text.")))
    return Verdict(False, tuple(reasons)) if reasons else allowed


#: What every message may use, whatever the room gives it.
ALWAYS = ("name", "place", "link", "site")


def _filled(source: str, context: Mapping[str, Any]) -> str:
    template = Template(source, engine=_engine())
    return template.render(Context(dict(context), autoescape=False))


def _engine() -> Engine:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    return backend.engine


def _trimmed(text: str) -> str:
    """No trailing spaces, and never more than one empty line, which tags leave behind."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def preview(words: Words) -> tuple[str, str]:
    """The subject and the text with each variable's name in brackets where its value would stand."""
    return _VARIABLE.sub(r"[\1]", words.subject), _trimmed(_VARIABLE.sub(r"[\1]", words.text))
