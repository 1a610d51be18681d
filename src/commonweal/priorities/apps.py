from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PrioritiesConfig(AppConfig):
    name = "commonweal.priorities"
    label = "priorities"

    def ready(self) -> None:
        from commonweal.messages.signals import stopped
        from commonweal.priorities import guarded
        from commonweal.priorities.results import following
        from commonweal.priorities.rounds import freezing
        from commonweal.voting import holders

        holders.register("priorities", holders.Holder(freezing.missing, freezing.terms))
        stopped.connect(following.forget)
        pre_migrate.connect(guarded.before_migrating, sender=self)
        post_migrate.connect(guarded.after_migrating, sender=self)
