from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "commonweal.sourcing"
    label = "sourcing"
