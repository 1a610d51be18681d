"""Say it once: the standard profile of an organisation, and the codes by which it gives answers to buyers."""
