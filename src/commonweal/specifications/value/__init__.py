"""What good a service should do, to whom, and whom it affects: the map, the record, the library."""
