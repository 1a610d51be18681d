"""Sending a file to its reader: always to be saved, never to be run or shown within the site."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from commonweal.files import actions, policy, queries
from commonweal.files.kinds import KINDS
from commonweal.web.views import actor


@require_safe
def file(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """The content of one file. Whom it is not for is told only that it is not there."""
    stored = queries.find(pk, actor(request))
    if stored is None:
        raise Http404
    opened = actions.open_file(by=actor(request), stored=stored)
    # A public file of a page that is not is for some.
    for_all = stored.public and policy.may_see(None, stored)
    # Whoever keeps a copy asks again each time, so that none shows a file once it was withdrawn.
    kept = {"Cache-Control": "public, no-cache", "ETag": f'"{stored.sha256}"'}
    if for_all and kept["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
        opened.close()
        return HttpResponseNotModified(headers=kept)
    return FileResponse(
        opened,
        as_attachment=True,
        filename=stored.name,
        content_type=KINDS[stored.extension].media_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            **(kept if for_all else {"Cache-Control": "private, no-store"}),
        },
    )
