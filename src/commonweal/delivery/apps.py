from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "commonweal.delivery"
    label = "delivery"

    def ready(self) -> None:
        from commonweal.delivery.milestones import milestones
        from commonweal.delivery.models import Contract
        from commonweal.record import milestones as told

        told.register(Contract, milestones)
