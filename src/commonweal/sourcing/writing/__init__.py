"""Writing a bid: its draft, its form, and what is still missing in it."""
