"""Pages of this stage, under a place: ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.sourcing import officer_views, views
from commonweal.sourcing.profiles import officer_views as profiles
from commonweal.sourcing.together import views as together

app_name = "sourcing"
urlpatterns = [
    path("", views.home, name="home"),
    path("", include("commonweal.sourcing.awarding.urls")),
    path("", include("commonweal.sourcing.burden.urls")),
    path("", include("commonweal.sourcing.checks.urls")),
    path("", include("commonweal.sourcing.community.urls")),
    path("", include("commonweal.sourcing.notices.urls")),
    path("codes/", profiles.codes, name="open_code"),
    path("codes/<uuid:pk>/", profiles.share, name="shared_answers"),
    path("", include("commonweal.sourcing.pace.urls")),
    path("", include("commonweal.sourcing.presentations.urls")),
    path("", include("commonweal.sourcing.readiness.urls")),
    path("", include("commonweal.sourcing.market.urls")),
    path("prepare/<uuid:pk>/", officer_views.prepare, name="prepare"),
    path("tender/<uuid:pk>/", views.tender, name="tender"),
    path("tender/<uuid:pk>/method.json", views.judged_by, name="judged_by"),
    path("tender/<uuid:pk>/publish/", officer_views.publish, name="publish"),
    path("", include("commonweal.sourcing.asking.urls")),
    path("", include("commonweal.sourcing.writing.urls")),
    path("", include("commonweal.sourcing.opening.urls")),
    path("", include("commonweal.sourcing.judging.urls")),
    path("", include("commonweal.sourcing.users.urls")),
    path("", include("commonweal.sourcing.voiding.urls")),
    path("bid/<uuid:pk>/together/", together.bid_together, name="bid_together"),
    path("bid/<uuid:pk>/together/<uuid:consortium>/", together.name_consortium, name="name_consortium"),
    path("bid/<uuid:pk>/alone/", together.bid_alone, name="bid_alone"),
    path("", include("commonweal.sourcing.sealing.urls")),
]
