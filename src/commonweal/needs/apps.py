from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "commonweal.needs"
    label = "needs"

    def ready(self) -> None:
        from commonweal.needs import queries
        from commonweal.web import follow

        follow.register(queries.address_by_reference)
