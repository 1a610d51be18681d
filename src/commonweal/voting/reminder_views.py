"""Pages of the one reminder that a voter may ask for, and stop."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from commonweal.record import clock
from commonweal.voting import passes, queries, reminders
from commonweal.voting.models import Reminder, Vote
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


class RemindMe(forms.Form):
    """Where to send the one reminder."""

    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("It is kept apart from your ballot, and deleted when voting closes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


@never_cache
def remind(request: Any, pk: UUID) -> HttpResponse:
    """Leave an address for one reminder; only whoever came to the ballot with a code can."""
    vote = _vote(request, pk)
    code = passes.shown(request, passes.PASS, vote)
    if not code:
        return redirect(vote)
    reminders.may_be_reminded(vote, at=clock.now()).enforce()

    def act(clean: dict[str, Any]) -> Reminder:
        limits.take("vote reminders", limits.who(request), per_hour=20).enforce()
        return reminders.ask(vote=vote, code=code, **clean)

    return form_page(
        request,
        RemindMe,
        act=act,
        done=vote,
        said=_("If you have not voted by then, you are reminded once, a day before voting closes."),
        context={
            "title": _("Be reminded before voting closes"),
            "caption": vote.title,
            "submit": _("Remind me"),
            "back": vote.get_absolute_url(),
        },
    )


@csrf_exempt  # the link itself is the permission, and mail programs post to it without a page (RFC 8058)
@never_cache
def stop_reminder(request: Any, pk: UUID, reminder: UUID) -> HttpResponse:
    """Keep the address no longer. Its random id is the permission."""
    vote = _vote(request, pk)
    row = Reminder.objects.filter(pk=reminder, elector__vote=vote).first()
    if row is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") == "One-Click":
        reminders.stop(reminder=row)
        return HttpResponse(status=204)
    if request.method != "POST":
        return render(request, "voting/stop_reminder.html", {"vote": vote})
    said = _("Your address is deleted.")
    return button_page(request, act=lambda: reminders.stop(reminder=row), done=vote, said=said)


def _vote(request: Any, pk: UUID) -> Vote:
    found = queries.votes(request.place, actor(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
