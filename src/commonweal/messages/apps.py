from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "commonweal.messages"
    label = "letters"  # "messages" is the label of django.contrib.messages
