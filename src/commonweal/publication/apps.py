from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "commonweal.publication"
    label = "publication"
