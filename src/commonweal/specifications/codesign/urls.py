"""Pages of taking part in the design of a service, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.codesign import officer_views, session_views, views

urlpatterns = [
    path("rules-for-comments/", views.rules, name="comment_rules"),
    path("suggested/<str:reference>/", views.suggested, name="suggested"),
    path("<uuid:pk>/taking-part/", views.taking_part, name="taking_part"),
    path("<uuid:pk>/draft/open/", officer_views.open_draft, name="open_draft"),
    path("<uuid:pk>/draft/<int:number>/", views.opened, name="opened"),
    path("<uuid:pk>/draft/<int:number>/suggest/", views.suggest, name="suggest"),
    path("<uuid:pk>/draft/<int:number>/close/", officer_views.end_comments, name="end_comments"),
    path("<uuid:pk>/taking-part.json", views.published, name="taking_part_text"),
    path("<uuid:pk>/taking-part/why-not/<slug:gate>/", session_views.keep_gate, name="keep_gate"),
    path("<uuid:pk>/follows/", officer_views.join_earlier, name="join_earlier"),
    path("<uuid:pk>/sessions/plan/", session_views.plan_session, name="plan_session"),
    path("<uuid:pk>/sessions/<uuid:session>/", session_views.session, name="session"),
    path("<uuid:pk>/sessions/<uuid:session>/come/", session_views.sign_up, name="sign_up"),
    path(
        "<uuid:pk>/sessions/<uuid:session>/conclude/", session_views.conclude_session, name="conclude_session"
    ),
    path("<uuid:pk>/sessions/<uuid:session>/cancel/", session_views.cancel_session, name="cancel_session"),
    path("<uuid:pk>/suggestions/", views.suggestions, name="suggestions"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/", views.suggestion, name="suggestion"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/show/", officer_views.show, name="show"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/hide/", officer_views.hide, name="hide"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/accept/", officer_views.accept, name="accept"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/refuse/", officer_views.refuse, name="refuse"),
]
