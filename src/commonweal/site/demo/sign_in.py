"""One-click sign-in as anyone: in demo mode, and nowhere else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from commonweal.people.models import Person
from commonweal.site.demo import keeping, tour
from commonweal.site.demo.cast import CAST
from commonweal.web.views import goes_on_to


def sign_in(request: Any) -> HttpResponse:
    """List the demo's people by role; a click signs in as one. Outside a demo this page is not there."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        person = get_object_or_404(Person, email=request.POST.get("email", ""), is_active=True)
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(goes_on_to(request) or "start")
    people = {person.email: person for person in Person.objects.filter(email__in=[who.email for who in CAST])}
    shown = [(who, people[who.email]) for who in CAST if who.email in people]
    hints = keeping.stamp()
    walk = tour.steps(hints.get("tour", {}), {who.name: who.email for who, _person in shown})
    context = {"people": shown, "hints": hints, "walk": walk, "mail": settings.VAR / "mail"}
    return render(request, "site/demo_sign_in.html", context)
