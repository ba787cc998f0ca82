"""`kuer audit verify`: does the Protokoll hold?"""

import argparse
from typing import TYPE_CHECKING

from kuer.project.cli import environment
from kuer.project.cli.kommunen import chosen
from kuer.project.cli.screen import say

if TYPE_CHECKING:
    from kuer.audit.types import Befund

KINDS = {
    "changed": "verändert",
    "missing": "fehlt",
    "swapped": "vertauscht",
    "cut": "abgeschnitten",
    "anchor": "weicht vom Anker ab",
    "column": "Spalten weichen ab",
}


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "audit", help="das Protokoll prüfen", description="Arbeitet mit dem Protokoll der Vorgänge."
    )
    acts = parser.add_subparsers(dest="act", metavar="TUN", title="Befehle", required=True)
    verify = acts.add_parser(
        "verify",
        help="alle Ketten prüfen",
        description="Prüft jede Kette: verändert, fehlend, vertauscht, abgeschnitten.\n"
        "Endet mit 1, wenn etwas nicht stimmt.",
    )
    verify.add_argument("--kommune", metavar="NAME", help="nur diese Kommune (Name in der Adresse, etwa lindenbrueck)")
    verify.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Check the chains; 1 when one does not hold."""
    with environment.app_database():
        import django

        django.setup()
        from kuer.audit.queries import verify

        found = [befund for kommune in chosen(given.kommune) for befund in verify(kommune.id)]
        for befund in found:
            say(_line(befund))
        if found:
            say(f"{len(found)} Stellen stimmen nicht.")
            return 1
        say("Das Protokoll ist unversehrt.")
    return 0


def _line(befund: "Befund") -> str:
    number = "" if befund.nummer is None else f", Eintrag {befund.nummer}"
    return f"✗ Fall {befund.fall_id or '–'}{number}: {KINDS.get(befund.art, befund.art)} ({befund.text})"
