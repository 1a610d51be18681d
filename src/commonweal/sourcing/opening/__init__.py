"""Opening sealed bids: who holds the key, the rehearsal, the opening, and a share that was lost.

The private half of a tender's key is made in memory, split in three, and forgotten. Each part is sealed to
the key of a named person, who alone can open it; two of the three, together, open the bids.
"""
