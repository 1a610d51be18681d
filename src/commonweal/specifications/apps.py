from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "commonweal.specifications"
    label = "specifications"

    def ready(self) -> None:
        from commonweal.record import milestones as told
        from commonweal.specifications.codesign import queries
        from commonweal.specifications.milestones import milestones
        from commonweal.specifications.models import Specification
        from commonweal.web import follow

        follow.register(queries.address_by_reference)
        told.register(Specification, milestones)
