"""A place's own words for the messages that it sends: the pages of its officers.

They stand here because the messages' room knows nothing of offices, so it cannot say who may.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions, queries, wording
from commonweal.messages.models import Wording
from commonweal.people import policy
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict
from commonweal.web.fields import LongTextField
from commonweal.web.views import actor, button_page, form_page


class WordingForm(forms.Form):
    """The subject and the text of one message in one language."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = LongTextField(label=_("Text"), max_length=5_000, rows=15)


def may_word(person: Person | None, place: Place) -> Verdict:
    """A place's commissioners and operators word its messages."""
    return policy.must_hold(person, place, Office.Kind.COMMISSIONER, Office.Kind.OPERATOR)


@login_required
def messages(request: Any) -> HttpResponse:
    """Every message that the site can send for the place, and in which languages it uses its own words."""
    may_word(actor(request), request.place).enforce()
    own = set(Wording.objects.filter(place=request.place).values_list("template", "language"))
    rows = [
        {
            "template": template,
            "subject": wording.preview(wording.brought(template))[0],
            "languages": [(language, (template, language) in own) for language in request.place.languages],
        }
        for template in queries.templates()
    ]
    return render(request, "site/wordings.html", {"rows": rows})


@login_required
def message(request: Any, template: str, language: str) -> HttpResponse:
    """One message in one language: change its words, look at them first."""
    may_word(actor(request), request.place).enforce()
    room, own = _words(request.place, template, language)
    used = own or room
    context = {
        "title": wording.preview(room)[0],
        "written_in": language,
        "own": own,
        "variables": sorted({*room.variables, *wording.ALWAYS}),
        "submit": _("Use these words"),
        "back": _list(request.place),
        "undo": reverse("wording:undo", args=[request.place.slug, template, language]),
    }
    form = partial(WordingForm, initial={"subject": used.subject, "text": used.text})
    if "preview" in request.POST:
        return _preview(request, WordingForm(request.POST), room, context)
    return form_page(
        request,
        form,
        act=lambda clean: actions.reword(
            by=actor(request), place=request.place, template=template, language=language, **clean
        ),
        done=_list(request.place),
        said=_("These words are used from the next message on."),
        template="site/wording.html",
        context=context,
    )


@login_required
def undo(request: Any, template: str, language: str) -> HttpResponse:
    """Back to the words that Commonweal brings."""
    may_word(actor(request), request.place).enforce()
    own = _words(request.place, template, language)[1]
    if own is None:
        return redirect(_list(request.place))
    return button_page(
        request,
        act=lambda: actions.unword(by=actor(request), words=own),
        done=_list(request.place),
        said=_("Commonweal's own words are used again."),
    )


def _preview(request: HttpRequest, form: WordingForm, room: wording.Words, context: Any) -> HttpResponse:
    status = 422
    if form.is_valid():
        words = wording.Words(**form.cleaned_data)
        for reason in (verdict := wording.judge(words, room)).reasons:
            form.add_error(None, str(reason))
        if verdict:
            context, status = {**context, "preview": wording.preview(words)}, 200
    return render(request, "site/wording.html", {**context, "form": form}, status=status)


def _words(place: Place, template: str, language: str) -> tuple[wording.Words, Wording | None]:
    if template not in queries.templates() or language not in place.languages:
        raise Http404
    return wording.brought(template), queries.own_words(template, place, language)


def _list(place: Place) -> str:
    return reverse("wording:messages", args=[place.slug])
