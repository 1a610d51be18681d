"""Commonweal: commissioning public services well, from what people need to what was achieved."""

__version__ = "0.1.0"
