"""The pages on which a paper is laid beside a notice, and taken out again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.models import NoticePaper
from commonweal.sourcing.notices import papers, queries
from commonweal.sourcing.notices.room_views import AddPaper, WithdrawPaper, withdrawing
from commonweal.web.views import actor, form_page


class AddNoticePaper(AddPaper):
    """Nobody bids on a notice of this kind, so a paper beside it changes no bids."""

    changes_bids = None  # type: ignore[assignment]  # a form's own way to leave a field of its parent out


class WithdrawNoticePaper(WithdrawPaper):
    changes_bids = None  # type: ignore[assignment]  # as above


def add_notice_paper(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    papers.may_add_notice_paper(person, row).enforce()
    return form_page(
        request,
        AddNoticePaper,
        act=lambda clean: papers.add_notice_paper(by=person, notice=row, **clean),
        done=lambda paper: paper,
        context={
            "title": _("Add a paper"),
            "caption": row.title,
            "intro": _("Everyone can read it in the same moment, beside the notice; not before it is out."),
            "submit": _("Add it"),
            "back": row.get_absolute_url(),
        },
        said=_("The paper is kept."),
    )


def withdraw_notice_paper(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    rows = NoticePaper.objects.filter(notice__in=queries.notices(person, request.place))
    row = get_object_or_404(rows.select_related("notice__place"), pk=pk)
    papers.may_withdraw_notice_paper(person, row).enforce()
    return withdrawing(
        request,
        row,
        lambda clean: papers.withdraw_notice_paper(by=person, paper=row, **clean),
        form=WithdrawNoticePaper,
    )
