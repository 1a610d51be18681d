from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "commonweal.sourcing"
    label = "sourcing"

    def ready(self) -> None:
        from commonweal.people import declared, sealed
        from commonweal.record import milestones as told
        from commonweal.sourcing.milestones import of_award, of_direct, of_tender
        from commonweal.sourcing.models import Award, DirectAward, Tender
        from commonweal.sourcing.opening.neutral import sealed_works
        from commonweal.sourcing.voiding.telling import of_interest

        sealed.register(sealed_works)
        declared.register(of_interest)
        told.register(Tender, of_tender)
        told.register(Award, of_award)
        told.register(DirectAward, of_direct)
