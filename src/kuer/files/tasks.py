"""Tidying the store room by the clock."""

from datetime import datetime

from kuer.files.actions import scan_again, sweep, tidy
from kuer.outbox.ports import periodic


@periodic("23 * * * *")
def tidy_files(now: datetime) -> None:
    """Delete what belongs to no case after two days."""
    tidy(now)


@periodic("47 1 * * *")
def sweep_files(now: datetime) -> None:
    """Delete content that no row knows."""
    sweep(now)


@periodic("*/5 * * * *")
def scan_files_again(now: datetime) -> None:  # noqa: ARG001 - the clock gives it to every job
    """Look through what arrived while the scanner was away."""
    scan_again()
