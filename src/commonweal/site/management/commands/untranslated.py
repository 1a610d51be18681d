"""Counts what a reader of another language still reads in English, and lists it for whoever translates."""

from __future__ import annotations

from argparse import ArgumentParser
from ast import literal_eval
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, override


class Command(BaseCommand):
    help = "Count the strings of our pages that are not translated into a language; --list prints them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("language", nargs="?", default="cy", help="default: %(default)s")
        parser.add_argument("--list", action="store_true", help="print each of them")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        path = Path(settings.LOCALE_PATHS[0], language, "LC_MESSAGES", "django.po")
        if not path.is_file():
            raise CommandError(
                f"there is no list of strings for {language}: {path.name} is made by makemessages"
            )
        with path.open(encoding="utf-8") as lines:
            strings = sorted(set(messages(lines)))
        missing = untranslated(strings, language)
        if options["list"]:
            self.stdout.writelines(f"{text!r}\n" for text in missing)
        self.stdout.write(f"{language}: {len(missing)} of {len(strings)} strings are not translated.")


def messages(lines: Iterable[str]) -> Iterator[str]:
    """The messages of a ``.po`` file, each in its own words; the header and what is obsolete are left out."""
    words: list[str] = []
    for line in (*lines, ""):
        if line.startswith("msgid "):
            words = [line.removeprefix("msgid ")]
        elif words and line.startswith('"'):
            words.append(line)
        elif words:
            if text := "".join(literal_eval(word.strip()) for word in words):
                yield text
            words = []


def untranslated(strings: Iterable[str], language: str) -> list[str]:
    """Those that come out as they went in. Words that Django or a library has translated count as done.

    A string that reads alike in both languages is counted as missing: no program can tell.
    """
    with override(language):
        return [text for text in strings if gettext(text) == text]
