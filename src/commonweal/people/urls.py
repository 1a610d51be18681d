"""Pages of accounts and organisations, which belong to no one place."""

from __future__ import annotations

from django.urls import include, path

from commonweal.people import account_views, organisation_views

app_name = "people"
urlpatterns = [
    path("account/", account_views.account, name="account"),
    path("account/name/", account_views.change_name, name="change_name"),
    path("account/language/", account_views.change_language, name="change_language"),
    path("account/data/", account_views.data, name="data"),
    path("account/close/", account_views.close, name="close"),
    path("organisations/", organisation_views.organisations, name="organisations"),
    path("organisations/register/", organisation_views.register, name="register"),
    path("organisations/", include("commonweal.people.consortia.urls")),
    path("organisations/<uuid:pk>/", organisation_views.organisation, name="organisation"),
    path("organisations/<uuid:pk>/change/", organisation_views.change, name="change"),
    path("organisations/<uuid:pk>/numbers/", organisation_views.add_number, name="add_number"),
    path("organisations/<uuid:pk>/members/", organisation_views.members, name="members"),
    path("organisations/<uuid:pk>/invite/", organisation_views.invite, name="invite"),
    path("organisations/members/<uuid:pk>/role/", organisation_views.member_role, name="member_role"),
    path("organisations/members/<uuid:pk>/remove/", organisation_views.remove_member, name="remove_member"),
    path("organisations/invitations/<uuid:pk>/", organisation_views.invitation, name="invitation"),
    path("organisations/invitations/<uuid:pk>/accept/", organisation_views.accept, name="accept"),
    path("organisations/invitations/<uuid:pk>/decline/", organisation_views.decline, name="decline"),
    path("organisations/invitations/<uuid:pk>/withdraw/", organisation_views.withdraw, name="withdraw"),
]
