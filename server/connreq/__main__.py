"""The program: `connreq`, or `python -m connreq`."""

import gc
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        gc.disable()  # a start makes much and throws little away: to look for garbage meanwhile takes a tenth of it
        # Here and not above: it takes a while, and an interrupt meanwhile is no traceback either.
        from connreq.cli.main import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
