"""``python -m sopdesk``."""

import sys

from sopdesk.cli import main

sys.exit(main())
