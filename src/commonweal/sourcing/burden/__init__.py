"""What bidding takes its bidders: hours asked of each, told only in groups of five."""
