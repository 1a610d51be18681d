"""Pages of the market around a place, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.market import answer_views, exchange_views, room_views, views, workshop_views

urlpatterns = [
    path("other/", views.calls, name="calls"),
    path("other/offer/<slug:kind>/", views.write_call, name="write_call"),
    path("other/<uuid:pk>/", views.call, name="call"),
    path("other/<uuid:pk>/withdraw/", views.withdraw_call, name="withdraw_call"),
    path("other/<uuid:pk>/more-time/", views.put_off_call, name="put_off_call"),
    path("other/<uuid:pk>/papers/add/", room_views.add_call_paper, name="add_call_paper"),
    path("other/papers/<uuid:pk>/withdraw/", room_views.withdraw_call_paper, name="withdraw_call_paper"),
    path("other/<uuid:pk>/ask/", room_views.ask_about_call, name="ask_about_call"),
    path("other/questions/<uuid:pk>/answer/", room_views.answer_about_call, name="answer_about_call"),
    path("other/<uuid:pk>/watch/", room_views.watch_call, name="watch_call"),
    path("other/<uuid:pk>/unwatch/", room_views.unwatch_call, name="unwatch_call"),
    path(
        "other/<uuid:pk>/answer/<uuid:organisation>/",
        answer_views.write_call_answer,
        name="write_call_answer",
    ),
    path("other/answers/<uuid:pk>/", answer_views.call_answer, name="call_answer"),
    path("other/answers/<uuid:pk>/hand-in/", answer_views.hand_in_call_answer, name="hand_in_call_answer"),
    path("other/answers/<uuid:pk>/back/", answer_views.take_back_call_answer, name="take_back_call_answer"),
    path("other/answers/<uuid:pk>/score/", answer_views.judge_call_answer, name="judge_call_answer"),
    path("other/answers/<uuid:pk>/specify/", answer_views.specify_call_answer, name="specify_call_answer"),
    path("other/<uuid:pk>/answers/", answer_views.call_answers, name="call_answers"),
    path("other/<uuid:pk>/answers/open/", answer_views.open_call_answers, name="open_call_answers"),
    path("other/<uuid:pk>/decide/", answer_views.decide_call, name="decide_call"),
    path("other/<uuid:pk>/outcome.json", answer_views.call_outcome, name="call_outcome"),
    path("market/", workshop_views.market, name="market"),
    path("notices/<uuid:pk>/heard/", workshop_views.record_heard, name="record_heard"),
    path("market/office/", workshop_views.keep_desk, name="keep_desk"),
    path("market/office/<uuid:pk>/drop/", workshop_views.drop_desk, name="drop_desk"),
    path("workshops/plan/", workshop_views.plan_workshop, name="plan_workshop"),
    path("workshops/<uuid:pk>/", workshop_views.workshop, name="workshop"),
    path("workshops/<uuid:pk>/seat/", workshop_views.take_seat, name="take_seat"),
    path("workshops/<uuid:pk>/give-up/", workshop_views.give_up_seat, name="give_up_seat"),
    path("workshops/<uuid:pk>/conclude/", workshop_views.conclude_workshop, name="conclude_workshop"),
    path("workshops/<uuid:pk>/cancel/", workshop_views.cancel_workshop, name="cancel_workshop"),
    path("exchange/", exchange_views.posts, name="posts"),
    path("exchange/write/<slug:kind>/", exchange_views.write_post, name="write_post"),
    path("exchange/<uuid:pk>/", exchange_views.post, name="post"),
    path("exchange/<uuid:pk>/answer/", exchange_views.write_reply, name="write_reply"),
    path("exchange/<uuid:pk>/close/", exchange_views.close_post, name="close_post"),
    path("exchange/<uuid:pk>/hide/", exchange_views.hide_post, name="hide_post"),
    path("exchange/<uuid:pk>/hide/<uuid:reply>/", exchange_views.hide_reply, name="hide_reply"),
]
