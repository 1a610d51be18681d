"""Publication: what happened in a place as open data, in the formats that others already read."""
