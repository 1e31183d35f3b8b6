"""The output formats, one file each.

Each writes results to a stream as they come: `write_findings` for `check`, `write_readings` for `read`.
"""
