"""The record's addresses, under ``/record/``: one log for every place."""

from __future__ import annotations

from django.urls import path

from commonweal.record import api, views

app_name = "record"
urlpatterns = [
    path("", views.log, name="log"),
    path("entries/<int:position>/", views.entry, name="entry"),
    path("entries/<int:position>/proof.json", api.event_proof, name="event_proof"),
    path("events/<uuid:pk>/", views.event, name="event"),
    path("checkpoints/", views.checkpoints, name="checkpoints"),
    path("checkpoints/<int:size>/", views.checkpoint, name="checkpoint"),
    path("checkpoints/<int:size>.txt", api.checkpoint_at, name="checkpoint_at"),
    path("witnesses/", views.witnesses, name="witnesses"),
    path("verifiers/", views.verifiers, name="verifiers"),
    path("verifiers/<str:sha256>/verify.py", views.verifier, name="verifier"),
    path("bundles/", views.bundles, name="bundles"),
    path("bundles/<uuid:pk>/", views.bundle, name="bundle"),
    path("bundles/<uuid:pk>.zip", views.bundle_file, name="bundle_file"),
    path("receipt/", views.receipt, name="receipt"),
    path("key", api.key, name="key"),
    path("checkpoint", api.checkpoint, name="newest"),
    path("proof/inclusion", api.inclusion, name="inclusion"),
    path("proof/consistency", api.consistency, name="consistency"),
    path("leaves", api.leaves, name="leaves"),
    path("cosignatures", api.cosignatures, name="cosignatures"),
    path("feed.atom", api.atom, name="atom"),
    path("feed.json", api.json_feed, name="json_feed"),
]
