"""A contract given without a competition, in public: its ground, its reasons, its notices, its award."""
