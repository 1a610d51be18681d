from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "commonweal.sourcing"
    label = "sourcing"

    def ready(self) -> None:
        from commonweal.record import milestones as told
        from commonweal.sourcing.milestones import of_award, of_direct, of_tender
        from commonweal.sourcing.models import Award, DirectAward, Tender

        told.register(Tender, of_tender)
        told.register(Award, of_award)
        told.register(DirectAward, of_direct)
