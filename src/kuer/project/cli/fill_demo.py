"""Fills the demo with cases in a process of its own, in peace: `python -m kuer.project.cli.fill_demo`."""

import logging
import os
import sys

PATIENCE = 10  # how much everybody else goes first
REST = 1.0  # as long as it worked: half a core at most


def main() -> int:
    """Fill; print after each case how many there are."""
    import django

    os.nice(PATIENCE)
    django.setup()
    logging.disable(logging.INFO)
    from django.utils import timezone

    from kuer.project.demo.leben import fill

    fill(timezone.now(), told=lambda done, of: print(_line(done, of), flush=True), rest=REST)
    return 0


def _line(done: int, of: int) -> str:
    return f"{of} Vorgänge angelegt" if done == of else f"{done} von {of} Vorgängen angelegt"


if __name__ == "__main__":
    sys.exit(main())
