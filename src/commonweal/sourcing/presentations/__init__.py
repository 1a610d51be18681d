"""Presentations of bids: only where they were published, equal for all."""
