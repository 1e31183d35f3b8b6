"""The command line: one file per command and one per output format, over the core."""
