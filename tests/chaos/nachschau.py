"""Runs inside the house: verifies the Protokoll, counts anew, and tidies the store room as in three days."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from kuer.audit.queries import verify  # noqa: E402
from kuer.casework.actions import recount  # noqa: E402
from kuer.files.actions import sweep  # noqa: E402
from kuer.tenancy.context import kommune_context  # noqa: E402
from kuer.tenancy.queries import kommunen  # noqa: E402


def main() -> int:
    """Print what was found as one line of JSON."""
    befunde, wrong = [], []
    for kommune in kommunen():
        befunde += [f"{one.fall_id} {one.art} {one.text}" for one in verify(kommune.id)]
        with kommune_context(kommune.id):
            if recount():
                wrong.append(kommune.slug)
            sweep(timezone.now() + timedelta(days=3))
    print(json.dumps({"befunde": befunde, "zaehler": wrong}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
