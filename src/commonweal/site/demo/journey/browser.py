"""A browser without a window: cookies, links, forms. It is as strict as a person who notices everything."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from commonweal.site.demo.journey.reading import Control, Form, Seen, read


class Broken(Exception):  # noqa: N818 - read as a sentence
    """The journey cannot go on, and why."""


@dataclass(frozen=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    content: bytes


@dataclass
class Tally:
    """How much was walked: pages that were shown, and acts that were sent."""

    pages: int = 0
    acts: int = 0


class Browser:
    """One person's browser. Every page must come with status 200 and tell of no error."""

    def __init__(self, site: str, tally: Tally) -> None:
        self.site, self.tally = site, tally
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.path, self.html, self.page = "/", "", Seen()

    def open(self, path: str) -> Browser:
        """Go to an address."""
        self._show(Request(urljoin(self.site + self.path, path)))
        return self

    def download(self, path: str) -> bytes:
        """Fetch a file, and stay on the page."""
        _address, body = self._fetch(Request(urljoin(self.site + self.path, path)))
        return body

    def follow(self, link: str) -> Browser:
        """Click a link, by its words or by the end of its address."""
        for words, address in self.page.links:
            if words == link or urlsplit(address).path.endswith(link):
                return self.open(address)
        raise Broken(f"{self.path}: no link “{link}” on “{self.page.title}”")

    def send(self, values: Mapping[str, Any] | None = None, *, to: str = "", holding: str = "") -> Browser:
        """Fill in a form and send it: the one whose address ends with ``to``, or that has all these fields.

        Choices may be given by their labels. ``holding`` is a value that must stand in the form already.
        """
        values = values or {}
        form = self._form(values, to, holding)
        pairs = _filled(form, values, self.path)
        files = {name: value for name, value in values.items() if isinstance(value, Upload)}
        kind, body = _multipart(pairs, files) if files else ("application/x-www-form-urlencoded", b"")
        address = urljoin(self.site + self.path, form.action or self.path)
        self.tally.acts += 1
        self._show(
            Request(address, data=body or urlencode(pairs).encode(), headers={"Content-Type": kind}),
        )
        return self

    def must_say(self, *words: str) -> Browser:
        """The page must hold each of these texts."""
        for text in words:
            if text not in self.html:
                raise Broken(f"{self.path}: “{text}” is not on “{self.page.title}”")
        return self

    def find(self, pattern: str) -> str:
        """The first text on the page that fits a pattern: its first group."""
        found = re.search(pattern, self.html)
        if found is None:
            raise Broken(f"{self.path}: nothing like {pattern!r} is on “{self.page.title}”")
        return found[1]

    def _form(self, values: Mapping[str, Any], to: str, holding: str) -> Form:
        for form in self.page.forms:
            goes = urlsplit(form.action).path or self.path
            fits = goes.endswith(to) if to else set(values) <= form.names()
            if fits and (not holding or any(control.value == holding for control in form.controls)):
                return form
        raise Broken(f"{self.path}: no form for {to or holding or sorted(values)} on “{self.page.title}”")

    def _show(self, request: Request) -> None:
        address, body = self._fetch(request)
        self.path, self.html = urlsplit(address).path, body.decode()
        self.page = read(self.html)
        self.tally.pages += 1
        if self.page.title.startswith("Error") or "govuk-error-summary" in self.html:
            raise Broken(f"{self.path}: {self.page.title}: {_told(self.html)}")

    def _fetch(self, request: Request) -> tuple[str, bytes]:
        try:
            with self.opener.open(request, timeout=60) as response:
                return response.geturl(), response.read()
        except HTTPError as error:
            told = _told(error.read().decode(errors="replace"))
            raise Broken(f"{request.get_method()} {request.full_url}: {error.code}: {told}") from None


def _filled(form: Form, values: Mapping[str, Any], path: str) -> list[tuple[str, str]]:
    """What the form sends: what stood in it, and over that what was typed and chosen."""
    if missing := set(values) - form.names():
        raise Broken(f"{path}: the form has no {', '.join(sorted(missing))}")
    pairs = []
    for control in form.controls:
        if control.kind in ("submit", "button", "file"):
            continue
        if control.kind in ("radio", "checkbox", "option"):
            if _is_chosen(control, form, values, path):
                pairs.append((control.name, control.value))
        else:
            pairs.append((control.name, str(values.get(control.name, control.value))))
    return pairs


def _is_chosen(control: Control, form: Form, values: Mapping[str, Any], path: str) -> bool:
    if control.name not in values:
        first = next(each for each in form.controls if each.name == control.name)
        nothing = not any(each.chosen for each in form.controls if each.name == control.name)
        return control.chosen or (control.kind == "option" and control is first and nothing)
    given = values[control.name]
    wanted = [
        str(each)
        for each in (given if isinstance(given, Sequence) and not isinstance(given, str) else [given])
    ]
    for each in wanted:
        known = [one for one in form.controls if one.name == control.name and each in (one.value, one.label)]
        if not known:
            raise Broken(f"{path}: “{each}” cannot be chosen for {control.name}")
    return control.value in wanted or control.label in wanted


def _multipart(pairs: list[tuple[str, str]], files: Mapping[str, Upload]) -> tuple[str, bytes]:
    edge = secrets.token_hex(16)
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in pairs
    ]
    for name, file in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file.name}"\r\n'
        parts.append(
            f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + file.content + b"\r\n"
        )
    body = b"".join(b"--" + edge.encode() + b"\r\n" + part for part in parts)
    return f"multipart/form-data; boundary={edge}", body + f"--{edge}--\r\n".encode()


def _told(html: str) -> str:
    """What a page says is wrong, in a line."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>|<main.*?</main>", html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", summary[0] if summary else html).split())[-400:]
