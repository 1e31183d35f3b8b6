"""The output formats, one file each.

Each writes results to a stream: `write_findings` for `check`, `write_readings` for `read`, `write_list` for `list`.
"""
