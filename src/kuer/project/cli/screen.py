"""What the person at the terminal sees: one line per step, with its time."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

GREEN, RED, GREY, PLAIN = "\033[32m", "\033[31m", "\033[2m", "\033[0m"


def say(text: str = "") -> None:
    """Print a line at once; a reader that has gone away is no reason to stop."""
    with suppress(BrokenPipeError, OSError):
        print(text, flush=True)


def coloured(text: str, colour: str) -> str:
    """The text in a colour where a person reads along."""
    return f"{colour}{text}{PLAIN}" if sys.stdout.isatty() else text


def seconds(span: float) -> str:
    """A span of time, as in `0,4 s`."""
    return f"{span:.1f} s".replace(".", ",")


@contextmanager
def step(doing: str, done: str) -> Iterator[None]:
    """Say what is being done, and when it is done how long it took."""
    live = sys.stdout.isatty()
    if live:
        print(f"… {doing}", end="\r", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say(f"{coloured('✗', RED)} {doing}")
        raise
    blank = " " * max(0, len(doing) - len(done)) if live else ""
    took = coloured(f"({seconds(time.monotonic() - began)})", GREY)
    say(f"{coloured('✓', GREEN)} {done} {took}{blank}")


def table(rows: Sequence[Sequence[str]], indent: str = "  ") -> str:
    """Rows as columns of equal width."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(indent + line for line in lines)
