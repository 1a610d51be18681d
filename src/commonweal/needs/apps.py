from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "commonweal.needs"
    label = "needs"
