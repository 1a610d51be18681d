"""What the borough's people say and write. All of it is invented."""
