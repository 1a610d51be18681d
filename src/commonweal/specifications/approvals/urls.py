"""Pages of approvals by role, among those of the stage."""

from __future__ import annotations

from django.urls import path

from commonweal.specifications.approvals import views

urlpatterns = [
    path("approvals/", views.set_roles, name="set_approval_roles"),
    path("<uuid:pk>/approvals/", views.approvals, name="approvals"),
    path("<uuid:pk>/approvals/ask/", views.ask_approval, name="ask_approval"),
    path("<uuid:pk>/approvals/<slug:role>/", views.give_approval, name="give_approval"),
]
