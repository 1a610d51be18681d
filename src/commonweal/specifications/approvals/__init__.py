"""Approvals by role: who must agree before a specification is approved, each with a day and a reason."""
