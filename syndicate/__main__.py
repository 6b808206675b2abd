"""`python -m syndicate` is the command `syndicate`."""

import sys

from syndicate.cli import main

sys.exit(main())
