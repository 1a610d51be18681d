"""One specification of several places: a lead that writes and tenders, partners that join and consent."""
