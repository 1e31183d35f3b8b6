"""What may be told of an error that nobody expected. Its text and its traceback could quote a note, or name a path."""

import os


def failure(error: BaseException) -> str:
    """Return the type of an error and the place in the code that raised it: "KeyError at check.py:7"."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"
