from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class VotingConfig(AppConfig):
    name = "commonweal.voting"
    label = "voting"

    def ready(self) -> None:
        from commonweal.voting import guarded

        pre_migrate.connect(guarded.before_migrating, sender=self)
        post_migrate.connect(guarded.after_migrating, sender=self)
