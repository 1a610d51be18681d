"""How long each step of a procurement takes, and why it waits."""
