"""Pages of votes: ``/<place>/vote/``."""

from __future__ import annotations

from django.urls import path

from commonweal.voting import eligibility_views, officer_views, views

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
    path("<uuid:pk>/declare/", eligibility_views.declare, name="declare"),
    path("<uuid:pk>/manage/", officer_views.manage, name="manage"),
    path("<uuid:pk>/manage/dates/", officer_views.dates, name="dates"),
    path("<uuid:pk>/manage/ways/", eligibility_views.ways, name="ways"),
    path("<uuid:pk>/manage/admit/", eligibility_views.admit, name="admit"),
    path("<uuid:pk>/manage/register/", officer_views.register, name="register"),
    path("<uuid:pk>/manage/letters/", officer_views.letters, name="letters"),
    path("<uuid:pk>/manage/open/", officer_views.open_vote, name="open_vote"),
    path("<uuid:pk>/manage/paper/", officer_views.paper, name="paper"),
    path("<uuid:pk>/manage/paper/enter/", officer_views.enter_paper, name="enter_paper"),
    path("<uuid:pk>/manage/paper/write-off/", officer_views.write_off_paper, name="write_off_paper"),
    path("<uuid:pk>/manage/close/", officer_views.close, name="close"),
]
