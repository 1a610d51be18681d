"""Awarding: who wins and why, what each bidder is told, and until when the award may be questioned."""
