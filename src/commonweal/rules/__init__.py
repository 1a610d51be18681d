"""The arithmetic of public decisions: frozen evidence in, outcome with reasons out.

Nothing here knows a framework, a clock or a database. What can change an outcome is a field of its
evidence. Faults in evidence come back as a list; exceptions are for programming errors.
"""
