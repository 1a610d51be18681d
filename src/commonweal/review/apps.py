from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "commonweal.review"
    label = "review"

    def ready(self) -> None:
        from commonweal.record import milestones as told
        from commonweal.review import queries
        from commonweal.review.milestones import milestones
        from commonweal.review.models import Review
        from commonweal.web import follow

        follow.register(queries.address_by_reference)
        told.register(Review, milestones)
