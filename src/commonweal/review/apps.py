from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "commonweal.review"
    label = "review"
