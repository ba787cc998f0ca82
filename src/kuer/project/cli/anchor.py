"""`kuer anchor`: write the heads of the Protokoll's chains to the anchor files now."""

import argparse

from kuer.project.cli import environment
from kuer.project.cli.kommunen import chosen
from kuer.project.cli.screen import say


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "anchor",
        help="die Enden des Protokolls außerhalb der Datenbank festhalten",
        description="Schreibt die Enden aller Ketten, die sich bewegt haben, in die Ankerdateien (KUER_ANKER).\n"
        "Der Arbeiter tut das jede Minute; vor einer Sicherung schadet es nicht, es selbst zu tun.",
    )
    parser.add_argument("--kommune", metavar="NAME", help="nur diese Kommune")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Anchor until nothing is open."""
    with environment.app_database():
        import django

        django.setup()
        from django.conf import settings
        from django.utils import timezone

        from kuer.audit.actions import anchor

        total = 0
        for kommune in chosen(given.kommune):
            while count := anchor(kommune.id, timezone.now()):
                total += count
        say(f"{total} Ketten verankert in {settings.ANKER_DIR}.")
    return 0
