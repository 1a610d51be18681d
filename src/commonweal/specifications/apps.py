from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "commonweal.specifications"
    label = "specifications"
