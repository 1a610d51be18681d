from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "commonweal.review"
    label = "review"

    def ready(self) -> None:
        from commonweal.review import queries
        from commonweal.web import follow

        follow.register(queries.address_by_reference)
