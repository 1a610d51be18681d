"""Pages of notices, among those of the stage: ``/<place>/sourcing/notices/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.notices import paper_views, room_views, views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/write/<slug:kind>/", views.write_notice, name="write_notice"),
    path("notices/<uuid:pk>/", views.notice, name="notice"),
    path("notices/<uuid:pk>/change/", views.change_notice, name="change_notice"),
    path("notices/<uuid:pk>/publish/", views.publish_notice, name="publish_notice"),
    path("notices/<uuid:pk>/withdraw/", views.withdraw_notice, name="withdraw_notice"),
    path("notices/<uuid:pk>/more-time/", views.put_off_notice, name="put_off_notice"),
    path("notices/<uuid:pk>/papers/add/", paper_views.add_notice_paper, name="add_notice_paper"),
    path(
        "notices/papers/<uuid:pk>/withdraw/", paper_views.withdraw_notice_paper, name="withdraw_notice_paper"
    ),
    path("tender/<uuid:pk>/more-time/", views.put_off, name="put_off"),
    path("tender/<uuid:pk>/watch/", views.watch, name="watch"),
    path("tender/<uuid:pk>/unwatch/", views.unwatch, name="unwatch"),
    path("tender/<uuid:pk>/papers/", room_views.papers, name="room"),
    path("tender/<uuid:pk>/papers/add/", room_views.add_paper, name="add_paper"),
    path("tender/<uuid:pk>/papers/<uuid:paper>/withdraw/", room_views.withdraw_paper, name="withdraw_paper"),
    path("notices/<uuid:pk>/contract/", room_views.add_contract, name="add_contract"),
]
