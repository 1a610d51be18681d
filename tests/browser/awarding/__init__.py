"""The steps of the walk from clarification to award: one council, six bidders, a panel of three."""
