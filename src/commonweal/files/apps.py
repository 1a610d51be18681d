from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "commonweal.files"
    label = "files"
