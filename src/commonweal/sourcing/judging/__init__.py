"""Judging: a panel is appointed, each member scores alone, and then the panel agrees."""
