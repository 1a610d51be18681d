"""Pages of how several bodies run a budget: ``/<place>/budgets/<id>/pool/``."""

from __future__ import annotations

from django.urls import path

from commonweal.budgets.pool import acting_views, views

urlpatterns = [
    path("<uuid:pk>/pool/", views.pool, name="pool"),
    path("<uuid:pk>/pool/promise/", acting_views.promise, name="promise"),
    path("<uuid:pk>/pool/govern/", acting_views.govern, name="govern"),
    path("<uuid:pk>/pool/govern/confirm/", acting_views.confirm_easing, name="confirm_easing"),
    path("<uuid:pk>/pool/govern/drop/", acting_views.drop_easing, name="drop_easing"),
    path("<uuid:pk>/pool/seat/", acting_views.seat, name="seat"),
    path("<uuid:pk>/pool/put/", acting_views.put, name="put"),
    path("<uuid:pk>/pool/gain/", acting_views.record_gain, name="record_gain"),
    path("<uuid:pk>/pool/plan/", acting_views.write_plan, name="write_plan"),
    path("condition/<uuid:pk>/", acting_views.find, name="find"),
    path("decision/<uuid:pk>/", views.decision, name="decision"),
    path("decision/<uuid:pk>/vote/", acting_views.vote, name="vote"),
    path("plan/<uuid:pk>/", views.plan, name="plan"),
    path("plan/<uuid:pk>/say/", acting_views.say, name="say"),
    path("plan/<uuid:pk>/adopt/", acting_views.adopt, name="adopt"),
    path("said/<uuid:pk>/hide/", acting_views.hide, name="hide"),
]
