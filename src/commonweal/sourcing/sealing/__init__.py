"""Sealing bids: what is in one, handing it in before the deadline, its own page, and taking it back.

What a bidder hands in is encrypted to the tender's key, which three people hold between them (``opening``).
"""
