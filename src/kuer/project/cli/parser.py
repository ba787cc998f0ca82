"""argparse in German."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"es fehlt: \1"),
    (r"unrecognized arguments: (.*)", r"unbekannt: \1"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1: \2 gibt es nicht; möglich sind \3"),
    (r"argument (\S+): expected one argument", r"\1: hier fehlt eine Angabe"),
    (r"argument (\S+): invalid (?:int|\w+) value: (.*)", r"\1: \2 ist hier nicht möglich"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 und \2 gehen nicht zusammen"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)


class _Format(argparse.RawDescriptionHelpFormatter):
    """Wide first column, German word for usage."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """`Aufruf:` instead of `usage:`."""
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks German; subparsers are of the same kind."""

    def __init__(self, **options: Any) -> None:
        """Take what ArgumentParser takes."""
        super().__init__(**{"add_help": False, "formatter_class": _Format, **options})
        self._positionals.title, self._optionals.title = "Angaben", "Möglichkeiten"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and how to get help; ends with 2."""
        for english, german in COMPLAINTS:
            if re.fullmatch(english, message):
                message = re.sub(english, german, message)
        print(f"{self.prog}: {message}\nHilfe: {self.prog} --help", file=sys.stderr)
        sys.exit(2)
