"""Pages of partners and consortia, among those of organisations."""

from __future__ import annotations

from django.urls import path

from commonweal.people.consortia import (
    agreement_views,
    facilitating_views,
    member_views,
    partner_views,
    setting_up_views,
    views,
    work_views,
)

urlpatterns = [
    path("partners/", partner_views.partners, name="partners"),
    path("<uuid:pk>/partner/", partner_views.partner, name="partner"),
    path("<uuid:pk>/partner/offer/", partner_views.offer_partnership, name="offer_partnership"),
    path("<uuid:pk>/partner/withdraw/", partner_views.withdraw_offer, name="withdraw_offer"),
    path("<uuid:pk>/partner/examples/", partner_views.tell_example, name="tell_example"),
    path("partners/examples/<uuid:pk>/withdraw/", partner_views.withdraw_example, name="withdraw_example"),
    path("<uuid:pk>/write/", partner_views.write_to, name="write_to"),
    path("consortia/", views.consortia, name="consortia"),
    path("consortia/begin/", views.found_consortium, name="found_consortium"),
    path("consortia/<uuid:pk>/", views.consortium, name="consortium"),
    path("consortia/<uuid:pk>/change/", views.reshape_consortium, name="reshape_consortium"),
    path("consortia/<uuid:pk>/invite/", views.invite_together, name="invite_together"),
    path("consortia/<uuid:pk>/facilitator/", facilitating_views.name_facilitator, name="name_facilitator"),
    path(
        "consortia/facilitators/<uuid:pk>/agree/",
        facilitating_views.agree_to_facilitate,
        name="agree_to_facilitate",
    ),
    path(
        "consortia/facilitators/<uuid:pk>/end/",
        facilitating_views.end_facilitating,
        name="end_facilitating",
    ),
    path("consortia/<uuid:pk>/wind-up/", views.wind_up_consortium, name="wind_up_consortium"),
    path("consortia/members/<uuid:pk>/agree/", member_views.agree_together, name="agree_together"),
    path("consortia/members/<uuid:pk>/decline/", member_views.decline_together, name="decline_together"),
    path(
        "consortia/members/<uuid:pk>/take-back/",
        member_views.take_back_invitation,
        name="take_back_invitation",
    ),
    path("consortia/members/<uuid:pk>/leave/", member_views.leave_consortium, name="leave_consortium"),
    path("consortia/members/<uuid:pk>/hand-over/", member_views.hand_over_place, name="hand_over_place"),
    path("consortia/members/<uuid:pk>/naming/", member_views.let_be_named, name="let_be_named"),
    path("consortia/members/<uuid:pk>/role/", member_views.role_together, name="role_together"),
    path("consortia/members/<uuid:pk>/bar/", member_views.judge_member, name="judge_member"),
    path("consortia/<uuid:pk>/agreement/", agreement_views.draft_agreement, name="draft_agreement"),
    path("consortia/<uuid:pk>/agreement/<int:number>/", agreement_views.agreement, name="agreement"),
    path("consortia/<uuid:pk>/set-up/", setting_up_views.set_up, name="set_up"),
    path("consortia/<uuid:pk>/prospectus/", setting_up_views.publish_prospectus, name="publish_prospectus"),
    path(
        "consortia/<uuid:pk>/prospectus/withdraw/",
        setting_up_views.withdraw_prospectus,
        name="withdraw_prospectus",
    ),
    path("consortia/<uuid:pk>/set-up/<slug:step>/", setting_up_views.take_step, name="take_step"),
    path("consortia/<uuid:pk>/risks/<slug:risk>/", setting_up_views.own_risk, name="own_risk"),
    path("consortia/<uuid:pk>/work/", work_views.shared_work, name="shared_work"),
    path("consortia/<uuid:pk>/work/give/", work_views.give_part, name="give_part"),
    path("consortia/<uuid:pk>/work/tie/", work_views.tie_pay, name="tie_pay"),
    path("consortia/parts/<uuid:pk>/take-away/", work_views.take_part_away, name="take_part_away"),
    path("consortia/ties/<uuid:pk>/take-away/", work_views.untie_pay, name="untie_pay"),
    path(
        "consortia/<uuid:pk>/agreement/<int:number>/put/",
        agreement_views.put_agreement,
        name="put_agreement",
    ),
    path(
        "consortia/<uuid:pk>/agreement/<int:number>/approve/<uuid:organisation>/",
        agreement_views.approve_agreement,
        name="approve_agreement",
    ),
]
