from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "commonweal.web"
    label = "web"
