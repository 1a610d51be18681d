"""Finding what can be bid for, in every place: one list, a filter, saved searches, a feed and a calendar."""
