"""`kuer django`: Django's own commands with the database of this installation."""

import argparse

from kuer.project.cli import environment


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "django",
        help="einen Befehl von Django aufrufen, etwa shell oder makemigrations",
        description="Ruft einen Befehl von Django auf, mit der Rolle der Anwendung (oder --owner).",
    )
    parser.add_argument("--owner", action="store_true", help="als Besitzer der Tabellen")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="Befehl und seine Angaben")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Hand over to Django."""
    database = environment.owner_database if given.owner else environment.app_database
    with database():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["kuer django", *given.arguments])
    return 0
