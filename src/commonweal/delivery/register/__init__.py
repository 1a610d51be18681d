"""The service register: what is delivered now, by whom, how well and until when; and who gets which share."""
