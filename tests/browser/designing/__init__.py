"""The third stage in depth: from what is wanted to a text that everyone concerned had a hand in."""
