"""Notices of other portals, brought in as OCDS: read, checked, cleaned of people, merged and listed."""
