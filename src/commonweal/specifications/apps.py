from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "commonweal.specifications"
    label = "specifications"

    def ready(self) -> None:
        from commonweal.specifications.codesign import queries
        from commonweal.web import follow

        follow.register(queries.address_by_reference)
