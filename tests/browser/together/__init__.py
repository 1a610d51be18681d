"""The steps of two walks beside the one of six bidders: judging with users and residents; putting right."""
