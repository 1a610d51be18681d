"""Pages about awards, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.sourcing.awarding import challenge_views, deciding_views, feedback_views, views

urlpatterns = [
    path("", include("commonweal.sourcing.awarding.direct.urls")),
    path("tender/<uuid:pk>/end/", views.end, name="end"),
    path("awards/", views.award_report, name="award_report"),
    path("tender/<uuid:pk>/award/", views.award, name="award"),
    path("tender/<uuid:pk>/award/opening/<slug:name>/", views.award_opening, name="award_opening"),
    path("tender/<uuid:pk>/award/propose/", deciding_views.propose_award, name="propose_award"),
    path("tender/<uuid:pk>/award/proposed/", deciding_views.proposed_award, name="proposed_award"),
    path("tender/<uuid:pk>/award/approve/", deciding_views.approve_award, name="approve_award"),
    path("tender/<uuid:pk>/award/send-back/", deciding_views.send_back_award, name="send_back_award"),
    path("tender/<uuid:pk>/award/challenge/", challenge_views.challenge_award, name="challenge_award"),
    path("tender/<uuid:pk>/complain/", challenge_views.complain, name="complain"),
    path("tender/<uuid:pk>/challenges/", challenge_views.challenges, name="challenges"),
    path("challenge/<uuid:pk>/", challenge_views.challenge, name="challenge"),
    path(
        "challenge/<uuid:pk>/acknowledge/",
        challenge_views.acknowledge_challenge,
        name="acknowledge_challenge",
    ),
    path("challenge/<uuid:pk>/answer/", challenge_views.answer_challenge, name="answer_challenge"),
    path("challenge/<uuid:pk>/withdraw/", challenge_views.withdraw_challenge, name="withdraw_challenge"),
    path("bid/<uuid:pk>/feedback/", feedback_views.feedback, name="feedback"),
    path("bid/<uuid:pk>/feedback/ask/", feedback_views.ask_feedback, name="ask_feedback"),
    path("bid/<uuid:pk>/feedback/times/", feedback_views.offer_times, name="offer_times"),
    path("bid/<uuid:pk>/feedback/choose/", feedback_views.choose_time, name="choose_time"),
    path("bid/<uuid:pk>/feedback/notes/", feedback_views.share_notes, name="share_notes"),
]
