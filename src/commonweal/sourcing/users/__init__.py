"""People who use the service, as evaluators: invited, paid for it, trained, scoring like everybody else."""
