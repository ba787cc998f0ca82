"""`python -m kuer.project.cli`, where the command `kuer` is not on the path."""

import sys

from kuer.project.cli import main

sys.exit(main())
