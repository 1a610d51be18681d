"""What people with bad intent, unusual names or a slipped paste put into a text box.

``survives(client, address, field, data)`` sends each through a form and looks at the page that comes back;
any room's tests may use it for their own forms and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.test import Client

MARK = "zqx"  # stands in every string, so that it is found again on a page

SCRIPTS = (
    f"<script>alert('{MARK}')</script>",
    f"\"><img src=x onerror=alert('{MARK}')>",
    f"' onmouseover='alert({MARK})",
    f"javascript:alert('{MARK}')",
    f"</textarea><svg/onload=alert('{MARK}')>",
    f"</title><h1>{MARK}",
    f"{{{{ settings.SECRET_KEY }}}}{MARK}",
    f"{{% load web %}}{MARK}",
    f"<!-- {MARK} --><![CDATA[ {MARK}",
    f"&lt;b&gt;{MARK}&amp;&#x3c;",
)
DATABASES = (
    f"{MARK}'; DROP TABLE people_person; --",
    f'{MARK}" OR ""="',
    f"{MARK}%' OR 1=1 /*",
    f"{MARK}\\'; SELECT pg_sleep(9)",
    f"{MARK} %s %(name)s {{0}} %n",
    f'{MARK}* AND NEAR(" OR NOT',
)
SPREADSHEETS = (
    f'=HYPERLINK("https://example.org/{MARK}")',
    f"+{MARK}|' /C calc'!A0",
    f"-2+3+{MARK}",
    f"@SUM({MARK})",
    f"\t={MARK}",
    f" ={MARK}",
    f"＝{MARK}",  # noqa: RUF001 - the full-width sign is the point
    f"%{MARK}",
)
WRITINGS = (
    f"{MARK} Łucja Ní Dhomhnaill O'Brien-Smythe",
    f"{MARK} שלום مرحبا \u202egnp.exe\u202c",
    f"{MARK} 👩🏽‍🚒🏴󠁧󠁢󠁷󠁬󠁳󠁿 日本語 ﷽",
    f"{MARK} e\u0301 \u200b\u200d\ufeff zero width",
    f"{MARK} " + "Z" + "\u0301" * 60,
    f"{MARK} line one\r\nline two\nline three",
    f"   {MARK}   ",
    f"{MARK} ../../../etc/passwd",
)
#: Not text at all: forms refuse these, in words.
REFUSED = (f"{MARK}\x00", f"{MARK}\x00<script>")
LONG = MARK + "long " * 20_000

HOSTILE = (*SCRIPTS, *DATABASES, *SPREADSHEETS, *WRITINGS)


def faults_of(html: str, text: str) -> Iterator[str]:
    """What is wrong with a page that shows ``text``: markup that came alive."""
    if "<" in text and text in html:
        yield f"{text!r} stands unescaped"
    for tag in re.findall(r"<[a-zA-Z][^>]*>", html):
        outside = re.sub(r'"[^"]*"', '""', tag)
        if MARK in outside:
            yield f"{text!r} broke out into the tag {tag[:80]!r}"
        if re.search(r"""(href|src|action)="\s*javascript:""", unescape(tag), re.IGNORECASE):
            yield f"{text!r} became a script's address in {tag[:80]!r}"


def survives(
    client: Client, address: str, field: str, data: dict[str, Any], texts: tuple[str, ...] = HOSTILE
) -> None:
    """Send each hostile text in ``field`` of the form at ``address``, with ``data`` in the other fields.

    Whatever the form decides, the answer is no server error, what was typed stands escaped on the page that
    follows, and a text with a NUL or one far too long is refused in words (422), neither cut nor crashed on.
    """
    for text in texts:
        answer = client.post(address, {**data, field: text}, follow=True)
        assert answer.status_code in (200, 422, 403, 429), (text, answer.status_code)
        problems = list(faults_of(answer.content.decode(), text))
        assert not problems, problems
    for text in (*REFUSED, LONG):
        answer = client.post(address, {**data, field: text}, follow=True)
        assert answer.status_code in (422, 403, 429), (text[:20], answer.status_code)
