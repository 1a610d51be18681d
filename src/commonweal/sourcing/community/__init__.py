"""A criterion that residents judge: they vote on short descriptions, and the count is evidence."""
