"""A conflict of interest found late: the scores given despite it count no more."""
