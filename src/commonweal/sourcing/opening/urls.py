"""Pages about keys and openings, under ``/<place>/sourcing/``."""

from __future__ import annotations

from django.urls import path

from commonweal.sourcing.opening import again_views, views

urlpatterns = [
    path("opening-key/", views.opening_key, name="opening_key"),
    path("opening-key/new/", views.new_opening_key, name="new_opening_key"),
    path("tender/<uuid:pk>/keys/", views.keys, name="keys"),
    path("tender/<uuid:pk>/keys/holders/", views.name_holders, name="name_holders"),
    path("tender/<uuid:pk>/keys/rehearse/", views.rehearse, name="rehearse"),
    path("tender/<uuid:pk>/keys/<int:number>/replace/", views.replace_holder, name="replace_holder"),
    path("tender/<uuid:pk>/keys/again/<int:number>/", again_views.read_again, name="read_again"),
    path(
        "tender/<uuid:pk>/keys/again/<int:number>/<str:part>/<int:at>/",
        again_views.put_back,
        name="put_file_back",
    ),
    path("tender/<uuid:pk>/keys/given-up/", again_views.stop_looking, name="stop_looking"),
    path("tender/<uuid:pk>/open/", views.open_bids, name="open_bids"),
]
