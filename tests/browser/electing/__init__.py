"""A round that thousands vote in, online and on paper, from its set-up to its result."""
