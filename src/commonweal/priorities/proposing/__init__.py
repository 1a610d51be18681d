"""What residents propose: drafts, support, comments, merging, working with officers, review and appeal."""
