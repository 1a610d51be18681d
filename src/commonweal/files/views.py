"""Sending a file to its reader: always to be saved, never to be run or shown within the site."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from commonweal.files import actions, policy, queries
from commonweal.files.kinds import KINDS
from commonweal.web.views import actor


@require_safe
def file(request: HttpRequest, pk: Any) -> FileResponse:
    """The content of one file. Whom it is not for is told only that it is not there."""
    stored = queries.find(pk, actor(request))
    if stored is None:
        raise Http404
    opened = actions.open_file(by=actor(request), stored=stored)
    response = FileResponse(
        opened, as_attachment=True, filename=stored.name, content_type=KINDS[stored.extension].media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    for_all = stored.public and policy.may_see(
        None, stored
    )  # a public file of a page that is not is for some
    response["Cache-Control"] = "public, max-age=300" if for_all else "private, no-store"
    return response
