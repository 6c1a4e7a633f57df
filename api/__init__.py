"""People, records, jobs and the two doors to them: the command line and HTTP."""
