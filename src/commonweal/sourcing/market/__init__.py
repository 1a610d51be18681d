"""The market around a place: other opportunities, early engagement, workshops, offers and asks."""
