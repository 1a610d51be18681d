"""Pages of votes: ``/<place>/vote/``."""

from __future__ import annotations

from django.urls import path

from commonweal.voting import eligibility_views, officer_views, paper_views, reminder_views, views

app_name = "voting"
urlpatterns = [
    path("", views.votes, name="votes"),
    path("<uuid:pk>/", views.vote, name="vote"),
    path("<uuid:pk>/ballot/", views.ballot, name="ballot"),
    path("<uuid:pk>/review/", views.review, name="review"),
    path("<uuid:pk>/cast/", views.cast, name="cast"),
    path("<uuid:pk>/receipt/", views.receipt, name="receipt"),
    path("<uuid:pk>/receipts/", views.receipts, name="receipts"),
    path("<uuid:pk>/leave/", views.leave, name="leave"),
    path("<uuid:pk>/code/", eligibility_views.ask_for_code, name="ask_for_code"),
    path("<uuid:pk>/remind/", reminder_views.remind, name="remind"),
    path("<uuid:pk>/remind/<uuid:reminder>/stop/", reminder_views.stop_reminder, name="stop_reminder"),
    path("<uuid:pk>/declare/", eligibility_views.declare, name="declare"),
    path("<uuid:pk>/manage/", officer_views.manage, name="manage"),
    path("<uuid:pk>/manage/dates/", officer_views.dates, name="dates"),
    path("<uuid:pk>/manage/live/", officer_views.live, name="live"),
    path("<uuid:pk>/manage/ways/", eligibility_views.ways, name="ways"),
    path("<uuid:pk>/manage/admit/", eligibility_views.admit, name="admit"),
    path("<uuid:pk>/manage/register/", officer_views.register, name="register"),
    path("<uuid:pk>/manage/letters/", officer_views.letters, name="letters"),
    path("<uuid:pk>/manage/open/", officer_views.open_vote, name="open_vote"),
    path("<uuid:pk>/paper/", paper_views.paper, name="paper"),
    path("<uuid:pk>/paper/place/", paper_views.add_polling_place, name="add_polling_place"),
    path("<uuid:pk>/paper/clerk/", paper_views.appoint_clerk, name="appoint_clerk"),
    path("<uuid:pk>/paper/clerk/<uuid:clerk>/end/", paper_views.end_clerk, name="end_clerk"),
    path("<uuid:pk>/paper/print/", paper_views.print_papers, name="print_papers"),
    path("<uuid:pk>/paper/batch/<uuid:batch>/papers.pdf", paper_views.papers, name="papers"),
    path("<uuid:pk>/paper/batch/<uuid:batch>/", paper_views.account, name="account"),
    path("<uuid:pk>/paper/hand-out/", paper_views.hand_out, name="hand_out"),
    path("<uuid:pk>/paper/enter/", paper_views.enter_paper, name="enter_paper"),
    path("<uuid:pk>/paper/file/", paper_views.paper_file, name="paper_file"),
    path("<uuid:pk>/paper/write-off/", paper_views.write_off_paper, name="write_off_paper"),
    path("<uuid:pk>/manage/close/", officer_views.close, name="close"),
]
