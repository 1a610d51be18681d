"""Pages of proposing, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.priorities.proposing import draft_views, officer_views, together_views, views

urlpatterns = [
    path("round/<uuid:pk>/propose/", draft_views.propose, name="propose"),
    path("round/<uuid:pk>/propose/alike/", draft_views.alike, name="alike"),
    path("draft/<uuid:pk>/", draft_views.draft, name="draft"),
    path("draft/<uuid:pk>/check/", draft_views.check, name="check_draft"),
    path("draft/<uuid:pk>/delete/", draft_views.delete_draft, name="delete_draft"),
    path("round/<uuid:pk>/proposals/", officer_views.to_answer, name="to_answer"),
    path("round/<uuid:pk>/proposals/answer/", officer_views.answer_many, name="answer_many"),
    path("round/<uuid:pk>/proposals/terms/", officer_views.set_terms, name="set_terms"),
    path("round/<uuid:pk>/proposals/rivals/", officer_views.name_rivals, name="name_rivals"),
    path("round/<uuid:pk>/proposals/rivals/<uuid:rivals>/", officer_views.end_rivals, name="end_rivals"),
    path("proposals/moderate/", officer_views.moderate, name="moderate"),
    path("proposal/<uuid:pk>/", views.proposal, name="proposal"),
    path("proposal/<uuid:pk>/versions/", views.versions, name="proposal_versions"),
    path("proposal/<uuid:pk>/edit/", views.edit, name="edit_proposal"),
    path("proposal/<uuid:pk>/variant/", views.add_variant, name="add_variant"),
    path("proposal/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("proposal/<uuid:pk>/support/", views.support, name="support"),
    path("proposal/<uuid:pk>/stop-supporting/", views.stop_supporting, name="stop_supporting"),
    path("proposal/<uuid:pk>/comment/", views.comment, name="comment"),
    path("proposal/<uuid:pk>/picture/", views.add_picture, name="add_picture"),
    path("proposal/<uuid:pk>/appeal/", views.appeal, name="appeal"),
    path("proposal/<uuid:pk>/appeal/decide/", officer_views.decide_appeal, name="decide_appeal"),
    path("proposal/<uuid:pk>/merge/", together_views.choose_to_merge, name="choose_to_merge"),
    path("proposal/<uuid:pk>/merge/<uuid:other>/", together_views.ask_to_merge, name="ask_to_merge"),
    path("proposal/<uuid:pk>/suggest/", together_views.offer_change, name="offer_change"),
    path("proposal/<uuid:pk>/review/", officer_views.assign_review, name="assign_review"),
    path("proposal/<uuid:pk>/accept/", officer_views.accept, name="accept"),
    path("proposal/<uuid:pk>/refuse/", officer_views.refuse, name="refuse"),
    path("merge/<uuid:pk>/", together_views.merge, name="merge"),
    path("merge/<uuid:pk>/decline/", together_views.decline_merge, name="decline_merge"),
    path("merge/<uuid:pk>/take-back/", together_views.take_back_merge, name="take_back_merge"),
    path("change/<uuid:pk>/", together_views.change, name="change"),
    path("change/<uuid:pk>/take-up/", together_views.take_up_change, name="take_up_change"),
    path("change/<uuid:pk>/leave/", together_views.leave_change, name="leave_change"),
    path("review/<uuid:pk>/", officer_views.findings, name="findings"),
    path("review/<uuid:pk>/give-back/", officer_views.release_review, name="release_review"),
    path("comment/<uuid:pk>/report/", views.report_comment, name="report_comment"),
    path("comment/<uuid:pk>/take-back/", views.take_back_comment, name="take_back_comment"),
    path("comment/<uuid:pk>/hide/", officer_views.hide_comment, name="hide_comment"),
    path("comment/<uuid:pk>/show/", officer_views.show_comment, name="show_comment"),
    path("comment/<uuid:pk>/leave/", officer_views.leave_comment, name="leave_comment"),
    path("picture/<uuid:pk>/take-back/", views.take_back_picture, name="take_back_picture"),
    path("picture/<uuid:pk>/show/", officer_views.show_picture, name="show_picture"),
    path("picture/<uuid:pk>/hide/", officer_views.hide_picture, name="hide_picture"),
]
