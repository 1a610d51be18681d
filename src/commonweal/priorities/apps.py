from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "commonweal.priorities"
    label = "priorities"
