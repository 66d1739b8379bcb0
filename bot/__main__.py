"""`python -m bot` is `sitrep`."""

import sys

from bot.cli import main

sys.exit(main())
