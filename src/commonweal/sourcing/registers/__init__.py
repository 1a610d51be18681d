"""Published files of the charity and the company register: read by number, to fill profiles in."""
