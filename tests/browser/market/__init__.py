"""The steps of walks through the market, from a first visit on."""
