"""`kuer fim import`: read a data scheme of FIM and write a Formular that runs."""

import argparse
from pathlib import Path

from kuer.project.cli import environment
from kuer.project.cli.screen import say
from kuer.project.errors import CommandFault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser("fim", help="aus FIM übernehmen", description="Übernimmt Bausteine aus FIM.")
    acts = parser.add_subparsers(dest="act", metavar="TUN", title="Befehle", required=True)
    importer = acts.add_parser(
        "import",
        help="ein Datenschema (XDatenfelder 2) in eine formular.yaml umwandeln",
        description="Liest ein Datenschema mit seinen Codelisten und schreibt eine lauffähige formular.yaml.\n"
        "Was sich nicht übernehmen ließ, steht im Bericht.",
    )
    importer.add_argument("file", metavar="DATEI", type=Path, help="XML-Datei aus dem FIM-Portal")
    importer.add_argument("--out", metavar="ORDNER", type=Path, help="wohin (sonst neben die Datei)")
    importer.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Convert and print the report."""
    if not given.file.is_file():
        raise CommandFault(f"Die Datei {given.file} gibt es nicht.")
    environment.settle_demo_without_database()
    import django

    django.setup()
    from kuer.integrations.fim.actions import import_file

    say(str(import_file(given.file, given.out)))
    return 0
