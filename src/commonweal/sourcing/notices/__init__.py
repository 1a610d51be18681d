"""Notices: what a place plans, asks the market, puts out, awards, signs, changes and ends, each in public."""
