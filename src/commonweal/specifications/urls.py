"""Pages of this stage, under a place: ``/<place>/specifications/``."""

from __future__ import annotations

from django.urls import include, path

from commonweal.specifications import officer_views, part_views, views, writing_views

app_name = "specifications"
urlpatterns = [
    path("", views.home, name="home"),
    path("", include("commonweal.specifications.codesign.urls")),
    path("", include("commonweal.specifications.approvals.urls")),
    path("", include("commonweal.specifications.routing.urls")),
    path("", include("commonweal.specifications.joint.urls")),
    path("", include("commonweal.specifications.money.urls")),
    path("", include("commonweal.specifications.weighing.urls")),
    path("", include("commonweal.specifications.value.urls")),
    path("begin/", officer_views.begin, name="begin"),
    path("<uuid:pk>/sources/", officer_views.add_sources, name="add_sources"),
    path("begin/<uuid:pk>/", officer_views.begin_from, name="begin_from"),
    path("<uuid:pk>/", views.specification, name="specification"),
    path("<uuid:pk>/approved.json", views.approved_text, name="approved_text"),
    path("<uuid:pk>/small-providers/", views.shuts_out, name="shuts_out"),
    path("<uuid:pk>/small-providers.json", views.published_check, name="published_check"),
    path("<uuid:pk>/small-providers/<slug:finding>/", officer_views.keep_finding, name="keep_finding"),
    path("<uuid:pk>/write/<slug:piece>/", writing_views.write, name="write"),
    path("<uuid:pk>/outcomes/add/", writing_views.add_outcome, name="add_outcome"),
    path("<uuid:pk>/outcomes/<uuid:outcome>/", writing_views.write_outcome, name="write_outcome"),
    path("<uuid:pk>/outcomes/<uuid:outcome>/remove/", writing_views.remove_outcome, name="remove_outcome"),
    path("<uuid:pk>/scores/", part_views.scores, name="scores"),
    path("<uuid:pk>/scores/<uuid:criterion>/", part_views.write_scores, name="write_scores"),
    path("<uuid:pk>/trial/", part_views.trial, name="trial"),
    path("<uuid:pk>/trial.json", part_views.published_trial, name="published_trial"),
    path("<uuid:pk>/contract/", part_views.contract, name="contract"),
    path("<uuid:pk>/contract/model/", part_views.take_model, name="take_model"),
    path("<uuid:pk>/contract/add/", part_views.add_clause, name="add_clause"),
    path("<uuid:pk>/contract/<uuid:clause>/", part_views.write_clause, name="write_clause"),
    path("<uuid:pk>/money/", officer_views.set_money_aside, name="set_money_aside"),
    path("<uuid:pk>/send/", officer_views.send_for_review, name="send_for_review"),
    path("<uuid:pk>/send-back/", officer_views.send_back, name="send_back"),
    path("<uuid:pk>/approve/", officer_views.approve, name="approve"),
    path("<uuid:pk>/withdraw/", officer_views.withdraw, name="withdraw"),
    path("<uuid:pk>/versions/", officer_views.versions, name="versions"),
    path("<uuid:pk>/versions/<int:left>/<int:right>/", officer_views.compare, name="compare"),
    path("<uuid:pk>/versions/<int:number>/take-up/", officer_views.take_up, name="take_up"),
]
