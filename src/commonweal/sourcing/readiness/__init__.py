"""What somebody needs who would like to bid: how it is done here, and how ready their organisation is."""
