"""Every address. What belongs to a place stands under its short name: ``/haverbrook/needs/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.site import health, views
from commonweal.site.demo.sign_in import sign_in

handler500 = "commonweal.web.failures.failure_page"

urlpatterns = [
    path("", views.home, name="home"),
    path("start/", views.start, name="start"),
    path("health/", health.health, name="health"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("licence/", views.licence, name="licence"),
    path("demo/", sign_in, name="demo_sign_in"),
    path("", include("commonweal.web.urls")),
    path("", include("commonweal.files.urls")),
    path("", include("commonweal.messages.urls")),
    path("", include("commonweal.search.urls")),
    path("", include("commonweal.people.urls")),
    path("organisations/<uuid:organisation>/ready/", include("commonweal.sourcing.readiness.own_urls")),
    path("organisations/<uuid:organisation>/profile/", include("commonweal.sourcing.profiles.urls")),
    path("opportunities/", include("commonweal.sourcing.finding.urls")),
    path("opportunities/sources/", include("commonweal.publication.harvest.urls")),
    path("record/", include("commonweal.record.urls")),
    path("accounts/", include("allauth.urls")),
    path("<slug:place>/", views.place_home, name="place"),
    path("<slug:place>/budgets/", include("commonweal.budgets.urls")),
    path("<slug:place>/about/", include("commonweal.places.urls")),
    path("<slug:place>/offices/", include("commonweal.people.office_urls")),
    path("<slug:place>/works/", include("commonweal.people.work_urls")),
    path("<slug:place>/messages/", include("commonweal.site.wording_urls")),
    path("<slug:place>/conversations/", include("commonweal.conversations.urls")),
    path("<slug:place>/vote/", include("commonweal.voting.urls")),
    path("<slug:place>/needs/", include("commonweal.needs.urls")),
    path("<slug:place>/priorities/", include("commonweal.priorities.urls")),
    path("<slug:place>/specifications/", include("commonweal.specifications.urls")),
    path("<slug:place>/sourcing/", include("commonweal.sourcing.urls")),
    path("<slug:place>/delivery/", include("commonweal.delivery.urls")),
    path("<slug:place>/review/", include("commonweal.review.urls")),
    path("<slug:place>/open-data/", include("commonweal.publication.urls")),
]
