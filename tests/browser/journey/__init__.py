"""The whole journey as people walk it, one file for each stage; ``test_journey.py`` walks them in order."""
