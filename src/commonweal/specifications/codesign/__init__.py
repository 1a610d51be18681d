"""Taking part in the design of a service: drafts for comment, suggestions, sessions, and who was heard."""
