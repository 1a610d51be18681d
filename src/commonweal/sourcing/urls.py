"""Pages of this stage, under a place: ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.sourcing import bidder_views, officer_views, views
from commonweal.sourcing.profiles import officer_views as profiles
from commonweal.sourcing.together import views as together

app_name = "sourcing"
urlpatterns = [
    path("", views.home, name="home"),
    path("", include("commonweal.sourcing.burden.urls")),
    path("", include("commonweal.sourcing.notices.urls")),
    path("codes/", profiles.codes, name="open_code"),
    path("codes/<uuid:pk>/", profiles.share, name="shared_answers"),
    path("", include("commonweal.sourcing.pace.urls")),
    path("", include("commonweal.sourcing.readiness.urls")),
    path("", include("commonweal.sourcing.market.urls")),
    path("prepare/<uuid:pk>/", officer_views.prepare, name="prepare"),
    path("tender/<uuid:pk>/", views.tender, name="tender"),
    path("tender/<uuid:pk>/publish/", officer_views.publish, name="publish"),
    path("tender/<uuid:pk>/end/", officer_views.end, name="end"),
    path("tender/<uuid:pk>/ask/", views.ask, name="ask"),
    path("tender/<uuid:pk>/bid/", bidder_views.submit_bid, name="submit_bid"),
    path("tender/<uuid:pk>/panel/", officer_views.appoint, name="appoint"),
    path("", include("commonweal.sourcing.opening.urls")),
    path("tender/<uuid:pk>/score/", officer_views.score, name="score"),
    path("tender/<uuid:pk>/score/<int:number>/", officer_views.score_bid, name="score_bid"),
    path("tender/<uuid:pk>/hand-in/", officer_views.hand_in, name="hand_in"),
    path("tender/<uuid:pk>/grid/", officer_views.grid, name="grid"),
    path("tender/<uuid:pk>/grid/<int:number>/", officer_views.agree, name="agree"),
    path("tender/<uuid:pk>/award/make/", officer_views.award, name="make_award"),
    path("tender/<uuid:pk>/award/", views.award, name="award"),
    path("question/<uuid:pk>/answer/", officer_views.answer, name="answer"),
    path("bid/<uuid:pk>/together/", together.bid_together, name="bid_together"),
    path("bid/<uuid:pk>/together/<uuid:consortium>/", together.name_consortium, name="name_consortium"),
    path("bid/<uuid:pk>/alone/", together.bid_alone, name="bid_alone"),
    path("bid/<uuid:pk>/", bidder_views.bid, name="bid"),
    path("bid/<uuid:pk>/withdraw/", bidder_views.withdraw_bid, name="withdraw_bid"),
]
