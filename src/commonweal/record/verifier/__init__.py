"""Second implementations of the rules, in the standard library alone: what ``verify.py`` is made from."""
