"""Pages of this stage, under a place: ``/<place>/delivery/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.delivery import officer_views, views

app_name = "delivery"
urlpatterns = [
    path("", include("commonweal.delivery.register.urls")),
    path("", views.home, name="home"),
    path("payments/", views.payments, name="payments"),
    path("sign/<uuid:pk>/", officer_views.sign, name="sign"),
    path("contract/<uuid:pk>/", views.contract, name="contract"),
    path("contract/<uuid:pk>/report/", views.submit, name="submit"),
    path("contract/<uuid:pk>/end/", officer_views.end, name="end"),
    path("contract/<uuid:pk>/end-early/", officer_views.end_early, name="end_early"),
    path("contract/<uuid:pk>/close/", officer_views.release, name="release"),
    path("report/<uuid:pk>/", views.report, name="report"),
    path("report/<uuid:pk>/answer/", views.submit_again, name="submit_again"),
    path("report/<uuid:pk>/ask/", officer_views.query, name="query"),
    path("report/<uuid:pk>/verify/", officer_views.verify, name="verify"),
    path("payment/<uuid:pk>/", views.payment, name="payment"),
    path("payment/<uuid:pk>/pay/", officer_views.pay, name="pay"),
]
