"""The two shapes of a page that changes something, a form and a button: they keep views short."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Refused, Verdict
from commonweal.web.signed_out import is_signed_out

#: In characters: a text so long took its writer a while. Passwords, codes and choices are shorter.
LONG_TEXT = 100


def actor(request: HttpRequest) -> Any:
    """The person who is signed in, or ``None``: what actions and policies take as ``by``."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def form_page(
    request: HttpRequest,
    form: Callable[..., BaseForm],
    *,
    act: Callable[[dict[str, Any]], Any],
    done: Any,
    template: str = "web/form.html",
    context: Mapping[str, Any] | None = None,
    said: Any = "",
    tried: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show a form; when it is sent and valid, call the action and go on to ``done``.

    ``form`` makes the form (a class, or a ``partial`` of one with its choices or initial values).
    ``act`` takes the clean answers. ``done`` is an address, a thing with ``get_absolute_url`` or a function
    of the action's result that gives one; ``said`` is shown there in a green banner. ``tried`` gives what
    a dry run found, which is shown above the form as it was typed; nothing where it was none. Wrong answers
    come back with status 422 and a refusal with 403: either way with its reasons and what was typed.
    """
    if request.method not in ("POST", "PUT"):
        return render(request, template, {**(context or {}), "form": form()})
    filled = form(request.POST, request.FILES)
    status = 422
    if filled.is_valid():
        try:
            result = act(filled.cleaned_data)
        except Refused as refused:
            for reason in refused.verdict.reasons:
                filled.add_error(None, str(reason))
            status = status_of(refused.verdict)
        else:
            found = tried(result) if tried else ""
            if not found:
                return _onward(request, result, done, said)
            messages.info(request, found)
            status = 200
    return render(request, template, {**(context or {}), "form": filled}, status=status)


def button_page(request: HttpRequest, *, act: Callable[[], Any], done: Any, said: Any = "") -> HttpResponse:
    """What a button does: POST only. ``act`` takes nothing; ``done`` and ``said`` are as in ``form_page``."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        result = act()
    except Refused as refused:
        return refusal_page(request, refused.verdict, typed=sent_back(request, refused.verdict))
    return _onward(request, result, done, said)


def refusal_page(
    request: HttpRequest, verdict: Verdict, *, typed: Sequence[tuple[Any, str]] = ()
) -> HttpResponse:
    """Why something was not allowed, in words, and the way back.

    ``typed`` is what was sent, by its labels, for whoever would lose a long text: it is shown to be copied.
    """
    context = {
        "reasons": verdict.reasons,
        "back": came_from(request),
        "can_sign_in": actor(request) is None
        and (request.method == "GET" or typed or is_signed_out(verdict)),
        "sign_in_for": _form_of(request),
        "typed": typed,
    }
    return render(request, "web/refused.html", context, status=status_of(verdict))


def give_back(request: Any, typed: Sequence[tuple[Any, str]]) -> None:
    """Have what was sent shown, should the page be refused: by the labels of a form that is not made."""
    request.given_back = list(typed)


def sent_back(request: HttpRequest, verdict: Verdict) -> list[tuple[Any, str]]:
    """What was sent and nobody would want to write again: whoever is refused may copy it.

    Those are long texts, and for somebody whose session ended every text of more than a word: they did
    nothing wrong. Without labels (``give_back``) each text stands under the same words. A field that a view
    names as sensitive holds a key, and is shown to nobody again; where a view names no field, its words are
    only kept from an account of an error.
    """
    if given := getattr(request, "given_back", None):
        return list(given)
    alone = not is_signed_out(verdict)
    secret = getattr(request, "sensitive_post_parameters", ())
    kept_back = {"csrfmiddlewaretoken", *(() if secret == "__ALL__" else secret)}
    return [
        (_("Your text"), words)
        for name in request.POST
        if name not in kept_back
        for words in request.POST.getlist(name)
        if len(words) >= LONG_TEXT or (not alone and " " in words.strip())
    ]


def version_seen(sent: str, *, none: int = 0) -> int:
    """The version that a page had shown, as its hidden field sends it; ``none`` where that is no number."""
    return int(sent) if sent.isdecimal() and len(sent) < 9 else none


def status_of(verdict: Verdict) -> int:
    """403 for a refusal, 429 for one that waiting cures (``web.limits``)."""
    return 429 if any(reason.code == "too-often" for reason in verdict.reasons) else 403


def came_from(request: HttpRequest) -> str:
    """The page of ours that the reader came from, or the place's home."""
    before = _page_before(request)
    if before and before != request.get_full_path():
        return before
    place = getattr(request, "place", None)
    return f"/{place.slug}/" if place else "/"


def _page_before(request: HttpRequest) -> str:
    before = request.META.get("HTTP_REFERER", "")
    hosts = {request.get_host()}
    if not before or not url_has_allowed_host_and_scheme(before, hosts, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _form_of(request: HttpRequest) -> str:
    """Where somebody goes on once they have signed in: this page, or the one on which the button stood."""
    return request.get_full_path() if request.method == "GET" else _page_before(request) or came_from(request)


def goes_on_to(request: HttpRequest) -> str:
    """The page of ours that ``?next=`` names; nothing where it names none."""
    after = request.GET.get("next", "")
    secure = request.is_secure()
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=secure)
    return after if safe else ""


def _onward(request: HttpRequest, result: Any, done: Any, said: Any) -> HttpResponse:
    if said:
        messages.success(request, said(result) if callable(said) else said)
    return redirect(done(result) if callable(done) else done)
