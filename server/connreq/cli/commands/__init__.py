"""The commands, one file each.

A command's docstring is its help. `add_arguments` tells the parser what it takes, `run` does it and returns the
exit code. Only the chosen command is imported.
"""
