from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "commonweal.search"
    label = "search"
