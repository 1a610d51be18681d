"""Strings that are not translated are counted and listed; nothing pretends to be Welsh."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import gettext, override

from commonweal.site.management.commands.untranslated import messages, untranslated

LIST = r"""
msgid ""
msgstr "Language: cy\n"

#: a.py
msgid "One “word”"
msgstr ""

msgid ""
"Two \"lines\"\n"
"of it"
msgstr ""

msgid "%(count)s need"
msgid_plural "%(count)s needs"
msgstr[0] ""

#~ msgid "Not said any more"
#~ msgstr ""
"""


def test_every_message_of_a_list_is_read_and_nothing_else() -> None:
    found = list(messages(LIST.splitlines(keepends=True)))
    assert found == ["One “word”", 'Two "lines"\nof it', "%(count)s need"]


def test_a_message_at_the_very_end_of_a_list_is_read() -> None:
    assert list(messages(['msgid "Last"'])) == ["Last"]


def test_a_word_that_django_has_in_welsh_is_not_missing() -> None:
    with override("cy"):
        assert gettext("January") != "January"
    assert untranslated(["January", "No language has this text"], "cy") == ["No language has this text"]


def test_the_command_counts_the_strings_of_a_list_and_prints_them(tmp_path: Path, settings: Any) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    file = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "January"\nmsgstr ""\n\nmsgid "No language has this text"\nmsgstr ""\n')
    said = StringIO()
    call_command("untranslated", "cy", list=True, stdout=said)
    listed, total = said.getvalue().splitlines()
    assert "No language has this text" in listed
    assert total == "cy: 1 of 2 strings are not translated."


def test_our_own_list_can_be_counted(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("untranslated")
    assert "strings are not translated." in capsys.readouterr().out


def test_a_language_without_a_list_is_answered_in_words() -> None:
    with pytest.raises(CommandError, match="no list of strings for tlh"):
        call_command("untranslated", "tlh")
