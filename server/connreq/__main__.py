"""`python -m connreq` is `connreq`."""

import sys

from connreq.cli.main import main

sys.exit(main())
