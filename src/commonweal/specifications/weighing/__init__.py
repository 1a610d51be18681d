"""Those whom a service is for choose what matters most in it, and everyone reads who did."""
